// The one field: what it takes, what it explains, what it sends, and how often.
import assert from 'node:assert/strict'
import {withClipboard} from '../harness/clipboard.mjs'
import {eventually, sleep} from '../harness/eventually.mjs'
import {api, keyUri, problem} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {base32, code, parseUri, wrongCode} from '../harness/referee.mjs'
import {say, saying} from '../harness/words.mjs'

const sent = site => site.seen(api.confirm).map(({body}) => JSON.parse(body).code)

journey('the field is one text input that phones and password managers understand', async ({person, widget}) => {
  await person.atList()
  await widget.toCode()
  assert.equal(await widget.host.locator('input').count(), 1)
  const attributes = await widget.codeField().evaluate(input => Object.fromEntries([...input.attributes].map(({name, value}) => [name, value])))
  assert.equal(attributes.inputmode, 'numeric')
  assert.equal(attributes.autocomplete, 'one-time-code')
  assert.equal(attributes.type, 'text')
  assert.equal(attributes.maxlength, undefined)
  assert.equal(attributes.pattern, undefined)
  await widget.says(say('code-hint'))
  await widget.focuses('code')
})

/** How people and programs write `123456`. */
const scripts = {
  'with a space': digits => `${digits.slice(0, 3)} ${digits.slice(3)}`,
  'with a dash and blanks around': digits => ` ${digits.slice(0, 3)}-${digits.slice(3)} `,
  'with a no-break space': digits => `${digits.slice(0, 3)}\u00a0${digits.slice(3)}`,
  'full-width': digits => digits.replace(/\d/g, digit => String.fromCodePoint(0xff10 + Number(digit))),
  'Arabic-Indic': digits => digits.replace(/\d/g, digit => String.fromCodePoint(0x0660 + Number(digit))),
  'Extended Arabic-Indic': digits => digits.replace(/\d/g, digit => String.fromCodePoint(0x06f0 + Number(digit))),
  'Devanagari': digits => digits.replace(/\d/g, digit => String.fromCodePoint(0x0966 + Number(digit))),
}

journey('the same code is understood in every way of writing it, and sent as plain digits', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  const digits = await widget.codeNow(key)
  site.break(api.confirm, problem(500, 'internal'))
  let count = 0
  for (const [how, write] of Object.entries(scripts)) {
    await widget.codeField().fill('')
    await widget.codeField().fill(write(digits))
    count += 1
    await eventually(() => sent(site).length, length => length >= count, {what: `a code ${how} to be sent`})
    assert.equal(sent(site).at(-1), digits, how)
    await widget.reaches('totp-code-failed')
    assert.equal(await widget.codeField().inputValue(), write(digits), 'what was typed stays as it was typed')
  }
  site.mend()
  await widget.codeField().press('Enter')
  await widget.reaches('done')
})

journey('a code is pasted', async ({site, person, widget, page}) => {
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await site.server.settle()
  await person.atList()
  const digits = await widget.codeNow(await widget.toCode())
  await withClipboard(async () => {
    await page.evaluate(text => navigator.clipboard.writeText(text), `${digits.slice(0, 3)} ${digits.slice(3)}\n`)
    await widget.codeField().focus()
    await page.keyboard.press('Control+V')
    await widget.reaches('done')
  })
  assert.deepEqual(sent(site), [digits])
})

journey('a code that is too short or too long, empty or lettered is not sent, and each is told', async ({site, person, widget}) => {
  await person.atList()
  await widget.toCode()
  const field = widget.codeField()
  await field.press('Enter')
  await widget.reaches('totp-code-input')
  await widget.says(say('code-empty'))

  await widget.type('1234')
  await widget.reaches('totp-code')
  await field.press('Enter')
  await widget.says(say('code-too-short', {n: 2}))
  await widget.hears(say('code-too-short', {n: 2}))
  assert.equal(await field.inputValue(), '1234', 'nothing typed is lost')
  await widget.focuses('code')
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  const described = (await field.getAttribute('aria-describedby')).split(' ')
  const texts = await Promise.all(described.map(id => widget.host.locator(`#${id}`).textContent()))
  assert.ok(texts.join(' ').includes(say('code-too-short', {n: 2})), 'the field is described by the problem')

  await widget.type('12345678')
  await field.press('Enter')
  await widget.says(say('code-too-long', {n: 2}))

  await widget.type('12x')
  await widget.says(say('code-not-a-digit', {character: 'x'}))
  assert.equal(await field.inputValue(), '12x')
  assert.deepEqual(sent(site), [])
})

journey('a wrong code is explained and not sent; “Check anyway” sends it, and the server says how many tries are left', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  const wrong = await wrongCode(key, await site.server.now())
  await widget.type(wrong)
  await widget.reaches('totp-code-hint')
  await widget.says(say('code-no-match'))
  await widget.hears(say('code-no-match'))
  await sleep(600)
  assert.deepEqual(sent(site), [])

  await widget.button(say('code-check-anyway')).click()
  await widget.reaches('totp-code-refused')
  await widget.says(say('code-tries-left', {n: 4}))
  await widget.hears(say('code-tries-left', {n: 4}))
  assert.equal(await widget.codeField().inputValue(), wrong)
  await widget.focuses('code')
  const selected = await widget.codeField().evaluate(input => input.value.slice(input.selectionStart, input.selectionEnd))
  assert.equal(selected, wrong, 'typing replaces it')

  await widget.codeField().press('Enter')
  await widget.says(say('code-tried'))
  await widget.type(wrong)
  await widget.says(say('code-tried'))
  await widget.codeField().press('Enter')
  await sleep(300)
  assert.deepEqual(sent(site), [wrong], 'no code is sent twice')
  await widget.typeCodeOf(key)
  await widget.reaches('done')
})

for (const [steps, sentence, time] of [[-6, 'code-clock-slow', '3 minutes'], [7, 'code-clock-fast', /3 minutes|4 minutes|210 seconds/]]) {
  journey(`a phone whose clock is ${Math.abs(steps)} steps ${steps < 0 ? 'slow' : 'fast'} is told so, and the code is not sent by itself`, async ({site, person, widget}) => {
    await site.server.settle(10)
    await person.atList()
    const key = await widget.toCode()
    await widget.typeCodeOf(key, steps)
    await widget.says(saying(sentence))
    assert.match(await widget.text(), time instanceof RegExp ? time : new RegExp(time))
    await sleep(600)
    assert.deepEqual(sent(site), [])
    assert.equal(await widget.state(), 'totp-code-hint')
    await widget.button(say('code-check-anyway')).click()
    await widget.reaches('totp-code-refused')
    assert.equal(sent(site).length, 1)
  })
}

for (const step of [-1, 1]) {
  journey(`a code ${step < 0 ? 'one step late' : 'one step early'} is sent at once and accepted`, async ({site, person, widget}) => {
    await site.server.settle(10)
    await person.atList()
    await widget.typeCodeOf(await widget.toCode(), step)
    await widget.reaches('done')
  })
}

/** What the server could ask for, and what an app that knows only the plainest settings makes of it. */
const settings = {
  'SHA256': {parameters: '&algorithm=SHA256', ignored: {algorithm: 'SHA1'}, sentence: 'code-algorithm'},
  'SHA512': {parameters: '&algorithm=SHA512', ignored: {algorithm: 'SHA1'}, sentence: 'code-algorithm'},
  'eight digits': {parameters: '&digits=8', ignored: {digits: 6}, sentence: 'code-digits'},
  'sixty seconds': {parameters: '&period=60', ignored: {period: 30}, sentence: 'code-period'},
  'SHA256, eight digits, sixty seconds': {
    parameters: '&algorithm=SHA256&digits=8&period=60',
    ignored: {algorithm: 'SHA1', digits: 6, period: 30},
    sentence: 'code-digits',
  },
}
for (const [what, {parameters, ignored, sentence}] of Object.entries(settings)) {
  journey(`an app that ignores ${what} is named as the cause, and one that follows passes`, async ({site, person, widget}) => {
    const uri = `otpauth://totp/Example:alice%40example.com?secret=${base32(Buffer.alloc(32, 'k3y'))}&issuer=Example${parameters}`
    site.break(api.begin, keyUri(uri))
    // Early in a minute, so that a code of 30 and one of 60 seconds do not change under the test.
    await site.server.settle(2)
    if ((await site.server.now()) % 60_000 > 30_000) await site.server.advance(30_000)
    await person.atList()
    await widget.scan('totp-scan')
    assert.equal(await widget.scanned(), uri)
    const key = parseUri(uri)
    await widget.next()
    await widget.reaches('totp-code')
    await widget.says(say('code-label', {n: key.digits}))

    await widget.type(await code({...key, ...ignored}, await site.server.now()))
    if (ignored.digits) await widget.codeField().press('Enter')
    await widget.says(saying(sentence))
    await sleep(400)
    assert.deepEqual(sent(site), [])

    site.break(api.confirm, problem(422, 'invalid_code', {tries_left: 4, field: 'code'}))
    const right = await widget.typeCodeOf(key)
    await eventually(() => sent(site), all => all.length === 1)
    assert.deepEqual(sent(site), [right])
    assert.equal(right.length, key.digits)
  })
}

for (const [how, ms] of [['five minutes slow', -300_000], ['five minutes fast', 300_000], ['twelve hours fast', 43_200_000]]) {
  journey(`a computer whose clock is ${how} does not matter`, async ({site, person, widget, page}) => {
    await page.clock.install({time: Date.now() + ms})
    await site.server.settle()
    await person.atList()
    await widget.typeCodeOf(await widget.toCode())
    await widget.reaches('done')
    assert.equal(sent(site).length, 1)
  })
}

journey('a server whose clock differs by years is the one that counts', async ({site, person, widget}) => {
  await site.server.advance(20 * 365 * 86_400_000)
  await site.server.settle()
  await person.atList()
  await widget.typeCodeOf(await widget.toCode())
  await widget.reaches('done')
})

journey('the ring shows the seconds that the code is still good', async ({site, person, widget}) => {
  await site.server.settle(12)
  await person.atList()
  await widget.toCode()
  const timer = widget.host.getByRole('timer')
  const left = async () => Number(/(\d+) seconds/.exec(await timer.getAttribute('aria-label'))?.[1])
  const now = ((await site.server.now()) % 30_000) / 1_000
  const shown = await left()
  assert.ok(Math.abs(30 - now - shown) <= 2, `${shown} s are shown ${now} s into the step`)
  await eventually(left, seconds => seconds < shown)
})
