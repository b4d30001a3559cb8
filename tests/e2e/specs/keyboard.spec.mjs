// The keyboard alone, and what has the focus.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {code, parseUri} from '../harness/referee.mjs'
import {say} from '../harness/words.mjs'

/** What has the focus, through shadow roots: its name, and whether one can see that it has it. */
function focused(page) {
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

/** Presses Tab until something has the focus; every stop on the way must be seen. */
async function tabTo(page, wanted) {
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

journey('the whole way with the keyboard alone: sign in, add, type, name, remove', async ({site, person, page, widget}) => {
  await site.server.settle()
  await page.goto('/sign-in?next=/security')
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  // The first field gets the focus by itself, a moment after the page has loaded.
  await eventually(async () => (await focused(page)).kind === 'input', Boolean, {what: 'the focus on the first field'})
  await page.keyboard.type('alice@example.com')
  await press('Tab')
  await page.keyboard.type('demo-password')
  await press('Enter')
  await widget.reaches('list-empty')

  await tabTo(page, say('list-add'))
  await press('Enter')
  await widget.reaches('choose')
  await widget.focuses('heading')
  await tabTo(page, new RegExp(say('kind-totp')))
  await press('Enter')
  await widget.reaches('totp-get-app')
  await widget.focuses('heading')
  await tabTo(page, say('get-app-next'))
  await press('Enter')
  await widget.reaches('totp-scan')
  await widget.focuses('heading')
  const key = parseUri(await widget.scanned())
  await tabTo(page, say('scan-copy'))
  await press('Space')
  await widget.button(say('scan-copied')).waitFor()
  await tabTo(page, new RegExp(say('scan-open')))
  await tabTo(page, say('continue'))
  await press('Enter')
  await widget.reaches('totp-code')
  await widget.focuses('code')
  await page.keyboard.type(await code(key, await site.server.now()))
  await widget.reaches('done')
  await widget.focuses('heading')
  await tabTo(page, 'name')
  await press('Control+A')
  await page.keyboard.type('Pocket')
  await press('Enter')
  await widget.says(say('done-name-saved'))
  await tabTo(page, say('done-finish'))
  await press('Enter')
  await widget.reaches('list')
  await widget.focuses('heading')
  await widget.says('Pocket')

  await tabTo(page, say('list-remove-named', {name: 'Pocket'}))
  await press('Enter')
  await widget.focuses('remove')
  await tabTo(page, say('list-remove'))
  await press('Enter')
  await widget.reaches('list-empty')
  await widget.focuses('add')
  assert.equal(site.seen(api.confirm).length, 1)
})

journey('the order of Tab is the order of reading', async ({person, page, widget}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const stops = []
  for (let nth = 0; nth < 12; nth += 1) {
    await page.keyboard.press('Tab')
    const box = await page.evaluate(() => {
      const active = document.querySelector('mfa-enroll').shadowRoot.activeElement
      return active && {...active.getBoundingClientRect().toJSON(), column: active.closest('.mfa-key, .mfa-scan-code')?.className ?? ''}
    })
    if (!box) break
    stops.push(box)
  }
  assert.ok(stops.length >= 3, `${stops.length} stops`)
  for (const [at, box] of stops.entries()) {
    const before = stops[at - 1]
    if (before && before.column === box.column) assert.ok(box.bottom > before.top, `stop ${at} is not above the one before`)
  }
})
