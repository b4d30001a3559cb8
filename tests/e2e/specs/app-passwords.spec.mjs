// App passwords: made once, shown once, used by programs alone, removed.
import assert from 'node:assert/strict'
import {administrator} from '../harness/admin.mjs'
import {eventually, sleep} from '../harness/eventually.mjs'
import {api, commitThenDrop} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {press, tabTo} from '../harness/keyboard.mjs'
import {act, dana, row, withApps} from '../harness/methods.mjs'
import {everything} from '../harness/traces.mjs'
import {emptyStorage, storage} from '../harness/watch.mjs'
import {make, shownPassword, toAppPasswords, withAppPasswords} from '../harness/ways/app-passwords.mjs'
import {say} from '../harness/words.mjs'

/** What the demo's mail server proves itself with. */
const token = 'demo-mail-server-token'

/** A mail server asks whether a program may sign in. */
async function verify(site, password, {user = dana, protocol = 'imap', bearer = token} = {}) {
  const response = await fetch(`http://127.0.0.1:${site.server.port}/mfa/v1/app-passwords/verify`, {
    method: 'POST',
    headers: {'content-type': 'application/json', authorization: `Bearer ${bearer}`},
    body: JSON.stringify({user, password, protocol}),
  })
  return {status: response.status, ...(await response.json())}
}

const admits = async (...asked) => (await verify(...asked)).valid

async function makeOne(stage, name) {
  await make(stage, name)
  await stage.widget.reaches('app-passwords-shown')
  return shownPassword(stage)
}

journey('an app password is made, used by a program, seen in the list, removed, and refused from then on', async stage => {
  const {site, widget} = stage
  await withApps(stage)
  await toAppPasswords(stage)
  const password = await makeOne(stage, 'Mail on my laptop')
  await widget.says(say('app-passwords-shown-lead'))
  assert.ok(await admits(site, password), 'as it is shown')
  assert.ok(await admits(site, password.replaceAll('-', ' ').toUpperCase()), 'as people type it')
  assert.ok(!(await admits(site, password, {user: 'alice@example.com'})), 'for nobody else')
  assert.equal((await verify(site, password, {bearer: 'not-the-token-of-it'})).status, 401)
  await widget.button(say('done-finish')).click()
  await widget.reaches('app-passwords')
  await widget.button(say('back')).click()
  await widget.reaches(['list', 'list-banner'])
  await widget.says(say('app-passwords-count', {n: 1}))
  await toAppPasswords(stage)
  await eventually(() => row(widget, 'Mail on my laptop').textContent(), text => text.includes('Last used'), {what: 'the use in the list'})
  await act(widget, 'list-remove-named', 'Mail on my laptop')
  await widget.reaches('app-passwords-removing')
  await widget.button(say('list-remove')).click()
  await widget.reaches('app-passwords-none')
  assert.ok(!(await admits(site, password)), 'it works no longer')
})

journey('an app password does not sign in on the web', async stage => {
  const [password] = await withAppPasswords(stage, ['Mail'])
  const {page} = await stage.arrive()
  await page.goto('/sign-in?next=/security')
  await page.getByLabel('Email').fill(dana)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', {name: /^(Sign in|Continue)$/}).click()
  await page.getByRole('alert').waitFor()
  assert.equal(new URL(page.url()).pathname, '/sign-in')
  assert.equal(await page.getByLabel('Code').count(), 0, 'no second step is asked for')
})

journey('an administrator takes all of them away at once', async stage => {
  const {site, page, widget} = stage
  const passwords = await withAppPasswords(stage)
  const asks = await administrator(stage)
  const {app_passwords: taken} = await asks('DELETE', dana, 'app-passwords')
  assert.equal(taken, passwords.length)
  for (const password of passwords) assert.ok(!(await admits(site, password)))
  await page.reload()
  await widget.reaches('list')
  await widget.saysNot(say('app-passwords-count', {n: 2}))
})

journey('an answer that is lost brings the same password again, and there is one of it', async stage => {
  const {site, widget} = stage
  await withApps(stage)
  await toAppPasswords(stage)
  site.break(api.createAppPassword, commitThenDrop())
  await make(stage, 'Mail')
  await widget.reaches('app-passwords-new-failed')
  site.mend()
  await widget.button(say('app-passwords-make')).click()
  await widget.reaches('app-passwords-shown')
  assert.ok(await admits(site, await shownPassword(stage)))
  await widget.button(say('done-finish')).click()
  await widget.reaches('app-passwords')
  assert.equal(await widget.rows().count(), 1)
})

journey('with the keyboard alone: to the app passwords, a new one, its help, and its removal', async stage => {
  const {page, widget} = stage
  await withApps(stage)
  await press(page, say('app-passwords-manage'))
  await widget.reaches('app-passwords-none')
  await widget.focuses('heading')
  await press(page, say('app-passwords-new'))
  await widget.reaches('app-passwords-new')
  await widget.focuses('heading')
  await tabTo(page, 'name')
  await page.keyboard.type('Mail')
  await page.keyboard.press('Enter')
  await widget.reaches('app-passwords-shown')
  await widget.focuses('heading')
  await tabTo(page, say('app-passwords-copy'))
  // The demo's own cards: the first is opened.
  await press(page, /Thunderbird/)
  await widget.says('imap.example.com')
  await press(page, say('done-finish'))
  await widget.reaches('app-passwords')
  await press(page, say('list-remove-named', {name: 'Mail'}))
  await widget.reaches('app-passwords-removing')
  await widget.focuses('remove')
  await press(page, say('list-remove-keep'))
  await widget.reaches('app-passwords')
  await widget.focuses('row')
  await page.keyboard.press('Enter')
  await widget.reaches('app-passwords-removing')
  await press(page, say('list-remove'))
  await widget.reaches('app-passwords-none')
  await widget.focuses('heading')
})

/** How often these bytes are in the memory of the module. */
const inMemory = (page, text) =>
  page.evaluate(wanted => {
    const memory = new Uint8Array(globalThis.e2eModule.exports.memory.buffer)
    let found = 0
    for (let at = memory.indexOf(wanted[0]); at >= 0; at = memory.indexOf(wanted[0], at + 1)) {
      if (wanted.every((byte, offset) => memory[at + offset] === byte)) found += 1
    }
    return found
  }, [...Buffer.from(text)])

journey('nothing of an app password is left behind when its screen is left', async stage => {
  const {site, person, page, widget} = stage
  await person.keepModule()
  await withApps(stage)
  await toAppPasswords(stage)
  const password = await makeOne(stage, 'Mail')
  await widget.button(say('done-finish')).click()
  await widget.reaches('app-passwords')
  await eventually(async () => (await everything(page)).includes(password), found => !found, {what: 'the page to be free of it'})
  await page.evaluate(() => document.querySelector('mfa-enroll').remove())
  await sleep(300)
  const said = JSON.stringify([person.watch.events, person.watch.console, person.watch.urls])
  const sent = site.proxy.log.map(({url, headers, body}) => `${url} ${JSON.stringify(headers)} ${body}`).join('\n')
  for (const one of [password, password.replaceAll('-', '')]) {
    assert.ok(!(await everything(page)).includes(one), 'nothing on the page')
    assert.ok(!said.includes(one), 'nothing in events, console and addresses')
    assert.ok(!sent.includes(one), 'it was never sent back')
    assert.ok(!site.server.log.includes(one), 'nothing in the log of the server')
    assert.equal(await inMemory(page, one), 0, 'nothing in the memory of the module')
  }
  assert.deepEqual(await storage(page), emptyStorage)
})

journey('another window sees at once what was made and removed', async stage => {
  const {person, widget} = stage
  await withAppPasswords(stage, ['Mail'])
  await toAppPasswords(stage)
  const other = await person.anotherWindow()
  await other.reaches(['list', 'list-banner'])
  await toAppPasswords({widget: other})
  await act(other, 'list-remove-named', 'Mail')
  await other.button(say('list-remove')).click()
  await other.reaches('app-passwords-none')
  await widget.reaches('app-passwords-none')
})
