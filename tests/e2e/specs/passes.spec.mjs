// Temporary access passes: given out by an administrator, used, and over.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {appKey, call, dana, demoKey, signInWith} from '../harness/methods.mjs'
import {say} from '../harness/words.mjs'

const admin = 'quinn@example.com'

/** Somebody with an app, and a pass that an administrator gives out for them. */
async function withPass(stage, wanted = {}, factors = [{name: 'Work phone', secret_base32: appKey().secret}]) {
  const {site, arrive} = stage
  await site.server.account(dana, factors)
  const boss = await arrive()
  await signInWith(boss, admin, demoKey, '/security')
  const {status, body} = await call(boss.page, 'POST', `/admin/users/${encodeURIComponent(dana)}/passes`, wanted)
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

/** With the password and a pass. */
async function comeIn(person, pass) {
  const {page} = person
  await person.signIn(dana)
  if (new URL(page.url()).pathname !== '/sign-in/pass') await page.getByText(/temporary access pass/i).first().click()
  await page.waitForURL(url => url.pathname === '/sign-in/pass')
  await page.getByLabel(/pass/i).fill(pass)
  await page.getByRole('button', {name: 'Continue'}).click()
}

/** Whoever has a method and comes in with a pass is asked what became of it. */
async function stillThere(widget) {
  await widget.reaches('lost-which')
  await widget.button(say('lost-stays')).click()
  await widget.reaches(['list', 'list-sessions'])
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
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  const key = await widget.keyFromLink()
  await widget.next()
  await widget.reaches('totp-code')
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  await stage.site.server.advance(30_000)
  await signInWith(await stage.arrive(), dana, key)
})

journey('a pass lets in, says when it ends, and leads straight to a real method', async stage => {
  const {person, page, widget} = stage
  const {pass} = await withPass(stage, {once: true}, [])
  await comeIn(person, pass)
  await page.waitForURL(url => ['/security', '/setup'].includes(url.pathname))
  await widget.reaches(['choose', 'setup-why', 'setup-overdue'])
  await widget.says(/works until/)
  await widget.button(new RegExp(say('kind-totp'))).click()
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  const key = await widget.keyFromLink()
  await widget.next()
  await widget.typeCodeOf(key)
  await widget.reaches('done')
})

journey('a pass that is good once is good once', async stage => {
  const {pass} = await withPass(stage, {once: true})
  await comeIn(stage.person, pass)
  await stage.widget.reaches('lost-which')
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
