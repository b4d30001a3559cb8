// App passwords: made once, shown once, used by programs alone, removed.
import assert from 'node:assert/strict'
import {administrator} from '../harness/admin.mjs'
import {eventually} from '../harness/eventually.mjs'
import {api, commitThenDrop} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {press, tabTo} from '../harness/keyboard.mjs'
import {act, dana, row, withApps} from '../harness/methods.mjs'
import {admits, verify} from '../harness/programs.mjs'
import {make, makeByKeyboard, makeOne, shownPassword, toAppPasswords, withAppPasswords} from '../harness/ways/app-passwords.mjs'
import {say} from '../harness/words.mjs'

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
  await makeByKeyboard(stage, 'Mail')
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
