// What rules lead to: the wizard of the first sign-in, putting it off, deadlines, and clients that lie.
import assert from 'node:assert/strict'
import {api, tamper} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {press} from '../harness/keyboard.mjs'
import {fits} from '../harness/look.mjs'
import {act, call, demoApp, demoKey, factors, signInWith} from '../harness/methods.mjs'
import {code, parseUri} from '../harness/referee.mjs'
import {setUpApp, toReview, typePhone} from '../harness/ways/setup.mjs'
import {say} from '../harness/words.mjs'

const [dave, erin, frank, grace, heidi] = ['dave', 'erin', 'frank', 'grace', 'heidi'].map(name => `${name}@example.com`)
const [ivan, judy, kim, leo] = ['ivan', 'judy', 'kim', 'leo'].map(name => `${name}@example.com`)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Where the portal lets somebody go who wants to go home. */
async function home(page) {
  await page.goto('/')
  return new URL(page.url()).pathname
}

const leaves = page => page.waitForURL(url => url.pathname === '/')

journey('two methods are required: the app first, then a phone, a review, and the way is free', async stage => {
  const {person, page, widget} = stage
  await person.signIn(dave, {next: '/'})
  await page.waitForURL(url => url.pathname === '/setup')
  await widget.reaches('setup-why')
  await widget.says(say('setup-why', {n: 2}))
  await widget.says(say('setup-why-body'))
  await widget.says(say('setup-skips', {n: 3}))
  await widget.says(say('setup-then'))
  await widget.says(say('setup-mail'))
  await widget.says(say('setup-progress', {at: 1, total: 2}))
  await setUpApp(stage)

  await widget.reaches('phone-number')
  await widget.says(say('setup-progress', {at: 2, total: 2}))
  assert.equal(await home(page), '/setup', 'one is not enough')
  await widget.reaches('setup-why')
  await widget.says(say('setup-why-more', {n: 1}))
  await widget.button(say('setup-start-phone')).click()
  await typePhone(stage)
  await widget.button(say('continue')).click()
  await toReview(stage)
  await widget.says(say('default-app', {name: demoApp}))
  assert.equal(await widget.rows().count(), 2)
  await widget.button(say('done-finish')).click()
  await leaves(page)
  assert.equal(person.watch.named('mfa-setup-done').length, 1)
})

journey('the first of two methods gets its name on the way', async stage => {
  const {person, page, widget} = stage
  await person.signIn(dave, {next: '/setup'})
  await widget.reaches('setup-why')
  await setUpApp(stage, 'Pocket')
  await widget.reaches('phone-number')
  assert.deepEqual((await factors(page)).factors.map(({name}) => name), ['Pocket'])
})

journey('“I want a different method” leads to all of them, and Back leads back', async ({person, widget}) => {
  await person.signIn(dave, {next: '/setup'})
  await widget.button(say('setup-different')).click()
  await widget.reaches('choose')
  await widget.button(new RegExp(say('kind-phone'))).click()
  await widget.reaches('phone-number')
  await widget.button(say('back')).click()
  await widget.reaches('choose')
  await widget.button(say('back')).click()
  await widget.reaches('setup-why')
})

journey('after the one app that is required a phone is suggested as a backup, which is nobody’s duty', async stage => {
  const {person, page, widget} = stage
  await person.signIn(frank, {next: '/setup'})
  await widget.reaches('setup-why')
  await setUpApp(stage)
  await widget.reaches('setup-backup')
  await widget.says(say('setup-backup-phone'))
  assert.equal(await widget.button(say('setup-start-phone')).count(), 1)
  await widget.button(say('sessions-not-now')).click()
  await toReview(stage)
  await widget.button(say('done-finish')).click()
  await leaves(page)
  assert.equal(await home(page), '/')
})

journey('skipping leaves each time, the server counts it, and after the last one there is no way around', async stage => {
  const {person, page, widget} = stage
  for (const left of [3, 2, 1]) {
    await page.context().clearCookies()
    await person.signIn(dave, {next: '/'})
    await widget.reaches('setup-why')
    await widget.says(say('setup-skips', {n: left}))
    await widget.button(say('setup-skip')).click()
    await leaves(page)
    assert.equal(await home(page), '/', 'it stays put off in this session')
  }
  assert.equal(person.watch.named('mfa-skipped').length, 3)
  await page.context().clearCookies()
  await person.signIn(dave, {next: '/'})
  await widget.reaches('setup-overdue')
  assert.equal(await widget.button(say('setup-skip')).count(), 0)
  assert.equal(await home(page), '/setup')
  await widget.reaches('setup-overdue')
})

journey('a deadline that passes ends every skip, even that of a running session', async stage => {
  const {site, person, page, widget} = stage
  await person.signIn(grace, {next: '/setup'})
  await widget.reaches('setup-why')
  await widget.says(say('setup-skips-free'))
  await site.server.advance(2 * DAY - 5 * MINUTE)
  await page.context().clearCookies()
  await person.signIn(grace, {next: '/setup'})
  await widget.reaches('setup-why')
  await widget.button(say('setup-skip')).click()
  await leaves(page)
  await site.server.advance(5 * MINUTE)
  assert.equal(await home(page), '/setup', 'the deadline is over')
  await widget.reaches('setup-overdue')
  assert.equal(await widget.button(say('setup-skip')).count(), 0)
  const held = await call(page, 'POST', '/sessions/end-others')
  assert.deepEqual([held.status, held.body.code], [403, 'setup_required'])
})

journey('a deadline that passes while the page is open is told by the server', async ({site, person, widget, page}) => {
  await site.server.advance(2 * DAY - 5 * MINUTE)
  await person.signIn(grace, {next: '/setup'})
  await widget.reaches('setup-why')
  await site.server.advance(5 * MINUTE)
  await widget.button(say('setup-skip')).click()
  await widget.reaches('setup-skip-failed')
  await widget.says(say('failure-forbidden'))
  await widget.says(say('setup-overdue'))
  assert.equal(await widget.button(say('setup-skip')).count(), 0)
  assert.equal(await home(page), '/setup')
})

journey('a client that lies gains nothing', async ({site, person, page, widget}) => {
  // The page is told that nothing is required, and believes it.
  site.break(api.session, tamper(said => void (said.setup = {required: 0})), 1)
  await signInWith(person, erin, demoKey)
  await widget.reaches('list')
  const [{id}] = (await factors(page)).factors
  const tries = [
    ['DELETE', `/factors/${id}`],
    ['PUT', '/default-method', {factor: id}],
    ['POST', '/sessions/end-others'],
  ]
  for (const [method, path, body] of tries) {
    const {status, body: said} = await call(page, method, path, body)
    assert.deepEqual([status, said.code], [403, 'setup_required'], `${method} ${path}`)
  }
  // What a person does then is refused, too, and the page finds out why.
  await act(widget, 'list-remove-named', demoApp)
  await widget.button(say('list-remove')).click()
  await widget.reaches('setup-why')
  // An event that nobody earned, and a skip that the rules do not have any more.
  await page.goto('/setup')
  await widget.reaches('setup-why')
  const gone = page.waitForEvent('domcontentloaded')
  await page.evaluate(() => document.querySelector('mfa-enroll').dispatchEvent(new CustomEvent('mfa-setup-done', {bubbles: true, composed: true})))
  await gone
  assert.equal(new URL(page.url()).pathname, '/setup')
  await widget.reaches('setup-why')
})

journey('who has no skip left cannot take one', async ({person, page, widget}) => {
  await person.signIn(heidi, {next: '/setup'})
  await widget.reaches('setup-overdue')
  const lie = await call(page, 'POST', '/setup/skip')
  assert.deepEqual([lie.status, lie.body.code], [403, 'forbidden'])
  const confirmed = await call(page, 'POST', '/setup/confirm')
  assert.equal(confirmed.body.setup.registered, 0, 'nothing to confirm')
  assert.equal(await home(page), '/setup')
})

journey('whoever has to register again does so, and what was there before no longer counts', async stage => {
  const {person, page, widget} = stage
  await signInWith(person, judy, demoKey, '/')
  await widget.reaches('setup-redo')
  await widget.says(say('setup-redo-body'))
  await setUpApp(stage)
  await widget.reaches(['setup-backup', 'setup-programs', 'setup-review'])
  assert.equal(await home(page), '/', 'the new one counts')
  const old = (await factors(page)).factors.find(({name}) => name === demoApp)
  const removed = await call(page, 'DELETE', `/factors/${old.id}`)
  assert.equal(removed.status, 200, 'and the old one may go')
})

journey('what is registered is confirmed once, or changed', async ({site, person, page, widget}) => {
  await signInWith(person, ivan, demoKey, '/')
  await widget.reaches('setup-confirm')
  await widget.says(demoApp)
  await widget.button(say('setup-confirm-change')).click()
  await widget.reaches('list-banner')
  await widget.button(say('setup-banner-confirm')).click()
  await widget.reaches('setup-confirm')
  await widget.button(say('setup-confirm-yes')).click()
  await leaves(page)
  assert.equal(await home(page), '/')
  assert.equal(person.watch.named('mfa-setup-done').length, 1)
  await site.server.advance(30_000)
  await page.context().clearCookies()
  await signInWith(person, ivan, demoKey, '/')
  assert.equal(new URL(page.url()).pathname, '/', 'not asked again')
})

journey('an account that signs in elsewhere has nothing to do here, and nothing can be registered', async ({person, page, widget}) => {
  await person.signIn(leo, {next: '/'})
  assert.equal(new URL(page.url()).pathname, '/')
  await page.goto('/security')
  await widget.reaches('setup-excluded')
  await widget.says(say('setup-excluded-body'))
  const lie = await call(page, 'POST', '/enrollments', {kind: 'totp'})
  assert.deepEqual([lie.status, lie.body.code], [403, 'forbidden'])
  await page.goto('/setup')
  await widget.button(say('continue')).click()
  await leaves(page)
})

journey('where no method is allowed, the page says whom to ask', async ({site, person, page, widget}) => {
  await person.signIn(kim, {next: '/'})
  await widget.reaches('setup-no-method')
  await widget.says(say('setup-no-method-body'))
  assert.equal(await widget.button(say('setup-skip')).count(), 0)
  await widget.button(say('retry')).click()
  await widget.stays('setup-no-method')
  const lie = await call(page, 'POST', '/enrollments', {kind: 'totp'})
  assert.deepEqual([lie.status, lie.body.code], [403, 'forbidden'])
  await page.goto(await site.hostPage('/host', {body: '<mfa-enroll endpoint="/mfa/v1" mode="setup" lost-access-url="/help"></mfa-enroll>'}))
  await widget.reaches('setup-no-method')
  assert.equal(await widget.link(new RegExp(say('setup-lost-access'))).count(), 1)
})

journey('in the list a banner says what is missing and leads there', async ({person, page, widget}) => {
  await signInWith(person, erin, demoKey)
  await widget.reaches('list-banner')
  await widget.says(/Your organization needs one more method by .+\./)
  // Nothing is offered that the server would refuse now, but a loss can be reported.
  const offered = label => widget.host.locator(`[aria-label="${say(label, {name: demoApp})}"]`).count()
  assert.deepEqual([await offered('list-lost-named'), await offered('list-rename-named'), await offered('list-remove-named')], [1, 0, 0])
  await widget.button(say('setup-banner')).click()
  await widget.reaches('setup-why')
  await widget.says(say('setup-why-more', {n: 1}))
  await widget.focuses('heading')
  assert.equal(new URL(page.url()).pathname, '/security')
})

journey('with the keyboard alone, from the first sign-in to the way that is free', async ({site, person, page, widget}) => {
  await site.server.settle()
  await person.signIn(frank, {next: '/'})
  await widget.reaches('setup-why')
  await press(page, say('setup-start-totp'))
  await widget.reaches('totp-get-app')
  await widget.focuses('heading')
  await press(page, say('get-app-next'))
  await widget.reaches('totp-scan')
  const key = parseUri(await widget.scanned())
  await press(page, say('continue'))
  await widget.focuses('code')
  await page.keyboard.type(await code(key, await site.server.now()))
  await widget.reaches('done')
  await press(page, say('continue'))
  await widget.reaches('setup-backup')
  await widget.focuses('heading')
  await press(page, say('sessions-not-now'))
  await toReview({widget}, label => press(page, label))
  await widget.focuses('heading')
  await press(page, say('done-finish'))
  await leaves(page)
})

journey('the wizard fits into 320 pixels', {browser: {viewport: {width: 320, height: 640}}}, async stage => {
  const {person, page, widget} = stage
  await person.signIn(frank, {next: '/setup'})
  await widget.reaches('setup-why')
  await fits(page)
  await setUpApp(stage)
  await widget.reaches('setup-backup')
  await fits(page)
  await widget.button(say('sessions-not-now')).click()
  await toReview(stage)
  await fits(page)
})
