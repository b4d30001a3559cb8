// People who have sign-in methods, and what they do with them in the list.
import assert from 'node:assert/strict'
import {randomBytes} from 'node:crypto'
import {eventually} from './eventually.mjs'
import {arrives, codeIn, messages, mobile} from './phones.mjs'
import {base32} from './referee.mjs'
import {say} from './words.mjs'

/** Somebody whose apps the tests make up. */
export const dana = 'dana@example.com'
/** The app of the demo's accounts that have one, and its key, which is on the sign-in page. */
export const demoApp = 'Authenticator app'
export const demoKey = keyOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')

function keyOf(secret) {
  return {secret, algorithm: 'SHA1', digits: 6, period: 30}
}

/** The key of the app that {@link withApps} has made as the `at`th. */
export const appKey = (at = 0) => keyOf(base32(Buffer.from(`key number ${String(at).padStart(9, '0')}`)))

/** Somebody who has authenticator apps already, at the list. */
export async function withApps({site, person, widget}, names = ['Work phone']) {
  await site.server.account(dana, names.map((name, at) => ({name, secret_base32: appKey(at).secret})))
  await signInWith(person, dana, appKey())
  await widget.reaches(['list', 'list-banner'])
}

/** With the password and the code that an app with this key shows now. */
export async function signInWith(person, account, key, next = '/security') {
  await person.signIn(account, {next})
  await person.answerChallenge(await person.widget.codeNow(key))
  await person.page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
}

/** The same person in another browser. Every code is good for one sign-in, so the next one is waited for. */
export async function elsewhere({site, arrive}, key, account = dana) {
  const other = await arrive()
  await site.server.advance(30_000)
  await signInWith(other, account, key)
  return other
}

/** A call to the server from the page, as a script would make it that knows more than the page shows. */
export async function call(page, method, path, body) {
  const headers = {'x-mfa-request': '1', 'idempotency-key': randomBytes(18).toString('base64url')}
  if (body) headers['content-type'] = 'application/json'
  const options = {method, headers: method === 'GET' ? {} : headers, body: body && JSON.stringify(body)}
  return page.evaluate(
    async ([path, options]) => {
      const answer = await fetch(`/mfa/v1${path}`, options)
      const text = await answer.text()
      return {status: answer.status, body: text ? JSON.parse(text) : undefined}
    },
    [path, options],
  )
}

/** Adds a phone past the screens, which have tests of their own, and shows the list again. */
export async function withPhone({site, page, widget}, number = mobile) {
  const before = (await messages(site)).length
  const begun = await call(page, 'POST', '/enrollments', {kind: 'phone', number, way: 'sms'})
  assert.equal(begun.status, 201, JSON.stringify(begun.body))
  const code = codeIn((await arrives(site, before + 1)).words)
  const added = await call(page, 'POST', `/enrollments/${begun.body.id}/confirm`, {code})
  assert.equal(added.status, 200, JSON.stringify(added.body))
  await page.reload()
  await widget.reaches(['list', 'list-banner'])
  return added.body.factor
}

/** What the server has, as it tells the page. */
export const factors = async page => (await call(page, 'GET', '/factors')).body

/** The row of a method. */
export const row = (widget, name) => {
  const named = new RegExp(`^${name.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')}$`)
  return widget.rows().filter({has: widget.page.locator('bdi', {hasText: named})})
}

/** Opens the row of a method, unless it is open, and presses one of its buttons. */
export async function act(widget, sentence, name) {
  const button = widget.button(say(sentence, {name}))
  const line = row(widget, name).locator('summary')
  if (!(await button.isVisible()) && (await line.count())) await line.click()
  await button.click()
}

/** Picks what sign-in shall ask for first, and saves it. */
export async function chooseDefault(widget, label) {
  await widget.button(say('default-change-label')).click()
  await widget.reaches('list-default')
  await widget.host.getByRole('radio', {name: label, exact: true}).check()
  await widget.button(say('default-save')).click()
}

/** Whether a sign-in with this code comes through, in a browser of its own. */
export async function signsIn({arrive}, digits, account = dana) {
  const other = await arrive()
  await other.signIn(account, {next: '/'})
  await other.answerChallenge(digits)
  const refused = other.page.getByRole('alert')
  await eventually(async () => (await refused.count()) || !other.page.url().includes('/sign-in'), Boolean, {what: 'an answer to the code'})
  return !(await refused.count())
}
