// Codes on their way to phones: asked for again, through a gateway that drops, delays and doubles, and not delivered at all.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api, tamper} from '../harness/faults.mjs'
import {double, drop, late, loseAnswer, say as says} from '../harness/gateway.mjs'
import {journey} from '../harness/journey.mjs'
import {addPhone, arrives, codeIn, landline, messages, mobile, passes, pickWay, plain, submit, toForm, toSentCode} from '../harness/phones.mjs'
import {everything} from '../harness/traces.mjs'
import {emptyStorage, storage} from '../harness/watch.mjs'
import {say} from '../harness/words.mjs'

const isOff = button => button.getAttribute('aria-disabled')

journey('another code can be asked for after 30 s, then 60, then 120, each counted down; the newest alone is valid', async stage => {
  const {site, person, widget, page} = stage
  await page.clock.install()
  await person.atList()
  const codes = [codeIn((await toSentCode(stage)).words)]
  const again = widget.button(say('phone-resend'))
  for (const [nth, wait] of [30, 60, 120].entries()) {
    assert.equal(await isOff(again), 'true', 'not yet')
    // By the second, however long it is.
    await widget.says(/in (one|\d+) seconds?/)
    const left = Number(/in (\d+) seconds/.exec(await widget.text())?.[1] ?? wait)
    assert.ok(left <= wait && left > wait - 15, `${left} of ${wait} s`)
    await again.click({force: true})
    assert.equal(site.seen(api.resend).length, nth, 'the button does nothing before its time')
    await passes(stage, wait - 15)
    await widget.says(/in (one|\d+) seconds?/)
    await passes(stage, 16)
    await eventually(() => isOff(again), off => off !== 'true', {what: 'the button'})
    await again.click()
    codes.push(codeIn((await arrives(site, nth + 2)).words))
    await widget.says(say('phone-newest'))
    await widget.focuses('code')
  }
  assert.equal((await messages(site)).length, 4)
  const old = codes.slice(0, -1).filter(code => code !== codes.at(-1))
  for (const code of old.slice(0, 2)) {
    await widget.type(code)
    await widget.reaches('phone-code-refused')
  }
  await widget.type(codes.at(-1))
  await widget.reaches('done')
})

journey('“Call me instead” calls the same number', async stage => {
  const {site, person, widget, page} = stage
  await page.clock.install()
  await person.atList()
  await toSentCode(stage)
  await passes(stage, 31)
  await widget.button(say('phone-call-instead')).click()
  const call = await arrives(site, 2)
  assert.equal(call.way, 'voice')
  assert.ok(call.heading.includes(plain(mobile)))
  await widget.says(say('phone-lead-call', {digits: '42'}))
  await widget.type(codeIn(call.words))
  await widget.reaches('done')
})

journey('a server that counts the wait otherwise is believed, and says it kindly', async stage => {
  const {site, person, widget} = stage
  site.break(api.begin, tamper(said => void (said.challenge.resend_at = said.server_time)))
  await person.atList()
  await toSentCode(stage)
  await widget.button(say('phone-resend')).click()
  await widget.reaches('phone-code-resend-failed')
  assert.equal(site.seen(api.resend)[0].status, 429)
  await widget.says(say('phone-not-resent'))
  await widget.says(/in (one|\d+) seconds?/)
  assert.equal((await messages(site)).length, 1)
})

journey('a code works until it is five minutes old, whatever the page thinks', async stage => {
  const {site, person, widget} = stage
  await person.atList()
  const code = codeIn((await toSentCode(stage)).words)
  await site.server.advance(5 * 60_000 + 1_000)
  await widget.type(code)
  await widget.reaches('phone-code-refused')
})

const gatewayed = {gateway: true}

const ways = [
  {name: 'a text', way: 'sms', to: mobile, extension: null},
  {name: 'a call', way: 'voice', to: mobile, extension: null},
  {name: 'a call to an office', way: 'office', to: landline, extension: '217'},
]

for (const {name, way, to, extension} of ways) {
  journey(`a gateway that drops, delays and doubles ${name} ends with exactly one, by the event id`, gatewayed, async ({site, person, widget}) => {
    const {gateway} = site
    gateway.will(drop(), loseAnswer(), double(500))
    await person.atList()
    await toForm(widget)
    await pickWay(widget, way)
    if (extension) await widget.host.locator('[data-focus=extension]').fill(extension)
    await submit(widget, to)
    await widget.reaches('phone-code')
    await widget.says(say(way === 'sms' ? 'phone-on-its-way' : 'phone-call-say'))
    const message = await gateway.has(1)
    // Dropped; taken without an answer; taken twice, late, with one.
    await eventually(() => gateway.taken.length, seen => seen === 3, {what: 'the repetitions'})
    assert.equal(gateway.requests.length, 3)
    assert.deepEqual([...new Set(gateway.taken)], [message.event_id], 'one and the same event')
    assert.equal(gateway.inbox.size, 1, 'who goes by the event id has exactly one')
    assert.ok(gateway.requests.every(({id, signed}) => signed && id === message.event_id), 'all are signed')
    assert.deepEqual([message.to, message.way, message.extension, message.purpose], [plain(to), way, extension, 'add_phone'])
    const [words, none] = way === 'sms' ? [message.text, message.speech] : [message.speech, message.text]
    assert.equal(none, null, 'written or spoken')
    await widget.type(codeIn(words))
    await widget.reaches('done')
    assert.equal(gateway.requests.length, 3, 'and no more comes after it was taken')
  })
}

journey('a slow gateway keeps nobody from typing the code, and text and call are told apart', gatewayed, async stage => {
  const {site, person, widget, page} = stage
  site.gateway.will(late(3_000))
  await page.clock.install()
  await person.atList()
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('phone-code')
  await site.gateway.has(1)
  await passes(stage, 31)
  await widget.button(say('phone-call-instead')).click()
  const call = await site.gateway.has(2)
  assert.equal(call.way, 'voice')
  assert.equal(call.text, null)
  await widget.type(codeIn(call.speech))
  await widget.reaches('done')
})

journey('a gateway that is down loses nothing: “not delivered yet”, and another way helps', gatewayed, async stage => {
  const {site, person, widget, page} = stage
  // For good: the message is given up, and the person is told.
  site.gateway.will(says(422))
  await page.clock.install()
  await person.atList()
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('phone-code')
  await eventually(() => site.gateway.requests.length, Boolean)
  await passes(stage, 5)
  await widget.reaches('phone-code-not-delivered')
  await widget.says(say('phone-not-delivered'))
  await widget.says(say('phone-not-delivered-body'))
  await passes(stage, 31)
  await widget.button(say('phone-call-instead')).click()
  const call = await site.gateway.has(1)
  await widget.reaches('phone-code')
  await widget.type(codeIn(call.speech))
  await widget.reaches('done')
})

journey('somebody with a phone signs in by it: the code says what it is for, and only the newest works', async stage => {
  const {site, person, arrive} = stage
  await person.atList()
  await addPhone(stage)
  await site.server.advance(60_000)
  const elsewhere = await arrive()
  const {page, widget} = elsewhere
  await elsewhere.signIn()
  await page.getByText('number ending in 42').waitFor()
  const first = await arrives(site, 2)
  assert.match(first.words, /is your code to sign in\./)
  assert.ok(!(await page.content()).includes('470'), 'the whole number is on no page before signing in')
  await site.server.advance(31_000)
  await page.getByRole('button', {name: 'Send another text'}).click()
  const second = await arrives(site, 3)
  const answer = async digits => {
    await page.getByLabel('Code').fill(digits)
    await page.getByRole('button', {name: 'Continue'}).click()
  }
  if (codeIn(first.words) !== codeIn(second.words)) {
    await answer(codeIn(first.words))
    await page.getByRole('alert').waitFor()
  }
  await answer(codeIn(second.words))
  await widget.reaches('list')
})

journey('after leaving, no number and no code is on the page, in storage, events, addresses or the log', async stage => {
  const {site, person, page, widget} = stage
  await person.atList()
  const message = await addPhone(stage)
  const written = [mobile, plain(mobile), plain(mobile).slice(3), `0${plain(mobile).slice(3)}`]
  const secrets = [...written, codeIn(message.words)]
  const check = async where => {
    const text = await everything(page)
    const said = JSON.stringify([person.watch.events, person.watch.console, person.watch.urls])
    for (const secret of secrets) {
      assert.ok(!text.includes(secret), `not on the page ${where}`)
      assert.ok(!said.includes(secret), `not in events, console and addresses ${where}`)
    }
    assert.deepEqual(await storage(page), emptyStorage)
  }
  await check('with the list')
  for (const secret of written) assert.ok(!site.server.log.includes(secret), 'no number is in the log')
  for (const {url} of site.proxy.log) assert.ok(!secrets.some(secret => url.includes(secret)), url)
  // Given up halfway: nothing stays either.
  const {words} = await toSentCode(stage, '+32 471 98 76 17')
  secrets.push('471987617', '471 98 76 17', codeIn(words))
  await widget.button(say('cancel')).click()
  await widget.reaches('list')
  await check('after giving up')
  await page.evaluate(() => document.querySelector('mfa-enroll').remove())
  await check('without the element')
})
