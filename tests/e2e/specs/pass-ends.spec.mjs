// A pass ends while the page that it opened is still there: the person is told, and nothing is lost without a word.
import assert from 'node:assert/strict'
import {administrator} from '../harness/admin.mjs'
import {api} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {appKey, dana, factors} from '../harness/methods.mjs'
import {comeIn, comeInBeside, withPass} from '../harness/passes.mjs'
import {passes} from '../harness/phones.mjs'
import {everything} from '../harness/traces.mjs'
import {say} from '../harness/words.mjs'

const [first, second] = ['Work phone', 'Tablet at home']
const bothApps = [first, second].map((name, at) => ({name, secret_base32: appKey(at).secret}))

/** What the page says to somebody whose pass has ended. */
async function isTold({person, widget}) {
  await widget.reaches('sign-in-link')
  await widget.says(say('sign-in-title-again'))
  await widget.says(say('sign-in-body-again'))
  assert.equal(await widget.link(say('sign-in-link')).count(), 1)
  assert.equal(person.watch.named('mfa-auth-required').at(-1).detail.reason, 'unauthenticated')
}

journey('a pass ends under the question what was lost: nothing is removed, and after another pass it goes on with what was marked', async stage => {
  const {site, person, page, widget} = stage
  await page.clock.install()
  const {pass} = await withPass(stage, {minutes: 10}, bothApps)
  await comeIn(person, pass)
  await widget.reaches('lost-which')
  await widget.host.getByLabel(new RegExp(first)).check()
  await widget.next()
  await widget.reaches('lost-what')
  await passes(stage, 11 * 60)
  await widget.button(say('lost-remove', {n: 1})).click()
  await isTold(stage)
  await widget.saysNot(first)
  assert.deepEqual(site.seen(api.lost).map(({status}) => status), [401], 'the server refuses it')

  await comeInBeside(stage)
  assert.equal((await factors(page)).factors.length, 2, 'both are still there')
  await widget.button(say('sign-in-signed-in')).click()
  await widget.reaches('lost-what')
  await widget.button(say('lost-remove', {n: 1})).click()
  await widget.reaches('list-undo')
  assert.deepEqual((await factors(page)).factors.map(({name}) => name), [second])
})

/** With a pass to the field for the code of a new app, and then the pass ends; answers with the key. */
async function endsAtCode(stage) {
  const {site, person, page, widget} = stage
  await page.clock.install()
  const {pass} = await withPass(stage, {minutes: 10}, [])
  await comeIn(person, pass)
  await widget.reaches(['choose', 'setup-why', 'setup-overdue'])
  await widget.button(new RegExp(say('kind-totp'))).click()
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  const key = await widget.keyFromLink()
  await widget.next()
  await widget.reaches('totp-code')
  await site.server.settle()
  await passes(stage, 11 * 60)
  await widget.typeCodeOf(key)
  await isTold(stage)
  assert.ok(!(await everything(page)).includes(key.secret), 'nobody reads the key meanwhile')
  return key
}

journey('a pass ends before the code of the new app is typed: whoever gets in otherwise goes on with the same key', async stage => {
  const {site, person, page, widget} = stage
  const key = await endsAtCode(stage)
  // Nothing is registered yet, and a pass that is over guards nothing.
  const beside = await person.newPage()
  await person.signIn(dana, {page: beside, next: '/'})
  await beside.close()
  await site.server.settle()
  await widget.button(say('sign-in-signed-in')).click()
  await widget.reaches(['totp-code', 'totp-code-ends-soon'])
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  assert.equal((await factors(page)).factors.length, 1)
})

journey('a pass ends before the code of the new app is typed: with another pass the page says that the key is void, and has a new one', async stage => {
  const {page, widget} = stage
  const old = await endsAtCode(stage)
  await comeInBeside(stage)
  await widget.button(say('sign-in-signed-in')).click()
  await widget.reaches('totp-expired')
  await widget.says(say('ended-expired-body'))
  await widget.next()
  await widget.reaches('totp-scan-new-key')
  const key = await widget.keyFromLink()
  assert.notEqual(key.secret, old.secret)
  await widget.next()
  await widget.reaches('totp-code')
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  assert.equal((await factors(page)).factors.length, 1)
})

journey('a pass ends while nobody looks: whoever looks again is asked to sign in before anything else', async stage => {
  const {person, page, widget} = stage
  await page.clock.install()
  const {pass} = await withPass(stage, {minutes: 10}, bothApps)
  await comeIn(person, pass)
  await widget.reaches('lost-which')
  await widget.says(/works until/)
  await passes(stage, 11 * 60)
  await person.looksAway()
  await isTold(stage)
  assert.doesNotMatch(await widget.text(), /works until/)
})

journey('after a reset and with a pass, the setup that comes first says until when it works', async stage => {
  const {site, person, page, widget} = stage
  await site.server.account(dana, [{name: 'Work phone', secret_base32: appKey().secret}])
  const asks = await administrator(stage)
  await asks('POST', dana, 'reset')
  const {pass} = await asks('POST', dana, 'passes', {})
  await comeIn(person, pass)
  await page.waitForURL(url => url.pathname === '/setup')
  await widget.reaches('setup-overdue')
  await widget.says(/works until/)
  await widget.next()
  await widget.addApp()
})
