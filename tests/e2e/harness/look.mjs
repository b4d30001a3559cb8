// Looks at a screen as a designer and as somebody who cannot see it: pictures, axe, sizes.
import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {sleep} from './eventually.mjs'
import {screens} from './paths.mjs'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What was looked at: `name look`. */
export const seen = {pictures: new Set(), axe: new Set()}

/** Everything that axe finds on the page, in words for whoever has to mend it. */
export async function findings(page) {
  await page.evaluate(axeSource)
  const {violations, passes} = await page.evaluate(async tags => {
    const {violations, passes} = await globalThis.axe.run(document, {runOnly: {type: 'tag', values: tags}})
    return {
      passes: passes.length,
      violations: violations.map(({id, help, nodes}) => ({
        id,
        help,
        nodes: nodes.map(({target, html, failureSummary}) => ({target: target.flat(), html: html.slice(0, 200), failureSummary})),
      })),
    }
  }, tags)
  assert.ok(passes > 5, 'axe has looked at something')
  return violations
}

/** All that a screen is looked at in; axe looks in the themes. */
export const themes = ['light', 'dark']
export const looks = [...themes, 'right-to-left', 'forced-colors', 'narrow']

/** A picture of the page in one look, and what axe finds. A variant of a state has a name of its own. */
export async function lookAt(widget, state, look, name = state) {
  const {page} = widget
  await page.emulateMedia({colorScheme: look === 'dark' ? 'dark' : 'light', forcedColors: look === 'forced-colors' ? 'active' : 'none', reducedMotion: 'reduce'})
  await page.evaluate(dir => (document.documentElement.dir = dir), look === 'right-to-left' ? 'rtl' : 'ltr')
  if (look === 'narrow') {
    await page.setViewportSize({width: 320, height: 640})
    // What depends on the size of the screen is drawn anew with the next tick.
    await sleep(600)
    await fits(page)
  }
  assert.equal(await widget.state(), state, 'the picture is of this state')
  await page.screenshot({path: join(screens, `${name}-${look}.png`), fullPage: true})
  seen.pictures.add(`${name} ${look}`)
  if (!themes.includes(look)) return
  assert.deepEqual(await findings(page), [], `axe finds nothing in ${name}, ${look}`)
  assert.equal(await widget.state(), state, 'axe looked at this state')
  seen.axe.add(`${name} ${look}`)
}

/** Pictures of a page of the portal, in light, dark and at 320 pixels, and what axe finds in it. */
export async function lookAtPage(page, name) {
  const picture = look => page.screenshot({path: join(screens, `portal-${name}-${look}.png`), fullPage: true})
  for (const colorScheme of themes) {
    await page.emulateMedia({colorScheme})
    assert.deepEqual(await findings(page), [], `${name}, ${colorScheme}`)
    await picture(colorScheme)
  }
  const before = page.viewportSize()
  await page.setViewportSize({width: 320, height: 640})
  await fits(page)
  await picture('narrow')
  await page.setViewportSize(before)
}

/** Nothing is wider than the window. */
export async function fits(page) {
  const {scroll, client} = await page.evaluate(() => {
    const {scrollWidth: scroll, clientWidth: client} = document.documentElement
    return {scroll, client}
  })
  assert.ok(scroll <= client, `${scroll} px wide content in a window of ${client}`)
}

/** What can be pressed and is smaller than it should be, with its size. Links within a sentence may be as high as its line. */
export function smallTargets(widget, least) {
  return widget.host.evaluate((host, least) => {
    const isInSentence = node => {
      const around = [...node.parentNode.childNodes].filter(other => other.nodeType === Node.TEXT_NODE)
      return node.localName === 'a' && getComputedStyle(node).display === 'inline' && around.some(text => /\p{L}/u.test(text.data))
    }
    const all = [...host.shadowRoot.querySelectorAll('button, input, a[href], summary, [role=button]')]
    // A choice is pressed on its words, too.
    const target = node => (['radio', 'checkbox'].includes(node.type) && node.closest('label')) || node
    const sized = all.map(node => ({node, box: target(node).getBoundingClientRect()}))
    const shown = sized.filter(({node, box}) => box.width > 0 && node.checkVisibility() && !isInSentence(node))
    const small = shown.filter(({box}) => box.width < least - 0.5 || box.height < least - 0.5)
    return small.map(({node, box}) => `${node.localName} “${node.textContent.trim()}” ${box.width}×${box.height}`)
  }, least)
}

/**
 * Where things are in the page, by name: their left edge and their middle, since a shape may be less high than the
 * letters that it stands for. What is not there is left out.
 * @param {Record<string, string>} selectors
 * @returns {Promise<Record<string, {x: number, y: number}>>}
 */
export function places(widget, selectors) {
  return widget.host.evaluate((host, selectors) => {
    const found = {}
    for (const [name, selector] of Object.entries(selectors)) {
      const box = host.shadowRoot.querySelector(selector)?.getBoundingClientRect()
      if (box?.width) found[name] = {x: box.x + scrollX, y: box.y + box.height / 2 + scrollY}
    }
    return found
  }, selectors)
}

/** Nothing that is in both has moved. */
export function assertStill(before, after, what) {
  for (const [name, {x, y}] of Object.entries(before)) {
    assert.ok(after[name], `${what}: ${name} is there before and after`)
    const moved = Math.hypot(after[name].x - x, after[name].y - y)
    assert.ok(moved <= 2, `${what}: ${name} moves by ${moved} px`)
  }
}

/** Texts that are cut off by their box. */
export function clipped(widget) {
  return widget.host.evaluate(host => {
    const found = []
    for (const node of host.shadowRoot.querySelectorAll('.mfa-root *')) {
      const {overflowX, overflowY, clipPath} = getComputedStyle(node)
      if (clipPath !== 'none' || node.localName === 'input') continue
      const wide = overflowX !== 'visible' && overflowX !== 'auto' && node.scrollWidth > node.clientWidth + 1
      const tall = overflowY !== 'visible' && overflowY !== 'auto' && node.scrollHeight > node.clientHeight + 1
      if ((wide || tall) && node.clientWidth > 1) found.push(`${node.localName}.${node.className}: ${node.textContent.slice(0, 60)}`)
    }
    return found
  })
}
