// Where things are: under foreign styles, in little room, and that they stay while the screen changes.
import assert from 'node:assert/strict'
import {api, held} from '../harness/faults.mjs'
import {host} from '../harness/host.mjs'
import {journey} from '../harness/journey.mjs'
import {assertStill, places} from '../harness/look.mjs'
import {withApps} from '../harness/methods.mjs'
import {regionField, toForm} from '../harness/phones.mjs'
import {wrongCode} from '../harness/referee.mjs'

/** Styles of hosts that did not expect guests. */
const attacks = {
  'resets everything': '* { all: unset !important }',
  'shrinks the root font': 'html { font-size: 62.5% } * { font-size: inherit; line-height: 1; letter-spacing: .3em; text-transform: uppercase }',
  'makes everything inline': 'mfa-enroll { display: inline !important; color: red; font: 40px serif; direction: rtl; text-align: right; white-space: nowrap }',
  'styles bare elements': 'button, input, h2, p, ul, li, svg, a { display: none !important; transform: rotate(9deg) } section { position: fixed }',
}
for (const [what, css] of Object.entries(attacks)) {
  journey(`a host style that ${what} does not change the layout`, {browser: {reducedMotion: 'reduce'}}, async stage => {
    const {site, page, widget} = stage
    const boxes = () =>
      widget.host.evaluate(host => {
        const origin = host.shadowRoot.firstElementChild.getBoundingClientRect()
        // Slots have no box of their own.
        return [...host.shadowRoot.querySelectorAll('.mfa-root *:not(slot)')].map(node => {
          const {x, y, width, height} = node.getBoundingClientRect()
          const {color, fontSize} = getComputedStyle(node)
          return {what: `${node.localName} ${color} ${fontSize}`, box: [x - origin.x, y - origin.y, width, height]}
        })
      })
    const frame = 'body { margin: 0 } main { display: block; width: 640px; margin: 0 auto; padding: 0 }'
    await host(stage, {css: frame})
    await widget.reaches('list-empty')
    await widget.scan('totp-scan')
    const before = await boxes()
    // After the attack the frame is put back: how wide the host makes us is its own business.
    const again = frame.replaceAll(': 0 auto;', ': 0 auto !important;').replaceAll('640px', '640px !important').replaceAll('display: block', 'display: block !important')
    await page.goto(await site.hostPage('/attack', {css: css + again}))
    await widget.reaches('totp-scan')
    const after = await boxes()
    assert.deepEqual(after.map(({what}) => what), before.map(({what}) => what))
    // Half a pixel more or less is where the host has put us.
    const moved = after.filter(({box}, at) => box.some((edge, side) => Math.abs(edge - before[at].box[side]) > 1))
    assert.deepEqual(moved, [])
    assert.ok(await widget.scanned())
  })
}

journey('it sits well in a sidebar of 280 pixels', async stage => {
  const {site, widget} = stage
  await site.server.settle()
  await host(stage, {css: 'main { width: 280px }'})
  await widget.reaches('list-empty')
  const inside = () =>
    widget.host.evaluate(host => {
      const {right} = host.getBoundingClientRect()
      const out = [...host.shadowRoot.querySelectorAll('.mfa-root *')].filter(node => node.checkVisibility() && node.getBoundingClientRect().right > right + 1)
      return out.filter(node => getComputedStyle(node).clipPath === 'none' && !node.closest('.mfa-visually-hidden')).map(node => `${node.localName}.${node.className}`)
    })
  assert.deepEqual(await inside(), [])
  await widget.scan(['totp-scan', 'totp-scan-large'])
  assert.deepEqual((await inside()).filter(name => !/svg|path|rect|qr/.test(name)), [])
  await widget.qr().waitFor()
  const module = await widget.qr().evaluate(svg => svg.getBoundingClientRect().width / Number(svg.getAttribute('viewBox').split(' ')[2]))
  assert.ok(module >= 4)
  await widget.next()
  await widget.reaches('totp-code')
  assert.deepEqual(await inside(), [])
})

journey('the list of countries is in sight when it opens, on the smallest screen', {browser: {viewport: {width: 320, height: 640}, reducedMotion: 'reduce'}}, async ({person, page, widget}) => {
  await person.atList()
  await toForm(widget)
  const field = regionField(widget)
  const open = {
    async press() {
      const {x, y} = await field.boundingBox()
      await page.mouse.click(x + 20, y + 20)
    },
    arrow: () => page.keyboard.press('ArrowDown'),
  }
  for (const [how, opens] of Object.entries(open)) {
    // As somebody has it who has read just down to the field.
    await field.evaluate(field => field.scrollIntoView({block: 'end'}))
    await opens()
    const list = widget.host.locator('.mfa-regions')
    await list.waitFor()
    const [inside, above] = [await list.boundingBox(), await field.boundingBox()]
    assert.ok(above.y >= 0, `${how}: the field is in sight: ${JSON.stringify(above)}`)
    assert.ok(inside.height > 200 && inside.y >= 0 && inside.y + inside.height <= 640, `${how}: so is the list: ${JSON.stringify(inside)}`)
    await page.keyboard.press('Escape')
    await list.waitFor({state: 'detached'})
  }
})

/** What a person looks at and is about to press, and the shapes that stand for them before they are there. */
const heading = 'h2:not(.mfa-visually-hidden), .mfa-skeleton-title'
const button = '[part~=button-primary], .mfa-skeleton-button'

// Without the movement with which a screen comes in: what is measured is where things are.
journey('nothing jumps as the list of methods arrives', {browser: {reducedMotion: 'reduce'}}, async stage => {
  const {site, page, widget} = stage
  await withApps(stage, ['Work phone'])
  await widget.reaches('list')
  const {fault, release} = held()
  site.break(api.session, fault, 1)
  await page.reload()
  await widget.reaches('opening')
  const before = await places(widget, {heading})
  assert.ok(before.heading)
  release()
  await widget.reaches('list')
  assertStill(before, await places(widget, {heading}), 'from the opening to the list')
})

journey('nothing jumps while a code is checked, and when it is refused', {browser: {reducedMotion: 'reduce'}}, async stage => {
  const {site, person, widget} = stage
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  await widget.type(await wrongCode(key, await site.server.now()))
  await widget.reaches('totp-code-hint')
  const look = () => places(widget, {heading, button, steps: '[part~=steps]', field: '[data-focus=code]'})
  const hint = await look()
  assert.deepEqual(Object.keys(hint), ['heading', 'button', 'steps', 'field'])
  const {fault, release} = held()
  site.break(api.confirm, fault)
  await widget.codeField().press('Enter')
  await widget.reaches('totp-code-checking')
  const checking = await look()
  // The button is another one: "Check anyway" gives way to the check itself.
  assertStill({...hint, button: checking.button}, checking, 'from the hint to the check')
  release()
  await widget.reaches('totp-code-refused')
  const {heading: title, steps, field} = checking
  assertStill({title, steps, field}, await places(widget, {title: heading, steps: '[part~=steps]', field: '[data-focus=code]'}), 'from the check to the refusal')
})
