// Adding a phone: by text, call and office phone; every way of writing a number; what wrong numbers and codes lead to.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api, problem, tamper} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {fits} from '../harness/look.mjs'
import {addPhone, arrives, changeNumber, codeIn, landline, messages, mobile, numberField, otherMobile, otherThan, plain, regionField, submit, toForm, toSentCode} from '../harness/phones.mjs'
import {say, saying} from '../harness/words.mjs'

/** What the server was asked for, the n-th time. */
const asked = (site, nth = -1) => JSON.parse(site.seen(api.begin).at(nth).body)

journey('a phone is added by text message: the text names service and purpose, and binds the code to the site', async ({site, person, widget}) => {
  await person.atList()
  const message = await toSentCode({site, widget})
  assert.equal(message.way, 'sms')
  assert.ok(message.heading.includes(plain(mobile)), message.heading)
  const code = codeIn(message.words)
  assert.match(message.words, new RegExp(`^Example: ${code} is your code to add this phone\\.`))
  assert.match(message.words, new RegExp(`@localhost #${code}$`))
  await widget.says(say('phone-lead-sms', {digits: '42'}))
  await widget.saysNot('470')
  await widget.type(code)
  await widget.reaches('done')
  await widget.says(say('done-title-phone'))
  await widget.button(say('done-finish')).click()
  await widget.noCodes()
  await widget.reaches('list')
  await widget.says('42')
  await widget.saysNot('470')
  const [event] = person.watch.named('mfa-enrolled')
  assert.equal(event.detail.method, 'phone')
  assert.equal((await messages(site)).length, 1, 'one message, and no more')
})

journey('a phone is added by a call that reads the code out twice', async ({site, person, widget}) => {
  await person.atList()
  const message = await toSentCode({site, widget}, landline, 'voice')
  assert.equal(message.way, 'voice')
  await widget.says(say('phone-lead-call', {digits: '35'}))
  await widget.type(codeIn(message.words))
  await widget.reaches('done')
})

journey('an office phone is called with its extension', async ({site, person, widget}) => {
  await person.atList()
  await toForm(widget)
  await widget.host.locator('label', {hasText: say('phone-way-office')}).click()
  await widget.host.locator('[data-focus=extension]').fill('21a')
  await submit(widget, landline)
  await widget.reaches('phone-number-wrong')
  await widget.says(say('phone-extension-refused'))
  await widget.focuses('extension')
  assert.equal(await numberField(widget).inputValue(), landline, 'the number is still there')
  await widget.host.locator('[data-focus=extension]').fill('217')
  await widget.next()
  await widget.reaches('phone-code')
  const message = await arrives(site)
  assert.equal(message.way, 'office')
  assert.ok(message.heading.includes('extension 217'), message.heading)
  await widget.type(codeIn(message.words))
  await widget.reaches('done')
  assert.equal(await widget.nameField().inputValue(), say('phone-name-office'))
})

journey('the office phone is offered only where the rules allow it', async ({site, person, widget}) => {
  site.break(api.session, tamper(said => void (said.capabilities.methods.find(({kind}) => kind === 'phone').ways = ['sms'])))
  await person.atList()
  await toForm(widget)
  await widget.saysNot(say('phone-way-office'))
  assert.equal(await widget.host.getByRole('radio').count(), 0, 'one way is no choice')
})

for (const [how, number, region] of [
  ['with a plus', '+32 3 460 35 35', ''],
  ['with two zeros', '0032 3 460 35 35', ''],
  ['as people there write it', '03 460 35 35', 'Belgium'],
]) {
  journey(`a number that is pasted ${how} is the same number, and stays as it was written`, async ({site, person, page, widget}) => {
    await person.atList()
    await toForm(widget)
    await widget.host.locator('label', {hasText: say('phone-way-voice')}).click()
    assert.equal(await regionField(widget).inputValue(), '', 'no country is guessed')
    if (region) {
      await regionField(widget).fill(region)
      await regionField(widget).press('Enter')
    }
    await numberField(widget).focus()
    // All of it at once, as a paste does.
    await page.keyboard.insertText(number)
    assert.match(await regionField(widget).inputValue(), /^Belgium/, 'the country that the number names')
    assert.equal(await numberField(widget).inputValue(), number)
    await numberField(widget).press('Enter')
    await widget.reaches('phone-code')
    assert.equal(asked(site).number, number, 'the server reads it')
    assert.ok((await arrives(site)).heading.includes('+3234603535'))
    await widget.button(say('phone-change')).click()
    assert.equal(await numberField(widget).inputValue(), number)
  })
}

journey('what is wrong with a number is said at its field, and nothing that was typed is lost', async ({site, person, widget}) => {
  await person.atList()
  await toForm(widget)
  const wrong = async (number, words, focus = 'number') => {
    await submit(widget, number)
    await widget.reaches('phone-number-wrong')
    await widget.says(say(words))
    await widget.focuses(focus)
    assert.equal(await numberField(widget).inputValue(), number, 'verbatim')
  }
  await wrong('', 'phone-empty')
  await wrong('soon', 'phone-no-digits')
  await wrong('12', 'phone-too-short')
  await wrong('0470 12 35 42', 'phone-no-region', 'region')
  assert.equal(site.seen(api.begin).length, 0, 'the browser knows that')
  await wrong('+32 470 12', 'phone-number-refused')
  await wrong(landline, 'phone-way-refused', 'way')
  assert.equal((await messages(site)).length, 0, 'nothing was sent')
  await widget.host.locator('label', {hasText: say('phone-way-voice')}).click()
  assert.equal(await numberField(widget).inputValue(), landline, 'another way keeps the number')
  await widget.next()
  await widget.reaches('phone-code')
})

journey('the form says what the number is for and what texts do not protect from, and offers the app', async ({person, widget}) => {
  await person.atList()
  await toForm(widget)
  await widget.says(say('phone-lead'))
  await widget.says(say('phone-risk'))
  await numberField(widget).fill(mobile)
  await widget.button(say('phone-use-app')).click()
  await widget.reaches('totp-get-app')
  // A look at the app costs nothing that was typed.
  await widget.button(say('back')).click()
  await widget.reaches('choose')
  await widget.button(new RegExp(`^${say('kind-phone')}`)).click()
  await widget.reaches('phone-number')
  assert.equal(await numberField(widget).inputValue(), mobile)
})

journey('the country is found by the keyboard alone, at 320 px', {browser: {viewport: {width: 320, height: 640}}}, async ({site, person, page, widget}) => {
  await person.atList()
  await toForm(widget)
  for (let nth = 0; (await widget.focused()) !== 'region'; nth += 1) {
    assert.ok(nth < 12, 'Tab comes to the country')
    await page.keyboard.press('Tab')
  }
  const region = regionField(widget)
  const options = widget.host.getByRole('option')
  const marked = () => widget.host.evaluate(host => {
    const active = host.shadowRoot.activeElement.getAttribute('aria-activedescendant')
    return active && host.shadowRoot.getElementById(active).textContent
  })
  assert.equal(await region.getAttribute('aria-expanded'), 'false')
  await page.keyboard.press('ArrowDown')
  await options.first().waitFor()
  assert.equal(await region.getAttribute('aria-expanded'), 'true')
  assert.ok((await options.count()) > 200, 'every country')
  await fits(page)
  await page.keyboard.press('Escape')
  assert.equal(await options.count(), 0)
  assert.equal(await widget.state(), 'phone-number', 'Escape closes the list and nothing else')
  // A name without its accents, then a code.
  await page.keyboard.type('cote d')
  await options.first().waitFor()
  await eventually(marked, name => /^Côte d’Ivoire/.test(name))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('+32')
  await eventually(marked, name => /^Belgium/.test(name))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('be')
  await eventually(marked, name => /^Belgium/.test(name), {what: 'the code BE before the names'})
  await page.keyboard.press('ArrowDown')
  await eventually(marked, name => /^Belarus/.test(name))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('belg')
  await page.keyboard.press('Enter')
  assert.match(await region.inputValue(), /^Belgium/)
  assert.equal(await options.count(), 0)
  await widget.focuses('region')
  await page.keyboard.press('Tab')
  await widget.focuses('number')
  await page.keyboard.type('0470 12 35 42')
  await page.keyboard.press('Enter')
  await widget.reaches('phone-code')
  await fits(page)
  assert.deepEqual([asked(site).region, asked(site).way], ['BE', 'sms'])
  await widget.focuses('code')
  await page.keyboard.type(codeIn((await arrives(site)).words))
  await widget.reaches('done')
})

journey('“Change number” loses nothing, and the code that was sent stays good', async ({site, person, widget}) => {
  await person.atList()
  const first = await toSentCode({site, widget})
  await widget.button(say('phone-change')).click()
  await widget.reaches('phone-number')
  await widget.focuses('number')
  assert.equal(await numberField(widget).inputValue(), mobile)
  assert.match(await regionField(widget).inputValue(), /^Belgium/)
  await widget.next()
  await widget.reaches('phone-code')
  assert.equal((await messages(site)).length, 1, 'the same number is not sent another code')
  await widget.button(say('back')).click()
  await submit(widget, otherMobile)
  await widget.reaches('phone-code')
  await widget.says(say('phone-lead-sms', {digits: '17'}))
  const second = await arrives(site, 2)
  await widget.type(codeIn(first.words))
  await widget.reaches('phone-code-refused')
  await widget.type(codeIn(second.words))
  await widget.reaches('done')
})

journey('the number of a phone is changed: the old one stays until the new one is proven, and name and default are inherited', async ({site, person, page, widget, arrive}) => {
  await person.atList()
  await addPhone({site, widget})
  await changeNumber(widget, '42')
  await widget.says(say('phone-lead-new'))
  await submit(widget, otherMobile)
  await widget.reaches('phone-code')
  const message = await arrives(site, 2)
  const factors = () => page.evaluate(async () => (await fetch('/mfa/v1/factors')).json())
  const before = await factors()
  assert.deepEqual(before.factors.map(({phone}) => phone.ends_with), ['42'], 'until then, the old one')
  // The old number still signs in.
  await site.server.advance(60_000)
  const elsewhere = await arrive()
  await elsewhere.signIn()
  await elsewhere.answerChallenge(codeIn((await arrives(site, 3)).words))
  await elsewhere.widget.reaches('list')

  await widget.type(codeIn(message.words))
  await widget.reaches('done')
  const after = await factors()
  assert.deepEqual(after.factors.map(({phone}) => phone.ends_with), ['17'], 'then the new one alone')
  assert.equal(after.default_method.factor, after.factors[0].id)
  await widget.button(say('done-finish')).click()
  await widget.noCodes()
  await widget.reaches(['list', 'list-sessions'])
  await widget.says('17')
})

journey('the same number twice is refused, kindly', async ({site, person, widget}) => {
  await person.atList()
  await addPhone({site, widget})
  await toForm(widget)
  await submit(widget, '0032 (0)470 123542')
  await widget.reaches('phone-number-wrong')
  await widget.says(say('phone-already'))
})

journey('a wrong code says how many tries are left; the fifth locks, and a new code helps', async ({site, person, widget}) => {
  await person.atList()
  const code = codeIn((await toSentCode({site, widget})).words)
  for (let nth = 1; nth <= 4; nth += 1) {
    await widget.type(otherThan(code, nth))
    await widget.reaches('phone-code-refused')
    await widget.says(say('code-tries-left', {n: 5 - nth}))
  }
  await widget.type(otherThan(code, 1))
  await widget.reaches('phone-code-input')
  assert.equal(site.seen(api.confirm).length, 4, 'a refused code is not asked about again')
  await widget.type(otherThan(code, 5))
  await widget.reaches('phone-locked')
  await widget.primary().click()
  await widget.reaches('phone-code')
  await widget.says(say('phone-lead-sms', {digits: '42'}))
  await widget.type(codeIn((await arrives(site, 2)).words))
  await widget.reaches('done')
})

journey('a failure of the server keeps the number and sends one message only', async ({site, person, widget}) => {
  site.break(api.begin, async ({forward, answer}) => {
    await forward()
    problem(500, 'internal')({answer})
  }, 1)
  await person.atList()
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('phone-number-failed')
  await widget.says(saying('failure-server'))
  assert.equal(await numberField(widget).inputValue(), mobile)
  await widget.next()
  await widget.reaches('phone-code')
  await widget.type(codeIn((await arrives(site)).words))
  await widget.reaches('done')
  assert.equal((await messages(site)).length, 1, 'the first try had reached the server')
})
