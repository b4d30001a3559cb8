// App passwords where the rules of the organization do not allow them: what is there stays in sight, and can be removed.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {journey} from '../harness/journey.mjs'
import {act, call, dana, demoKey, row, signInWith} from '../harness/methods.mjs'
import {admits} from '../harness/programs.mjs'
import {rulesFile} from '../harness/rules.mjs'
import {make, toAppPasswords, withAppPasswords} from '../harness/ways/app-passwords.mjs'
import {say} from '../harness/words.mjs'

const [mail, calendar] = ['Mail on my laptop', 'Calendar']
const forbidden = '[default]\napp_passwords = false\n'
const administrator = `[users."${dana}"]\nadmin = true\n`

/** Waits until the server has read the rules that were written. */
const holds = (page, rule) =>
  eventually(async () => (await call(page, 'GET', '/app-passwords')).body.rule, seen => seen === rule, {what: `the rule ${rule}`})

/** Asks for another one in the way of a script that knows more than the page shows. */
async function isRefused(page) {
  const {status, body} = await call(page, 'POST', '/app-passwords', {name: 'One more'})
  assert.deepEqual([status, body.code], [403, 'forbidden'])
}

async function removes({widget}, name) {
  await act(widget, 'list-remove-named', name)
  await widget.reaches('app-passwords-removing')
  await widget.button(say('list-remove')).click()
  await eventually(() => row(widget, name).count(), count => count === 0, {what: `${name} to be gone`})
}

const first = rulesFile('app-passwords')

journey('rules that forbid app passwords leave those that are there: they are seen, work, and can be removed, and no other is made', first.options, async stage => {
  const {site, page, widget} = stage
  const [password, other] = await withAppPasswords(stage, [mail, calendar])
  first.write(forbidden)
  await holds(page, 'forbidden')
  await page.reload()
  await widget.reaches(['list', 'list-banner'])
  await widget.says(say('app-passwords-count', {n: 2}))
  await toAppPasswords(stage, 'app-passwords-forbidden')
  await widget.says(say('app-passwords-forbidden'))
  for (const name of [mail, calendar]) assert.equal(await row(widget, name).count(), 1, name)
  assert.equal(await widget.button(say('app-passwords-new')).count(), 0)
  await isRefused(page)
  assert.ok((await admits(site, password)) && (await admits(site, other)), 'both still work')

  await removes(stage, mail)
  assert.ok(!(await admits(site, password)), 'removed')
  assert.ok(await admits(site, other), 'and no other one')
  await removes(stage, calendar)
  await widget.reaches('app-passwords-forbidden')
  await widget.button(say('back')).click()
  await widget.reaches(['list', 'list-banner'])
  assert.equal(await widget.button(say('app-passwords-manage')).count(), 0, 'nothing is left to show')
})

const second = rulesFile('app-passwords-while')

journey('rules that change while a name is typed: the page says why none is made, and then shows what is there', second.options, async stage => {
  const {page, widget} = stage
  await withAppPasswords(stage, [mail])
  await toAppPasswords(stage, 'app-passwords')
  await make(stage)
  await widget.nameField().fill('Tablet')
  second.write(forbidden)
  await holds(page, 'forbidden')
  await widget.button(say('app-passwords-make')).click()
  await widget.reaches('app-passwords-new-failed')
  await widget.says(say('failure-forbidden'))
  assert.equal(await widget.nameField().inputValue(), 'Tablet')
  await widget.button(say('back')).click()
  await widget.reaches('app-passwords-forbidden')
  assert.equal(await row(widget, mail).count(), 1)
})

const third = rulesFile('app-passwords-role')

journey('whoever becomes an administrator is told why there are none; those from before work no longer, are seen and can be removed', third.options, async stage => {
  const {site, page, widget} = stage
  const [password] = await withAppPasswords(stage, [mail])
  third.write(administrator)
  await holds(page, 'role')
  await page.reload()
  await widget.reaches(['list', 'list-banner'])
  await widget.says(say('app-passwords-role'))
  await toAppPasswords(stage, 'app-passwords-role')
  await widget.says(say('app-passwords-role'))
  assert.equal(await row(widget, mail).count(), 1)
  assert.equal(await widget.button(say('app-passwords-new')).count(), 0)
  await isRefused(page)
  assert.ok(!(await admits(site, password)), 'it signs no administrator in')
  await removes(stage, mail)
  await widget.button(say('back')).click()
  await widget.reaches(['list', 'list-banner'])
  await widget.says(say('app-passwords-role'))
  assert.equal(await widget.button(say('app-passwords-manage')).count(), 0)
})

journey('an administrator has no app passwords, and the page says why', async ({person, page, widget}) => {
  await signInWith(person, 'quinn@example.com', demoKey)
  await widget.reaches(['list', 'list-banner'])
  await widget.says(say('app-passwords-title'))
  await widget.says(say('app-passwords-role'))
  assert.equal(await widget.button(say('app-passwords-manage')).count(), 0)
  await isRefused(page)
})
