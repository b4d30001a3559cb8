// Whatever the network and the server do, nothing typed is lost, nothing is done twice, and the words fit the cause.
import assert from 'node:assert/strict'
import {eventually, sleep} from '../harness/eventually.mjs'
import {answer, api, commitThenDrop, duplicate, intentions, problem, refuse, slowBody, tamper, truncate} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {say, saying} from '../harness/words.mjs'

const added = async site => (await site.server.audit()).filter(row => /factor_added|FactorAdded/.test(JSON.stringify(row))).length

const html = {'content-type': 'text/html; charset=utf-8'}
const loginPage = answer(200, '<!doctype html><title>Sign in</title><form><input name="password"></form>', html)
const redirect = ({answer}) => answer({status: 302, headers: {location: '/sign-in'}, body: ''})

/** Faults that mend themselves: the person sees the good end. */
const passing = {
  'whose answer is lost after the server did it': [commitThenDrop(), 1],
  'that does not get through at first': [refuse(), 2],
  'whose answer is cut short': [truncate(), 1],
  'that the network delivers twice': [duplicate(), 1],
  'whose answer comes slowly': [slowBody(1_500), 1],
  'that meets a gateway without a server': [answer(502, '<h1>Bad gateway</h1>', html), 1],
  'that meets a busy server': [problem(503, 'unavailable', {}, {'retry-after': '1'}), 2],
}
for (const [what, [fault, times]] of Object.entries(passing)) {
  journey(`a request ${what} ends well: one key, then one method, each under one idempotency key`, async ({site, person, widget}) => {
    await site.server.settle()
    await person.atList()
    await widget.choose()
    site.break(api.begin, fault, times)
    await widget.next()
    await widget.reaches('totp-scan', 15_000)
    assert.equal(intentions(site, api.begin), 1, 'all tries are one intention')
    assert.ok(site.seen(api.begin).length > (what.includes('slowly') || what.includes('twice') ? 0 : 1))
    const last = JSON.parse(site.seen(api.begin).at(-1).text)
    assert.equal(await widget.uri(), last.challenge.uri)

    const key = await widget.keyFromLink()
    await widget.next()
    site.break(api.confirm, fault, times)
    await widget.typeCodeOf(key)
    await widget.reaches('done', 15_000)
    assert.equal(intentions(site, api.confirm), 1, 'all tries are one intention')
    assert.equal(await added(site), 1)
    await widget.finish()
    assert.equal(await widget.rows().count(), 1)
  })
}

/** Faults that last: what the person reads, and they can try again. */
const lasting = {
  'a broken connection': [refuse(), 'failure-offline'],
  'a fault of the server': [problem(500, 'internal', {request_id: 'c0ffee42'}), 'failure-server'],
  'a page in place of an error': [answer(500, '<h1>Stack trace: secret things</h1>', html), 'failure-server'],
  'a server that is closed': [problem(503, 'unavailable', {}, {'retry-after': '9'}), 'failure-server', true],
  'a code of a newer server': [problem(418, 'teapot'), 'failure-server'],
  'an empty answer': [answer(200, ''), 'failure-contract'],
  'no content': [({answer}) => answer({status: 204}), 'failure-contract'],
  'an answer of another type': [answer(200, '{}', {'content-type': 'text/plain'}), 'failure-contract'],
  'an answer of another shape': [answer(200, {hello: 'world'}), 'failure-contract'],
  'a list in place of an object': [answer(200, []), 'failure-contract'],
  'null': [answer(200, 'null'), 'failure-contract'],
  'a request that is too large': [problem(413, 'too_large'), null],
  'a policy that forbids it': [problem(403, 'forbidden'), 'failure-forbidden'],
}
for (const [what, [fault, sentence, waits]] of Object.entries(lasting)) {
  journey(`${what} is told at the door, at the key and at the code; nothing typed is lost, and trying again helps`, async ({site, person, widget}) => {
    const told = async () => {
      if (sentence) await widget.says(say(sentence))
      await widget.saysNot('Stack trace')
    }
    /** What the server asks for is counted down. */
    const wait = async () => waits && (await widget.says(say('wait-over'), 15_000))
    await site.server.settle()
    let undo = site.break(api.factors, fault)
    await person.signIn()
    await widget.reaches(['closed-error', 'closed-offline'], 12_000)
    await told()
    undo()
    await wait()
    await widget.button(say('retry')).click()
    await widget.reaches('list-empty')

    undo = site.break(api.begin, fault)
    await widget.choose()
    await widget.next()
    await widget.reaches('totp-begin-failed', 12_000)
    await told()
    if (what === 'a fault of the server') await widget.says('c0ffee42')
    await widget.focuses('heading')
    undo()
    await wait()
    await widget.button(say('retry')).click()
    await widget.reaches('totp-scan')
    assert.equal(intentions(site, api.begin), 1, 'the same intention has the same key')

    const key = await widget.keyFromLink()
    await widget.next()
    await widget.reaches('totp-code')
    undo = site.break(api.confirm, fault)
    const typed = await widget.typeCodeOf(key)
    await widget.reaches('totp-code-failed', 12_000)
    await told()
    await widget.hears(sentence ? say(sentence) : say('code-failed'))
    assert.equal(await widget.codeField().inputValue(), typed)
    await widget.focuses('code')
    undo()
    await wait()
    await widget.codeField().press('Enter')
    await widget.reaches('done')
    assert.equal(intentions(site, api.confirm), 1)
  })
}

for (const [what, fault] of Object.entries({'a sign-in page': loginPage, 'a redirect to a sign-in page': redirect})) {
  journey(`${what} in place of an answer means signing in, not an error`, async ({site, person, widget}) => {
    await site.server.settle()
    let undo = site.break(api.session, fault)
    await person.signIn()
    await widget.reaches('sign-in-link')
    await widget.says(say('sign-in-title'))
    undo()
    await widget.button(say('sign-in-signed-in')).click()
    await widget.reaches('list-empty')

    const key = await widget.toCode()
    undo = site.break(api.confirm, fault)
    const typed = await widget.typeCodeOf(key)
    await widget.reaches('sign-in-link')
    undo()
    await widget.button(say('sign-in-signed-in')).click()
    await widget.reaches('totp-code')
    assert.equal(await widget.codeField().inputValue(), typed)
    await widget.codeField().press('Enter')
    await widget.reaches('done')
  })
}

/** Every shape of `Retry-After` (RFC 9110), and what is to be waited. */
const waits = {
  'in seconds': [() => '40', /in (3\d|40) seconds/],
  'as a date': [() => new Date(Date.now() + 50_000).toUTCString(), /in (4\d|50|51) seconds/],
  'missing': [() => undefined, /in (2\d|30) seconds/],
  'absurd': [() => '1000000000', /in (59|60) minutes/],
  'negative': [() => '-5', /in (2\d|30) seconds/],
  'a word': [() => 'soon', /in (2\d|30) seconds/],
  'zero': [() => '0', /in one second|You can try again now/],
}
for (const [shape, [header, words]] of Object.entries(waits)) {
  journey(`too many requests, with a Retry-After that is ${shape}: a countdown, then it works`, async ({site, person, widget, page}) => {
    await page.clock.install()
    await site.server.settle()
    await person.atList()
    await widget.choose()
    const value = header()
    site.break(api.begin, problem(429, 'rate_limited', {}, value === undefined ? {} : {'retry-after': value}), 1)
    await widget.next()
    await widget.reaches('totp-begin-failed')
    await widget.says(say('failure-rate-limited'))
    await widget.says(words)
    const retry = widget.button(say('retry'))
    if (shape !== 'zero') {
      assert.equal(await retry.getAttribute('aria-disabled'), 'true')
      await retry.click({force: true})
      await sleep(200)
      assert.equal(site.seen(api.begin).length, 1, 'nothing is sent before its time')
    }
    await page.clock.fastForward(3_600_000)
    await widget.says(say('wait-over'))
    await retry.click()
    await eventually(() => site.seen(api.begin).length, count => count === 2)
  })
}

journey('a Retry-After in the body counts where the header is missing', async ({site, person, widget}) => {
  site.break(api.begin, problem(429, 'rate_limited', {retry_after: 17}), 1)
  await person.atList()
  await widget.choose()
  await widget.next()
  await widget.says(/in 1[67] seconds/)
})

journey('too many requests at the door: a countdown, then it works', async ({site, person, widget, page}) => {
  await page.clock.install()
  site.break(api.session, problem(429, 'rate_limited', {}, {'retry-after': '20'}), 1)
  await person.signIn()
  await widget.reaches('closed-rate-limited')
  await widget.says(saying('wait-seconds'))
  await page.clock.fastForward(21_000)
  await widget.button(say('retry')).click()
  await widget.reaches('list-empty')
})

journey('without a network nothing is sent; when it is back, the person goes on with what was typed', {console: [/ERR_INTERNET_DISCONNECTED/]}, async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  await person.context.setOffline(true)
  const typed = await widget.typeCodeOf(key)
  await widget.reaches('totp-code-failed')
  await widget.says(say('failure-offline'))
  assert.equal(site.seen(api.confirm).length, 0)
  await person.context.setOffline(false)
  await widget.reaches('totp-code')
  await widget.hears(say('online'))
  assert.equal(await widget.codeField().inputValue(), typed)
  await widget.codeField().press('Enter')
  await widget.reaches('done')
  assert.equal(site.seen(api.confirm).length, 1)
})

journey('without a network at the key: it comes by itself when the network is back', {console: [/ERR_INTERNET_DISCONNECTED/]}, async ({site, person, widget}) => {
  await person.atList()
  await widget.choose()
  await person.context.setOffline(true)
  await widget.next()
  await widget.reaches('totp-begin-failed')
  await widget.says(say('failure-offline'))
  await person.context.setOffline(false)
  await widget.reaches('totp-scan')
  assert.equal(site.seen(api.begin).length, 1)
})

/** What a newer or broken server may put where the wizard must act on it. */
const odd = {
  'an unknown kind of enrollment': said => void (said.kind = 'hologram'),
  'a number as text': said => void (said.expires_at = String(said.expires_at)),
  'a missing id': said => void delete said.id,
  'null in place of the challenge': said => void (said.challenge = null),
}
for (const [what, change] of Object.entries(odd)) {
  journey(`${what} in the answer is an error of the contract, and no crash`, async ({site, person, widget}) => {
    site.break(api.begin, tamper(change), 1)
    await person.atList()
    await widget.choose()
    await widget.next()
    await widget.reaches('totp-begin-failed')
    await widget.says(say('failure-contract'))
    assert.equal(person.watch.named('mfa-error').at(-1).detail.code, 'contract')
    await widget.button(say('retry')).click()
    await widget.reaches('totp-scan')
  })
}

journey('members that this version does not know are left alone', async ({site, person, widget}) => {
  const more = tamper(said => ({...said, hello: {from: ['the', 'future']}, server_time: said.server_time}))
  for (const route of Object.values(api)) site.break(route, async exchange => (exchange.method === 'DELETE' ? exchange.answer(await exchange.forward()) : more(exchange)))
  await site.server.settle()
  await person.atList()
  await widget.enroll()
})

journey('a new name whose answer is lost is saved once', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  await widget.enroll()
  site.break(api.rename, commitThenDrop(), 1)
  await widget.nameField().fill('Pocket')
  await widget.button(say('done-name-save')).click()
  await widget.says(say('done-name-saved'))
  assert.equal(intentions(site, api.rename), 1)
})

journey('a name that cannot be saved now is kept, and the method is there all the same', async ({site, person, widget, page}) => {
  await site.server.settle()
  await person.atList()
  await widget.enroll()
  site.break(api.rename, problem(500, 'internal'))
  await widget.nameField().fill('Pocket')
  await widget.button(say('done-name-save')).click()
  await widget.reaches('done-name-wrong')
  await widget.says(say('failure-server'))
  assert.equal(await widget.nameField().inputValue(), 'Pocket')
  await page.reload()
  await widget.reaches('list')
  assert.equal(await widget.rows().count(), 1)
})
