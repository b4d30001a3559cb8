// Recovery codes: made, saved, printed, proven, used, renewed.
import assert from 'node:assert/strict'
import {copied} from '../harness/clipboard.mjs'
import {eventually} from '../harness/eventually.mjs'
import {api, commitThenDrop, keys} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {press, tabTo} from '../harness/keyboard.mjs'
import {dana, withApps} from '../harness/methods.mjs'
import {comeBackIn, downloaded, isRefused, proveWith, renewCodes, renewElsewhere, shape, showCodes, shownCodes, toCodes, toOffer, withCodes} from '../harness/recovery.mjs'
import {say} from '../harness/words.mjs'

journey('after the first app recovery codes are the last step, and can be had later', async ({person, widget}) => {
  await person.atList()
  await widget.enroll()
  await widget.button(say('done-finish')).click()
  await widget.reaches('recovery-offer')
  await widget.focuses('heading')
  await widget.button(say('sessions-not-now')).click()
  await widget.reaches('list')
  await widget.says(say('codes-none'))
  await widget.button(say('codes-get')).click()
  await widget.reaches('recovery-offer')
})

journey('ten codes, shown once; one is typed, which does not use it up; then one signs in', async stage => {
  const {site, person, widget, page, arrive} = stage
  const codes = await toCodes(stage)
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, shape)
  await widget.next()
  await widget.reaches('recovery-prove')
  await widget.focuses('code')
  for (const code of codes) await widget.saysNot(code)
  await widget.codeField().fill('0000-0000-0000-0000')
  await widget.says(say('recovery-not-these'))
  assert.equal(site.seen(api.confirmCodes).length, 0, 'the browser knows the codes')
  await widget.button(say('back')).click()
  assert.deepEqual(await shownCodes(widget), codes, 'the same ones')
  // As people type: small letters, no dashes, a letter for a digit.
  await proveWith(widget, codes[3].toLowerCase().replaceAll('-', ' ').replace('0', 'o').replace('1', 'l'))
  await widget.button(say('done-finish')).click()
  await widget.reaches('list')
  await widget.says(say('codes-left', {n: 10, total: 10}))

  const other = await arrive()
  await comeBackIn(other, codes[3])
  await other.widget.reaches('lost-which')
  await other.widget.says(say('lost-back-in'))
  await page.reload()
  await widget.says(say('codes-left', {n: 9, total: 10}))
  assert.equal(person.watch.violations.length, 0)
})

journey('a code signs in once', async stage => {
  const codes = await withCodes(stage)
  await comeBackIn(await stage.arrive(), codes[5])
  await isRefused(await stage.arrive(), codes[5])
})

journey('the codes are copied, one a line', async stage => {
  const codes = await toCodes(stage)
  const text = await copied(stage.page, async () => {
    await stage.widget.button(say('recovery-copy')).click()
    await stage.widget.reaches('recovery-codes-kept')
    await stage.widget.hears(say('recovery-copied-say'))
  })
  assert.equal(text, `${codes.join('\n')}\n`)
})

journey('the file holds the codes, one a line, under a name that says whose they are', async stage => {
  const {page, widget} = stage
  await page.addInitScript(() => {
    globalThis.revoked = []
    const {revokeObjectURL} = URL
    URL.revokeObjectURL = url => {
      globalThis.revoked.push(url)
      revokeObjectURL.call(URL, url)
    }
  })
  const codes = await toCodes(stage)
  const file = await downloaded(page, () => widget.button(say('recovery-download')).click())
  assert.equal(file.text, `${codes.join('\n')}\n`)
  assert.match(file.name, /^[\w-]+-recovery-codes-dana@example\.com\.txt$/)
  await widget.reaches('recovery-codes-kept')
  await widget.hears(say('recovery-downloaded-say'))
  await widget.says(say('recovery-downloaded-say'))
  assert.equal(await page.evaluate(() => globalThis.revoked.length), 1, 'its address is gone at once')
})

journey('a sheet is printed from a frame of its own, which is gone afterward', async stage => {
  const {page, widget} = stage
  await page.addInitScript(() => {
    if (window.top === window) return
    window.print = () => window.top.printed.push(document.body.innerText)
  })
  await page.addInitScript(() => void (globalThis.printed = []))
  const codes = await toCodes(stage)
  await widget.button(say('recovery-print')).click()
  const [sheet] = await eventually(() => page.evaluate(() => globalThis.printed), all => all.length === 1, {what: 'the sheet'})
  for (const code of codes) assert.ok(sheet.includes(code), `${code} in ${sheet}`)
  assert.ok(sheet.includes(dana) && sheet.includes(say('recovery-sheet-note')), sheet)
  const frames = () => widget.host.evaluate(host => host.shadowRoot.querySelectorAll('iframe').length)
  assert.equal(await frames(), 1, 'while the dialog of the browser may be open')
  await widget.next()
  await widget.reaches('recovery-prove')
  assert.equal(await frames(), 0, 'with the codes')
})

for (const [what, script] of Object.entries({
  copying: () => void (navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))),
  downloading: () => void (URL.createObjectURL = () => { throw new TypeError('no') }),
})) {
  journey(`where ${what} is refused the codes are marked, and can be proven all the same`, async stage => {
    const {page, widget} = stage
    await page.addInitScript(script)
    const codes = await toCodes(stage)
    await widget.button(say(what === 'copying' ? 'recovery-copy' : 'recovery-download')).click()
    await widget.reaches('recovery-codes-refused')
    await widget.focuses('codes')
    const marked = await page.evaluate(() => String(getSelection()) || String(document.querySelector('mfa-enroll').shadowRoot.getSelection?.()))
    assert.ok(marked.includes(codes[0]) || marked === 'undefined', 'marked')
    await proveWith(widget, codes[0])
  })
}

journey('codes that were never proven are worth nothing, the old ones stay, and the list says so', async stage => {
  const {widget, page, arrive} = stage
  const old = await withCodes(stage)
  await widget.button(say('codes-new')).click()
  await widget.reaches('recovery-offer')
  await widget.says(say('recovery-fact-old'))
  await widget.next()
  await widget.reaches('recovery-codes')
  const unproven = await shownCodes(widget)
  await page.reload()
  await widget.reaches('list')
  await widget.says(say('codes-unconfirmed'))
  await widget.says(say('codes-old-stay'))
  await isRefused(await arrive(), unproven[0])
  const other = await arrive()
  await comeBackIn(other, old[1])
  await other.widget.reaches('lost-which')
})

journey('a new set takes the place of the old one', async stage => {
  const old = await withCodes(stage)
  const fresh = await renewCodes(stage.widget)
  await stage.widget.says(say('recovery-done-old'))
  assert.equal(old.filter(code => fresh.includes(code)).length, 0)
  await isRefused(await stage.arrive(), old[1])
})

journey('a lost answer is asked for again, and the same codes come; meanwhile the old ones stay valid', async stage => {
  const {site, widget, arrive} = stage
  const old = await withCodes(stage)
  const mend = site.break(api.makeCodes, commitThenDrop())
  await widget.button(say('codes-new')).click()
  await widget.reaches('recovery-offer')
  await widget.next()
  await widget.reaches('recovery-make-failed', 15_000)
  const meanwhile = await arrive()
  await comeBackIn(meanwhile, old[1])
  await meanwhile.widget.reaches('lost-which')
  mend()
  const fresh = await showCodes(widget)
  const [, first, ...others] = keys(site, api.makeCodes)
  assert.ok(others.length > 0 && others.every(key => key === first), 'one intention')
  const made = site.seen(api.makeCodes).slice(1).map(({text}) => JSON.parse(text).codes)
  assert.ok(made.length > 1 && made.every(codes => codes.join() === fresh.join()), 'the same codes')
  const later = await arrive()
  await comeBackIn(later, old[2])
  await later.widget.reaches('lost-which')
  await proveWith(widget, fresh[0])
  await isRefused(await arrive(), old[3])
  const last = await arrive()
  await comeBackIn(last, fresh[0])
  await last.widget.reaches('lost-which')
})

journey('two windows: the last confirmation wins, and the other is told', async stage => {
  const {person, widget, arrive} = stage
  const here = await toCodes(stage)
  const {other, codes: there} = await renewElsewhere(person, 'codes-get')
  await widget.reaches('recovery-elsewhere')
  await widget.says(say('recovery-elsewhere'))
  await proveWith(widget, here[0])
  await other.says(say('recovery-replaced'))
  await isRefused(await arrive(), there[1])
})

journey('all of it with the keyboard alone', async stage => {
  const {page, widget} = stage
  await withApps(stage)
  await press(page, say('codes-get'))
  await widget.reaches('recovery-offer')
  await press(page, say('recovery-show'))
  await widget.reaches('recovery-codes')
  const codes = await shownCodes(widget)
  await press(page, say('recovery-saved'))
  await widget.reaches('recovery-prove')
  await widget.focuses('code')
  await page.keyboard.type(codes[7])
  await widget.reaches('recovery-done')
  await tabTo(page, say('done-finish'))
  await page.keyboard.press('Enter')
  await widget.reaches('list')
})

journey('few codes are marked, and a code as a proof is used up', async stage => {
  const {site, widget} = stage
  const codes = await withCodes(stage)
  await site.server.advance(11 * 60_000)
  await widget.choose()
  await widget.next()
  await widget.reaches('step-up-code')
  await widget.button(say('step-up-other')).click()
  await widget.button(say('step-up-recovery')).click()
  await widget.host.locator('[data-focus=password]').fill(codes[2])
  await widget.next()
  await widget.reaches('totp-scan')
  await widget.button(say('cancel')).click()
  await widget.reaches('list')
  await widget.says(say('codes-left', {n: 9, total: 10}))
})
