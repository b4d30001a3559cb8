// A change long after signing in: a proof of who is there, and then it goes on by itself.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api, keys} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {arrives, codeIn, messages, mobile, numberField, otherThan, pickWay, submit, toForm} from '../harness/phones.mjs'
import {wrongCode} from '../harness/referee.mjs'
import {password} from '../harness/server.mjs'
import {everything} from '../harness/traces.mjs'
import {askForKey, passwordField, provenByApp, provenByPassword, provenByPhone} from '../harness/ways/step-up.mjs'
import {say} from '../harness/words.mjs'


journey('without a method the password proves it, and the number that was sent off goes on by itself', async ({site, person, page, widget}) => {
  await provenByPassword({site, person})
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('step-up-password')
  await widget.says(say('step-up-title'))
  await widget.focuses('password')
  assert.equal(person.watch.named('mfa-auth-required')[0].detail.reason, 'reauth')
  assert.equal((await messages(site)).length, 0, 'nothing was sent before')
  await widget.next()
  await widget.says(say('step-up-password-empty'))
  await passwordField(widget).fill('not my password')
  await passwordField(widget).press('Enter')
  await widget.reaches('step-up-password-wrong')
  await widget.says(say('step-up-password-wrong'))
  await passwordField(widget).fill(password)
  await passwordField(widget).press('Enter')
  await widget.reaches('phone-code')
  const [before, after] = keys(site, api.begin)
  assert.equal(before, after, 'the same intention')
  assert.ok(!(await everything(page)).includes(password), 'the password is gone')
  await widget.type(codeIn((await arrives(site)).words))
  await widget.reaches('done')
  assert.equal(site.seen(api.prove).length, 2, 'asked once more, and not again')
})

journey('an app’s code proves it; a wrong one says how many tries are left', async stage => {
  const {site, widget} = stage
  const app = await provenByApp(stage)
  await askForKey(stage)
  await widget.reaches('step-up-code')
  await widget.says(say('step-up-app', {name: 'Work phone'}))
  await widget.focuses('code')
  await widget.type(await wrongCode(app, await site.server.now()))
  await widget.reaches('step-up-code-refused')
  await widget.says(say('code-tries-left', {n: 4}))
  await widget.typeCodeOf(app)
  await widget.reaches('totp-scan')
  // Fresh now: the next change asks for nothing.
  await widget.button(say('cancel')).click()
  await widget.reaches('list')
  await askForKey(stage)
  await widget.reaches('totp-scan')
})

journey('a removal waits for the proof, and then happens by itself', async stage => {
  const {site, widget} = stage
  const app = await provenByApp(stage, ['Work phone', 'Tablet at home'])
  const row = widget.rows().filter({hasText: 'Tablet at home'})
  await row.locator('summary').click()
  await row.getByRole('button', {name: say('list-remove-named', {name: 'Tablet at home'})}).click()
  await widget.reaches('list-removing')
  await widget.button(say('list-remove')).click()
  await widget.reaches('step-up-code')
  await widget.typeCodeOf(app)
  await widget.reaches('list-undo')
  const [before, after] = keys(site, api.remove)
  assert.equal(before, after, 'the same intention')
})

journey('a phone’s code proves it: nobody gets one unasked, and the message says what it is for', async stage => {
  const {site, widget} = stage
  await provenByPhone(stage)
  const before = (await messages(site)).length
  await askForKey(stage)
  await widget.reaches('step-up-send')
  await widget.says(say('step-up-text', {digits: '42'}))
  assert.equal((await messages(site)).length, before, 'a button sends it')
  await widget.next()
  await widget.reaches('step-up-code')
  const message = await arrives(site, before + 1)
  assert.match(message.words, /is your code to confirm that it is you\./)
  await widget.type(otherThan(codeIn(message.words)))
  await widget.reaches('step-up-code-refused')
  await widget.type(codeIn(message.words))
  await widget.reaches('totp-scan')
})

journey('another way is a choice of all there are', async stage => {
  const {site, widget} = stage
  await provenByPhone(stage)
  const before = (await messages(site)).length
  await askForKey(stage)
  await widget.reaches('step-up-send')
  await widget.button(say('step-up-other')).click()
  await widget.reaches('step-up-choosing')
  await widget.saysNot(say('step-up-password'))
  await widget.button(say('step-up-call', {digits: '42'})).click()
  await widget.reaches('step-up-send')
  await widget.next()
  const call = await arrives(site, before + 1)
  assert.equal(call.way, 'voice')
  await widget.reaches('step-up-code')
  await widget.type(codeIn(call.words))
  await widget.reaches('totp-scan')
})

journey('cancelled, it keeps everything that was typed, and the same button asks again', async ({site, person, widget}) => {
  await provenByPassword({site, person})
  await toForm(widget)
  await pickWay(widget, 'voice')
  await submit(widget, mobile)
  await widget.reaches('step-up-password')
  await passwordField(widget).fill('half a passw')
  await widget.button(say('cancel')).click()
  await widget.reaches('phone-number-failed')
  assert.equal(await numberField(widget).inputValue(), mobile)
  assert.ok(await widget.host.getByRole('radio', {name: say('phone-way-voice')}).isChecked(), 'the way, too')
  await widget.next()
  await widget.reaches('step-up-password')
  assert.equal(await passwordField(widget).inputValue(), '', 'the password was forgotten')
  await passwordField(widget).fill(password)
  await widget.next()
  await widget.reaches('phone-code')
  await eventually(async () => (await arrives(site)).way, way => way === 'voice')
})

journey('another person whom the host signs in meanwhile wipes everything', async ({site, person, page, widget}) => {
  await page.addInitScript(() => addEventListener('mfa-auth-required', event => event.preventDefault()))
  await provenByPassword({site, person})
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('sign-in-host')
  const elsewhere = await person.newPage()
  await elsewhere.goto('/security')
  await elsewhere.getByRole('button', {name: 'Sign out'}).click()
  await person.signIn('bob@example.com', {page: elsewhere, next: '/'})
  await widget.host.evaluate(host => host.resume())
  await widget.reaches('list-empty')
  const left = await everything(page)
  assert.ok(!left.includes('470 12'), 'nothing of the first person is left')
  assert.equal((await messages(site)).length, 0, 'nothing was sent for anybody')
  assert.equal(site.seen(api.begin).length, 1, 'and what was begun does not go on')
})

journey('a host that proves it in its own way calls resume(), and the change goes on', async ({site, person, page, widget}) => {
  await page.addInitScript(() => addEventListener('mfa-auth-required', event => event.preventDefault()))
  await provenByPassword({site, person})
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('sign-in-host')
  const proven = await page.evaluate(async () => {
    const body = new URLSearchParams({account: 'alice@example.com', password: 'demo-password', next: '/'})
    return (await fetch('/sign-in', {method: 'POST', body})).ok
  })
  assert.ok(proven)
  await widget.host.evaluate(host => host.resume())
  await widget.reaches('phone-code')
  const [before, after] = keys(site, api.begin)
  assert.equal(before, after, 'the same intention')
})

journey('too many wrong passwords: the dialog says how long to wait, and the number is still there', async ({site, person, widget}) => {
  await provenByPassword({site, person})
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('step-up-password')
  for (let nth = 0; nth < 10; nth += 1) {
    await passwordField(widget).fill(`wrong ${nth}`)
    await widget.next()
    await eventually(() => site.seen(api.prove)[nth]?.status, Boolean)
    await widget.reaches('step-up-password-wrong')
  }
  await passwordField(widget).fill(password)
  await widget.next()
  await widget.reaches('step-up-password-failed')
  await widget.says(say('failure-rate-limited'))
  await widget.button(say('cancel')).click()
  await widget.reaches('phone-number-failed')
  assert.equal(await numberField(widget).inputValue(), mobile)
})
