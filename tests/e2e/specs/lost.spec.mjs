// Lost devices: every path to its end, from the list and from the sign-in page.
import assert from 'node:assert/strict'
import {api, problem} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {press} from '../harness/keyboard.mjs'
import {appKey, call, dana, elsewhere, signInWith, withApps} from '../harness/methods.mjs'
import {comeBackIn, withCodes} from '../harness/recovery.mjs'
import {say} from '../harness/words.mjs'

const [first, second] = ['Work phone', 'Tablet at home']
const named = name => `${name} (${say('kind-totp')})`

/** From the list to the question what is to become of the first one. */
async function toWhat(widget, names = [first]) {
  await widget.button(say('list-lost-phone')).click()
  await widget.reaches('lost-which')
  for (const name of names) {
    const box = widget.host.getByLabel(named(name))
    if (!(await box.isChecked())) await box.check()
  }
  await widget.next()
  await widget.reaches('lost-what')
}

journey('from the list: what was lost goes, what still works is said, and it can be undone', async stage => {
  const {widget, page} = stage
  await withApps(stage, [first, second])
  await toWhat(widget)
  await widget.says(say('lost-still'))
  await widget.says(named(second))
  await widget.button(say('lost-remove', {n: 1})).click()
  await widget.reaches('list-undo')
  await widget.says(say('list-removed', {name: first}))
  const {body} = await call(page, 'GET', '/factors')
  assert.deepEqual(body.factors.map(({name}) => name), [second])
  await widget.button(say('list-undo')).click()
  await widget.reaches('list')
  await widget.says(first)
})

journey('a phone that was two methods goes as a whole, and comes back as a whole', async stage => {
  const {widget, page} = stage
  const there = async () => (await call(page, 'GET', '/factors')).body
  await withApps(stage, [first, second])
  const before = await there()
  await toWhat(widget, [first, second])
  await widget.says(say('lost-nothing'))
  await widget.button(say('lost-remove', {n: 2})).click()
  await widget.reaches('list-undo')
  await widget.says(say('list-removed-many', {names: `${first}, ${second}`}))
  await widget.focuses('undo')
  assert.deepEqual((await there()).factors, [])
  await widget.button(say('list-undo')).click()
  await widget.reaches('list')
  const after = await there()
  const names = ({factors}) => factors.map(({name}) => name).sort()
  assert.deepEqual([names(after), after.default], [names(before), before.default])
})

journey('a new phone takes the place of the lost one, whose code works until then', async stage => {
  const {site, widget, arrive} = stage
  await withApps(stage)
  await toWhat(widget)
  await widget.button(say('lost-new-phone', {name: first})).click()
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  const key = await widget.keyFromLink()
  await elsewhere({site, arrive}, appKey())
  await widget.next()
  await widget.reaches('totp-code')
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  const late = await arrive()
  await site.server.advance(30_000)
  await late.signIn(dana)
  await late.answerChallenge(await late.widget.codeNow(appKey()))
  assert.equal(new URL(late.page.url()).pathname, '/sign-in/challenge', 'the old one is dead')
})

journey('a removal that fails loses nothing, and goes on with the next press', async stage => {
  const {site, widget} = stage
  await withApps(stage, [first, second])
  await toWhat(widget)
  site.break(api.lost, problem(500, 'internal'), 1)
  await widget.button(say('lost-remove', {n: 1})).click()
  await widget.reaches('lost-remove-failed')
  await widget.button(say('lost-remove', {n: 1})).click()
  await widget.reaches('list-undo')
})

journey('leaving the question changes nothing', async stage => {
  const {site, widget} = stage
  await withApps(stage, [first, second])
  await toWhat(widget)
  await widget.button(say('cancel')).click()
  await widget.reaches('list')
  assert.equal(site.seen(api.lost).length, 0)
})

journey('back in with a recovery code, the lost method goes, and other sessions can be ended', async stage => {
  const codes = await withCodes(stage)
  const back = await stage.arrive()
  await comeBackIn(back, codes[0])
  await back.widget.reaches('lost-which')
  // It stays until it is said.
  await back.page.reload()
  await back.widget.reaches('lost-which')
  await back.widget.next()
  await back.widget.reaches('lost-what')
  await back.widget.says(say('lost-still-codes', {n: 9}))
  await back.widget.button(say('lost-remove', {n: 1})).click()
  await back.widget.reaches('list-undo')
  // Until it is made up for, the session has the right to enroll alone.
  assert.equal(await back.widget.button(say('sessions-end')).count(), 0)
  await back.widget.reaches('setup-overdue', 14_000)
  await back.widget.next()
  await back.widget.addApp()
  stage.site.server.sessionsEnd()
  await back.widget.button(say('sessions-end')).click()
  await back.widget.says(say('sessions-ended', {n: 1}))
})

journey('back in with a recovery code, a new phone is set up without a code of the lost one', async stage => {
  const {site} = stage
  const codes = await withCodes(stage)
  const back = await stage.arrive()
  await comeBackIn(back, codes[0])
  const {widget} = back
  await widget.reaches('lost-which')
  await widget.next()
  await widget.reaches('lost-what')
  await widget.button(say('lost-new-phone', {name: first})).click()
  const {key} = await widget.addApp()
  await widget.finish()
  await back.page.reload()
  await widget.reaches('list')
  await site.server.advance(30_000)
  await signInWith(await stage.arrive(), dana, key)
})

journey('back in with a recovery code, and everything is still there after all', async stage => {
  const {site} = stage
  const codes = await withCodes(stage)
  const back = await stage.arrive()
  await comeBackIn(back, codes[0])
  await back.widget.reaches('lost-which')
  site.break(api.recovered, problem(500, 'internal'), 1)
  await back.widget.button(say('lost-stays')).click()
  await back.widget.reaches('lost-settle-failed')
  await back.widget.button(say('lost-stays')).click()
  await back.widget.reaches(['list', 'list-sessions'])
  await back.page.reload()
  await back.widget.reaches('list')
})

journey('on the sign-in page another method is the shortest way', async stage => {
  const {person, page, site} = stage
  await site.server.account(dana, [first, second].map((name, at) => ({name, secret_base32: appKey(at).secret})))
  await person.signIn(dana)
  await page.getByText('I lost my phone').click()
  await page.waitForURL(url => url.pathname === '/sign-in/lost')
  await page.getByRole('checkbox', {name: first}).check()
  await page.getByRole('button', {name: 'Continue'}).click()
  await page.getByRole('heading', {name: 'Other ways to sign in'}).waitFor()
  await page.locator('button.primary').click()
  await page.waitForURL(url => url.pathname === '/sign-in/challenge')
  await person.answerChallenge(await person.widget.codeNow(appKey(1)))
  await page.waitForURL(url => url.pathname === '/security')
})

journey('on the sign-in page whoever has nothing left is told whom to ask, and what for', {server: ['--help-contact', 'help@example.com']}, async stage => {
  const {person, page, site} = stage
  await site.server.account(dana, [{name: first, secret_base32: appKey().secret}])
  await person.signIn(dana)
  await page.getByText('I lost my phone').click()
  await page.waitForURL(url => url.pathname === '/sign-in/lost')
  await page.getByText('help@example.com').waitFor()
  await page.getByText(/proof|prove/i).first().waitFor()
})

journey('with the keyboard alone', async stage => {
  const {page, widget} = stage
  await withApps(stage, [first, second])
  await press(page, say('list-lost-phone'))
  await widget.reaches('lost-which')
  await widget.focuses('heading')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await press(page, say('continue'))
  await widget.reaches('lost-what')
  await press(page, say('lost-remove', {n: 1}))
  await widget.reaches('list-undo')
  await widget.focuses('undo')
})
