// The keyboard alone, and what has the focus.
import assert from 'node:assert/strict'
import {withClipboard} from '../harness/clipboard.mjs'
import {api} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {focused, inField, tabTo} from '../harness/keyboard.mjs'
import {code, parseUri} from '../harness/referee.mjs'
import {say} from '../harness/words.mjs'

journey('the whole way with the keyboard alone: sign in, add, type, name, remove', async ({site, person, page, widget}) => {
  await site.server.settle()
  await page.goto('/sign-in?next=/security')
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  await inField(page)
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
  await withClipboard(async () => {
    await press('Space')
    await widget.button(say('scan-copied')).waitFor()
  })
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
  await widget.reaches('recovery-offer')
  await tabTo(page, say('sessions-not-now'))
  await press('Enter')
  await widget.reaches('list')
  await widget.focuses('heading')
  await widget.says('Pocket')

  await tabTo(page, /^Pocket/)
  await press('Enter')
  await tabTo(page, say('list-remove-named', {name: 'Pocket'}))
  await press('Enter')
  await widget.focuses('remove')
  await tabTo(page, say('list-remove'))
  await press('Enter')
  await widget.reaches('list-undo')
  await widget.focuses('undo')
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
