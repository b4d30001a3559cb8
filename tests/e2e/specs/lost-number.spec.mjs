// Lost devices with a phone number among the methods: the number itself, the app beside it, or both in one phone.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {appKey, call, dana, elsewhere, factors, row, signInWith, withApps, withPhone} from '../harness/methods.mjs'
import {arrives, codeIn, messages, otherMobile, submit} from '../harness/phones.mjs'
import {comeBackIn, proveWith, showCodes} from '../harness/recovery.mjs'
import {say} from '../harness/words.mjs'

const app = 'Work phone'
const namedApp = `${app} (${say('kind-totp')})`
/** The last digits are all that a page shows of the number. */
const theNumber = /42/

/** Somebody with an app and a number, at the list; answers with what the server calls the number. */
async function withBoth(stage) {
  await withApps(stage, [app])
  return withPhone(stage)
}

/** The same with recovery codes. */
async function withBothAndCodes(stage) {
  const phone = await withBoth(stage)
  const {widget} = stage
  await widget.button(say('codes-get')).click()
  await widget.reaches('recovery-offer')
  const codes = await showCodes(widget)
  await proveWith(widget, codes[0])
  await widget.button(say('done-finish')).click()
  await widget.reaches('list')
  return {phone, codes}
}

/** Marks what was lost, up to the question what is to become of it. */
async function mark(widget, labels) {
  await widget.reaches('lost-which')
  for (const label of labels) await widget.host.getByLabel(label).check()
  await widget.next()
  await widget.reaches('lost-what')
}

async function fromList({widget}, labels) {
  await widget.button(say('list-lost-phone')).click()
  await mark(widget, labels)
}

/** From the password to the ways that remain; answers with what their buttons say, the first one first. */
async function waysWithout(person, lost) {
  const {page} = person
  await person.signIn(dana)
  await page.getByRole('button', {name: 'I lost my phone'}).click()
  await page.waitForURL(url => url.pathname === '/sign-in/lost')
  await page.getByRole('checkbox', {name: lost}).check()
  await page.getByRole('button', {name: 'Continue'}).click()
  await page.getByRole('heading', {name: 'Other ways to sign in'}).waitFor()
  return page.locator('main .stack button').allTextContents()
}

/** From the form that changes a number to the end. */
async function changesTo({site, widget}, number) {
  await widget.reaches('phone-number')
  await widget.says(say('phone-lead-new'))
  const before = (await messages(site)).length
  await submit(widget, number)
  await widget.reaches('phone-code')
  const message = await arrives(site, before + 1)
  await widget.type(codeIn(message.words))
  await widget.reaches('done')
  return message
}

/** Signs in elsewhere with the app; answers with what else was offered for it. */
async function offeredBeside({site, arrive}, key) {
  const other = await arrive()
  await site.server.advance(30_000)
  await other.signIn(dana)
  await other.page.getByLabel('Code').waitFor()
  const offered = await other.page.getByRole('region', {name: 'Other ways'}).getByRole('button').allTextContents()
  await other.answerChallenge(await other.widget.codeNow(key))
  await other.page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  return offered
}

const left = async page => (await factors(page)).factors.map(({name, phone}) => phone?.ends_with ?? name)

journey('a number that is lost goes from the list, the app still works, and nobody can have a code sent to it', async stage => {
  const {site, page, widget} = stage
  const {name} = await withBoth(stage)
  assert.ok((await offeredBeside(stage, appKey())).some(label => theNumber.test(label)), 'until then it is offered')
  await fromList(stage, [theNumber])
  await widget.says(say('lost-still'))
  await widget.says(namedApp)
  await widget.saysNot('42')
  await widget.button(say('lost-remove', {n: 1})).click()
  await widget.reaches('list-undo')
  assert.deepEqual(await left(page), [app])
  assert.equal(await row(widget, name).count(), 0, 'it is not in the list')
  assert.equal(await row(widget, app).count(), 1)
  const sent = (await messages(site)).length
  assert.deepEqual(await offeredBeside(stage, appKey()), [])
  assert.equal((await messages(site)).length, sent, 'nothing was sent there')
})

journey('the app is lost: on the sign-in page a text to the number is the shortest way, and it lets in', async stage => {
  const {site, arrive} = stage
  await withBoth(stage)
  // The number has just had a code; another one is sent after a while.
  await site.server.advance(60_000)
  const back = await arrive()
  const {page} = back
  const ways = await waysWithout(back, app)
  assert.match(ways[0], /^Text a code to .*42$/)
  assert.ok(ways.every(label => !/app/i.test(label)), `no app in ${ways}`)
  const before = (await messages(site)).length
  await page.getByRole('button', {name: ways[0]}).click()
  await page.waitForURL(url => url.pathname === '/sign-in/challenge')
  const message = await arrives(site, before + 1)
  assert.equal(message.way, 'sms')
  await back.answerChallenge(codeIn(message.words))
  await page.waitForURL(url => url.pathname === '/security')
  await back.widget.reaches('list')
  assert.deepEqual(await left(page), [app, '42'], 'what was marked on the sign-in page is still there')
})

journey('a number is lost and the person has another: it takes the place of the lost one, which works until then', async stage => {
  const {page, widget} = stage
  const {name} = await withBoth(stage)
  await fromList(stage, [theNumber])
  await widget.button(say('list-new-number-named', {name})).click()
  await widget.reaches('phone-number')
  assert.deepEqual(await left(page), [app, '42'], 'nothing is gone yet')
  const message = await changesTo(stage, otherMobile)
  assert.ok(message.heading.includes('7617'), `the code went to the new number alone: ${message.heading}`)
  assert.deepEqual(await left(page), [app, '17'])
  const offered = await offeredBeside(stage, appKey())
  assert.ok(offered.some(label => label.includes('17')) && !offered.some(label => theNumber.test(label)), String(offered))
})

journey('back in with a recovery code, a lost number is replaced without a code to it', async stage => {
  const {site, arrive} = stage
  const {phone, codes} = await withBothAndCodes(stage)
  const back = await arrive()
  await comeBackIn(back, codes[0])
  const {page, widget} = back
  await mark(widget, [theNumber])
  await widget.says(namedApp)
  await widget.says(say('lost-still-codes', {n: 9}))
  const before = (await messages(site)).length
  await widget.button(say('list-new-number-named', {name: phone.name})).click()
  await changesTo({site, widget}, otherMobile)
  assert.equal((await messages(site)).length, before + 1, 'one message, to the new number')
  assert.deepEqual(await left(page), [app, '17'])
  await widget.button(say('done-finish')).click()
  await widget.reaches(['list', 'list-sessions'])
  await page.reload()
  await widget.reaches(['list', 'list-sessions'])
})

journey('one phone was both methods: back in with a recovery code both go, others come, and the other browsers are signed out', async stage => {
  const {site, page, widget, arrive} = stage
  const {codes} = await withBothAndCodes(stage)
  // On another computer, which whoever has the phone may have opened.
  const thief = await elsewhere(stage, appKey())
  await thief.widget.reaches('list')
  const back = await arrive()
  await comeBackIn(back, codes[0])
  await mark(back.widget, [namedApp, theNumber])
  await back.widget.says(say('lost-still'))
  await back.widget.says(say('lost-still-codes', {n: 9}))
  await back.widget.saysNot('42')
  assert.equal(await back.widget.button(say('lost-new-phone', {name: app})).count(), 0, 'with two, none is replaced')
  await back.widget.button(say('lost-remove', {n: 2})).click()
  await back.widget.reaches('list-undo')
  assert.deepEqual(await left(back.page), [])

  // When it cannot be undone any more, another method is due.
  await back.widget.reaches('setup-overdue', 14_000)
  await back.widget.next()
  const {key} = await back.widget.addApp()
  // As many as before are due, and until then the session has the right to enroll alone.
  assert.equal(await back.widget.button(say('sessions-end')).count(), 0)
  await back.widget.button(say('continue')).click()
  await back.widget.reaches('phone-number')
  const before = (await messages(site)).length
  await submit(back.widget, otherMobile)
  await back.widget.reaches('phone-code')
  await back.widget.type(codeIn((await arrives(site, before + 1)).words))
  await back.widget.reaches('done')
  assert.equal((await left(back.page)).length, 2)
  assert.equal((await call(thief.page, 'GET', '/factors')).status, 200, 'until then the other one is in')
  site.server.sessionsEnd()
  await back.widget.button(say('sessions-end')).click()
  // The person's own computer and the other one.
  await back.widget.says(say('sessions-ended', {n: 2}))

  for (const other of [{page, widget}, thief]) {
    assert.equal((await call(other.page, 'GET', '/factors')).status, 401)
    await other.page.reload()
    assert.equal(new URL(other.page.url()).pathname, '/sign-in', 'signed out')
  }
  await site.server.advance(30_000)
  await signInWith(await arrive(), dana, key)
})
