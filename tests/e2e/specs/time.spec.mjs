// Waiting, and time running out: said in time, never a spinner without a way out.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api, blackHole, intentions} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {waits} from '../harness/waits.mjs'
import {say, saying} from '../harness/words.mjs'

const minute = 60_000

for (const [what, {route, go, state, busy, cancel = 'cancel', cancelled, over}] of Object.entries(waits)) {
  journey(`waiting for ${what} is said after 1 s and again after 5 s, and Cancel ends it`, async stage => {
    const {site, widget, page} = stage
    await page.clock.install()
    const undo = site.break(route, blackHole())
    await go(stage)
    await widget.reaches(state)
    const status = widget.host.locator('.mfa-busy')
    await page.clock.fastForward(1_200)
    await eventually(() => status.textContent(), text => text.includes(say(busy)))
    assert.equal(await status.getAttribute('role'), 'status')
    await page.clock.fastForward(4_300)
    await eventually(() => status.textContent(), text => text.includes(say('still-working')))
    await widget.button(say(cancel)).click()
    await widget.reaches(cancelled)
    await eventually(() => site.seen(route)[0].gone, Boolean, {what: 'the request to be aborted'})
    undo()
  })

  journey(`waiting for ${what} ends after 15 s, and can be repeated`, async stage => {
    const {site, widget, page} = stage
    await page.clock.install()
    site.break(route, blackHole())
    await go(stage)
    await widget.reaches(state)
    await page.clock.fastForward(15_600)
    await widget.reaches(over)
    await widget.says(say('failure-timeout'))
    assert.ok(site.seen(route)[0].gone, 'the request is given up')
  })
}

journey('a code that fell into a black hole is sent again under the same idempotency key', async ({site, person, widget, page}) => {
  await page.clock.install()
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  // The server does it; the answer never comes.
  site.break(api.confirm, async ({forward}) => void (await forward()), 1)
  await widget.typeCodeOf(key)
  await widget.reaches('totp-code-checking')
  await page.clock.fastForward(15_600)
  await widget.reaches('totp-code-failed')
  await widget.button(say('retry')).click()
  await widget.reaches('done')
  assert.equal(intentions(site, api.confirm), 1)
})

journey('a door that does not open says so after 15 s', async ({site, person, widget, page}) => {
  await page.clock.install()
  const undo = site.break(api.session, blackHole())
  await person.signIn()
  await widget.reaches('opening')
  await page.clock.fastForward(15_600)
  await widget.reaches('closed-error')
  await widget.says(say('failure-timeout'))
  undo()
  await widget.button(say('retry')).click()
  await widget.reaches('list-empty')
})

/** Time passes for the page and for the server alike. */
async function pass({site, page}, ms) {
  await site.server.advance(ms)
  await page.clock.fastForward(ms)
}

journey('two minutes before the end “Keep this key” is offered, and it keeps the same key', async stage => {
  const {site, person, widget, page} = stage
  await page.clock.install()
  await person.atList()
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  await pass(stage, 12.5 * minute)
  await widget.stays('totp-scan')
  await pass(stage, 0.7 * minute)
  await widget.reaches('totp-scan-ends-soon')
  await widget.hears(say('scan-ends-say'))
  await widget.says(saying('scan-ends-minutes'))
  await widget.button(say('scan-keep')).click()
  await widget.reaches('totp-scan')
  await widget.hears(say('scan-kept'))
  assert.equal(await widget.qrPath(), path)
  await pass(stage, 5 * minute)
  await widget.stays('totp-scan')
  const key = await widget.keyFromLink()
  await site.server.settle()
  await page.reload()
  await widget.reaches('totp-scan')
  await widget.next()
  await widget.typeCodeOf(key)
  await widget.reaches('done')
})

journey('the warning comes at the code too, and keeping the key keeps what was typed', async stage => {
  const {person, widget, page} = stage
  await page.clock.install()
  await person.atList()
  await widget.toCode()
  await widget.type('123')
  await pass(stage, 13.2 * minute)
  await widget.button(say('scan-keep')).click()
  await widget.hears(say('scan-kept'))
  assert.equal(await widget.codeField().inputValue(), '123')
})

journey('a key is kept for an hour at most, and the last time says so', async stage => {
  const {site, person, widget, page} = stage
  await page.clock.install()
  await person.atList()
  await widget.scan('totp-scan')
  const begun = JSON.parse(site.seen(api.begin)[0].text)
  assert.ok(Math.abs(begun.extendable_until - begun.server_time - 60 * minute) < 5_000)
  let {expires_at: end} = begun
  for (let kept = 0; end < begun.extendable_until; kept += 1) {
    assert.ok(kept < 10, 'the hour is used up at some time')
    await pass(stage, end - (await site.server.now()) - 1.5 * minute)
    await widget.reaches('totp-scan-ends-soon')
    await widget.button(say('scan-keep')).click()
    await widget.reaches('totp-scan')
    end = JSON.parse(site.seen(api.extend)[kept].text).expires_at
  }
  assert.equal(end, begun.extendable_until)
  await pass(stage, end - (await site.server.now()) - 1.5 * minute)
  await widget.reaches('totp-scan-last-minutes')
  assert.equal(await widget.button(say('scan-keep')).count(), 0)
  await widget.says(say('scan-ends-final'))
})

journey('when the time is over the QR code goes away, and a new one takes a fresh sign-in', async stage => {
  const {site, person, widget, page} = stage
  await page.clock.install()
  await person.atList()
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  const {secret} = await widget.keyFromLink()
  await pass(stage, 15.1 * minute)
  await widget.reaches('totp-expired')
  await widget.hears(say('ended-expired'))
  const left = await widget.host.evaluate(host => host.shadowRoot.innerHTML)
  assert.ok(!left.includes(secret) && !left.includes(path), 'the key is gone from the page')
  await widget.button(say('ended-expired-action')).click()
  // More than ten minutes after the password, a change needs it again.
  await widget.reaches('step-up-password')
})

journey('a page that slept for an hour knows it at its first look', async stage => {
  const {person, widget, page} = stage
  await page.clock.install()
  await person.atList()
  await widget.toCode()
  await pass(stage, 61 * minute)
  await widget.reaches('totp-expired', 2_000)
})

journey('an end that only the server knows is told when the code is sent', async ({site, person, widget}) => {
  await person.atList()
  const key = await widget.toCode()
  await site.server.advance(15.1 * minute)
  await site.server.settle()
  await widget.typeCodeOf(key)
  if ((await widget.reaches(['totp-expired', 'totp-code-hint'])) === 'totp-code-hint') await widget.codeField().press('Enter')
  await widget.reaches('totp-expired')
})

journey('a code typed at the end of a step and checked in the next is taken', async ({site, person, widget}) => {
  await site.server.settle(27)
  await person.atList()
  const key = await widget.toCode()
  const late = await widget.codeNow(key)
  await site.server.settle(0.5)
  await widget.type(late)
  await widget.reaches('done')
})

journey('a page that is looked at again measures the server’s clock anew', async ({site, person, widget, page}) => {
  await page.clock.install()
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  // As if the computer had slept: much time has passed for the server, and little for the page.
  await site.server.advance(5 * minute)
  await site.server.settle(5)
  const asked = site.seen(api.session).length
  await person.looksAway()
  await eventually(() => site.seen(api.session).filter(({status}) => status === 200).length, count => count > asked)
  await widget.stays('totp-code')
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  assert.equal(site.seen(api.confirm).length, 1, 'no hint about a clock that is off, although the page’s own was')
})

journey('a page that is looked at again learns that its session ended, and that a method was added', async ({site, person, widget, page, arrive}) => {
  await page.clock.install()
  await site.server.settle()
  await person.atList()
  const there = await arrive()
  await there.atList()
  await there.widget.enroll()
  assert.equal(await widget.state(), 'list-empty')
  await person.looksAway()
  await widget.reaches('list')
  await site.server.endSessions('alice@example.com')
  await person.looksAway()
  await widget.reaches('sign-in-link')
})
