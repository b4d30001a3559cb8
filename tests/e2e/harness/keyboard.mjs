// The keyboard alone: what has the focus, and the way to it.
import assert from 'node:assert/strict'
import {eventually} from './eventually.mjs'

/** What has the focus, through shadow roots: its name, and whether one can see that it has it. */
export function focused(page) {
  return page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    if (!active || active === document.body) return {name: 'the page', visible: true}
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(active)
    const box = active.getBoundingClientRect()
    return {
      name: active.getAttribute('aria-label') ?? active.textContent.trim(),
      kind: active.localName,
      mark: active.dataset.focus,
      // A shadow alone proves nothing on a button, which may have one anyway.
      visible: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || (active.localName === 'input' && boxShadow !== 'none'),
      onScreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    }
  })
}

/** Waits until a field has the focus by itself, which on a page of the portal is a moment after it has loaded. */
export function inField(page) {
  return eventually(async () => (await focused(page)).kind === 'input', Boolean, {what: 'the focus on a field'})
}

/** Presses Tab until something has the focus; every stop on the way must be seen. */
export async function tabTo(page, wanted) {
  const stops = []
  for (let nth = 0; nth < 40; nth += 1) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    stops.push(now.name)
    assert.ok(now.visible, `the focus on “${now.name}” can be seen`)
    assert.ok(now.onScreen ?? true, `“${now.name}” is scrolled into view`)
    const hit = wanted instanceof RegExp ? wanted.test(now.name) : now.name === wanted || now.mark === wanted
    if (hit) return now
  }
  throw new Error(`Tab never came to ${wanted}: ${stops.join(' · ')}`)
}

/** Goes to something by Tab and presses it. */
export async function press(page, wanted, key = 'Enter') {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}
