// Temporary access passes: given out by an administrator, used, and over.
import assert from 'node:assert/strict'
import {administrator} from '../harness/admin.mjs'
import {journey} from '../harness/journey.mjs'
import {inField, press} from '../harness/keyboard.mjs'
import {lookAtPage} from '../harness/look.mjs'
import {appKey, call, dana, signInWith} from '../harness/methods.mjs'
import {comeIn, withPass} from '../harness/passes.mjs'
import {withCodes} from '../harness/recovery.mjs'
import {say} from '../harness/words.mjs'

/** Whoever has a method and comes in with a pass is asked what became of it. */
async function stillThere(widget) {
  await widget.reaches('lost-which')
  await widget.button(say('lost-stays')).click()
  await widget.reaches(['list', 'list-sessions'])
}

/** With the password to what else there is for somebody who has lost the one method. */
async function toOtherWays(person) {
  const {page} = person
  await person.signIn(dana)
  await page.getByText('I lost my phone').click()
  await page.getByRole('heading', {name: 'Other ways to sign in'}).waitFor()
}

/** The page for a pass, once the last one is used up. */
async function lookAtUsed({arrive}, name, words) {
  const person = await arrive()
  const {page} = person
  await person.signIn(dana)
  await page.goto('/sign-in/pass')
  await page.getByText(words).waitFor()
  await lookAtPage(page, name)
}

journey('a lost phone, a pass, and a new app: the way of whoever has nothing left', async stage => {
  const {person, page, widget} = stage
  const {pass} = await withPass(stage, {once: true})
  await person.signIn(dana)
  await page.getByText('I lost my phone').click()
  await page.waitForURL(url => url.pathname === '/sign-in/lost')
  await page.getByRole('button', {name: /temporary access pass/i}).click()
  await page.waitForURL(url => url.pathname === '/sign-in/pass')
  await page.getByLabel(/pass/i).fill(pass)
  await page.getByRole('button', {name: 'Continue'}).click()
  await widget.reaches('lost-which')
  await widget.next()
  await widget.reaches('lost-what')
  await widget.button(say('lost-new-phone', {name: 'Work phone'})).click()
  const {key} = await widget.addApp()
  await stage.site.server.advance(30_000)
  await signInWith(await stage.arrive(), dana, key)
})

journey('a pass lets in, says when it ends, and leads straight to a real method', async stage => {
  const {person, page, widget} = stage
  const {pass} = await withPass(stage, {once: true}, [])
  await comeIn(person, pass)
  await page.waitForURL(url => ['/security', '/setup'].includes(url.pathname))
  await widget.reaches(['choose', 'setup-why', 'setup-overdue'])
  await widget.says(/stay signed in until/)
  await widget.button(new RegExp(say('kind-totp'))).click()
  await widget.addApp()
})

journey('a pass that is good once is good once', async stage => {
  const {pass} = await withPass(stage, {once: true})
  await comeIn(stage.person, pass)
  await stillThere(stage.widget)
  const again = await stage.arrive()
  await again.signIn(dana)
  assert.equal(await again.page.getByText(/use a temporary access pass/i).count(), 0, 'it is used up')
})

journey('a pass that is over lets nobody in, and its session ends with it', async stage => {
  const {site, person, page, widget} = stage
  const {pass} = await withPass(stage, {minutes: 10})
  await comeIn(person, pass)
  await widget.reaches('lost-which')
  await widget.says(/works until/)
  await site.server.advance(11 * 60_000)
  await page.reload()
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'signed out')
  const late = await stage.arrive()
  await late.signIn(dana)
  await late.page.goto('/sign-in/pass')
  await late.page.getByLabel(/pass/i).fill(pass)
  await late.page.getByRole('button', {name: 'Continue'}).click()
  assert.ok(new URL(late.page.url()).pathname.startsWith('/sign-in'), 'not let in')
})

journey('only an administrator gives out passes', async stage => {
  const {page, person} = stage
  await person.atList()
  const {status} = await call(page, 'POST', `/admin/users/${encodeURIComponent('bob@example.com')}/passes`, {})
  assert.equal(status, 403)
})

journey('another pass ends the session that the one before has opened', async stage => {
  const {site, person, page, widget} = stage
  await site.server.account(dana, [{name: 'Work phone', secret_base32: appKey().secret}])
  const asks = await administrator(stage)
  const {pass} = await asks('POST', dana, 'passes', {})
  await comeIn(person, pass)
  await widget.reaches('lost-which')
  site.server.sessionsEnd()
  await asks('POST', dana, 'passes', {})
  await page.reload()
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'signed out')
})

journey('after a reset nothing of the account opens anything, and it registers again', async stage => {
  const {site, person, page, widget} = stage
  await site.server.account(dana, [{name: 'Work phone', secret_base32: appKey().secret}])
  await signInWith(person, dana, appKey())
  await widget.reaches('list')
  const asks = await administrator(stage)
  site.server.sessionsEnd()
  const taken = await asks('POST', dana, 'reset')
  assert.deepEqual([taken.factors, taken.sessions], [1, 1])
  await page.reload()
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'signed out')
  await person.signIn(dana)
  assert.ok(!new URL(page.url()).pathname.startsWith('/sign-in/'), 'nothing is there to be asked for')
  await widget.reaches(['setup-overdue', 'setup-why', 'list-banner', 'list-empty'])
})

journey('the pages of coming back in are fine for axe, fit into 320 pixels, and need no mouse', {browser: {reducedMotion: 'reduce'}, server: ['--help-contact', 'help@example.com']}, async stage => {
  const {person, page, widget} = stage
  const look = name => lookAtPage(page, name)
  const {pass} = await withPass(stage, {}, ['Work phone', 'Tablet'].map((name, at) => ({name, secret_base32: appKey(at).secret})))
  await person.signIn(dana)
  await look('challenge')
  await press(page, 'I lost my phone')
  await page.waitForURL(url => url.pathname === '/sign-in/lost')
  await look('lost')
  await page.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await press(page, 'Continue')
  await page.getByRole('heading', {name: 'Other ways to sign in'}).waitFor()
  await look('ways')
  await page.goto('/sign-in/lost')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await press(page, 'Continue')
  await page.getByRole('heading', {name: 'Other ways to sign in'}).waitFor()
  await look('ways-left')
  await page.goto('/sign-in/pass')
  await look('pass')
  await inField(page)
  await page.keyboard.type('not the pass')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await look('pass-wrong')
  await inField(page)
  await page.keyboard.type(pass.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await widget.reaches('lost-which')
})

journey('where a recovery code is left, too, and where a pass was used up: those pages are looked at as well', {browser: {reducedMotion: 'reduce'}, server: ['--help-contact', 'help@example.com']}, async stage => {
  await withCodes(stage)
  const {pass} = await withPass(stage, {once: true}, [])
  const back = await stage.arrive()
  await toOtherWays(back)
  await back.page.getByRole('button', {name: 'Use a recovery code'}).waitFor()
  await back.page.getByRole('button', {name: 'Use a temporary access pass'}).waitFor()
  await lookAtPage(back.page, 'ways-code-and-pass')
  await comeIn(back, pass)
  await back.widget.reaches('lost-which')
  await lookAtUsed(stage, 'pass-used', 'Ask for another one: help@example.com')
})

journey('where nobody is named who helps, the pages of coming back in are looked at as well', {browser: {reducedMotion: 'reduce'}}, async stage => {
  const {person, widget} = stage
  const {pass} = await withPass(stage, {once: true})
  await comeIn(person, pass)
  await widget.reaches('lost-which')
  const again = await stage.arrive()
  await toOtherWays(again)
  await again.page.getByText('Ask for help where you got your account.').waitFor()
  await lookAtPage(again.page, 'ways-left-no-contact')
  await lookAtUsed(stage, 'pass-used-no-contact', 'Ask for another one where you got it.')
})
