// Other languages and directions: where they come from, and that nothing is lost when they change.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {host} from '../harness/host.mjs'
import {journey} from '../harness/journey.mjs'
import {fits} from '../harness/look.mjs'
import {ways} from '../harness/ways.mjs'
import {isSentence, say} from '../harness/words.mjs'

/** Steps at which the language may change under the person. */
const steps = [
  'list', 'totp-get-app', 'totp-scan', 'totp-code', 'totp-code-hint', 'totp-code-refused', 'totp-locked', 'done',
  'phone-number-wrong', 'phone-code', 'setup-why', 'step-up-code', 'recovery-codes', 'recovery-prove-wrong', 'lost-what', 'app-passwords-new-wrong',
]
for (const state of steps) {
  journey(`another language at ${state} keeps the step, the QR code, the input and the focus`, async stage => {
    const {site, page, widget} = stage
    await site.server.settle()
    await ways[state](stage)
    await widget.reaches(state)
    const look = async () => ({
      state: await widget.state(),
      path: (await widget.qr().count()) ? await widget.qrPath() : null,
      inputs: await widget.host.locator('input').evaluateAll(inputs => inputs.map(({value}) => value)),
      focus: await widget.host.evaluate(host => host.shadowRoot.activeElement?.dataset.focus ?? host.shadowRoot.activeElement?.id ?? null),
    })
    const before = await look()
    const words = await widget.text()
    await page.evaluate(() => (document.documentElement.lang = 'qps-ploc'))
    await eventually(() => widget.root.getAttribute('lang'), lang => lang === 'qps-ploc', {what: 'the pseudo-locale'})
    assert.deepEqual(await look(), before)
    const left = (await widget.text()).split('\n').filter(isSentence)
    assert.deepEqual(left, [], 'nothing stays in English')

    await page.setViewportSize({width: 320, height: 640})
    await fits(page)
    await page.evaluate(() => (document.documentElement.lang = 'en'))
    await eventually(() => widget.text(), text => text.split('\n')[0] === words.split('\n')[0], {what: 'English again'})
  })
}

journey('a page in German gets German, with German dates', async stage => {
  const {site, person, page, widget} = stage
  await site.server.settle()
  await person.signIn(undefined, {next: '/'})
  await page.goto(await site.hostPage('/host', {html: 'lang="de-AT"'}))
  await widget.reaches('list-empty')
  await eventually(() => widget.root.getAttribute('lang'), lang => lang.startsWith('de'))
  assert.deepEqual((await widget.text()).split('\n').filter(isSentence), [])
  await page.evaluate(() => (document.documentElement.lang = 'en'))
  await eventually(() => widget.text(), text => text.includes(say('list-empty-title')))
  await widget.enroll()
  await widget.finish()
  await page.evaluate(() => (document.documentElement.lang = 'de'))
  const title = () => widget.host.locator('time').first().getAttribute('title')
  await eventually(title, text => /Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember/.test(text))
})

journey('a language without a file is shown in English, marked as English, without a complaint', {console: [/Failed to load resource.*404/]}, async stage => {
  const {widget} = stage
  await host(stage, {html: 'lang="tlh"'})
  await widget.reaches('list-empty')
  await widget.says(say('list-empty-title'))
  assert.equal(await widget.root.getAttribute('lang'), 'en')
})

journey('right to left: the page decides, the key and the code stay left to right, and nothing overflows', {browser: {viewport: {width: 320, height: 640}}}, async stage => {
  const {site, page, widget} = stage
  await site.server.settle()
  await host(stage, {html: 'lang="qps-ploc" dir="rtl"'})
  await widget.reaches('list-empty')
  assert.equal(await widget.root.getAttribute('dir'), 'rtl')
  assert.equal(await widget.root.evaluate(node => getComputedStyle(node).direction), 'rtl')
  await widget.host.locator('[data-focus=add]').click()
  await widget.reaches('choose')
  await widget.host.locator('[part~=card]').first().click()
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  await fits(page)
  const direction = selector => widget.host.locator(selector).evaluate(node => getComputedStyle(node).direction)
  assert.equal(await direction('[data-focus=key]'), 'ltr')
  const key = await widget.keyFromLink()
  assert.ok((await widget.scanned()).includes(key.secret))
  await widget.next()
  await widget.reaches('totp-code')
  assert.equal(await direction('[data-focus=code]'), 'ltr')
  await fits(page)
  await widget.typeCodeOf(key)
  await widget.reaches('done')
})
