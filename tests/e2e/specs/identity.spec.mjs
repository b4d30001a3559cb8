// Somebody else signs in in another window while this one shows the first person: nothing that is pressed here happens to
// the second.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {act, dana, factors, row, signInWith, withApps, appKey} from '../harness/methods.mjs'
import {messages, mobile, submit, toForm} from '../harness/phones.mjs'
import {say} from '../harness/words.mjs'

const phone = 'Work phone'

/** Bob signs in in another window of the same browser. */
async function bobSignsIn({person}) {
  const elsewhere = await person.newPage()
  await person.signIn('bob@example.com', {page: elsewhere, next: '/'})
  return elsewhere
}

/** The page says so, nothing was done, and then it shows bob, who has what he had. */
async function startsOver({site, widget, page}, call) {
  await widget.reaches('sign-in-link')
  await widget.says(say('sign-in-title-identity'))
  assert.deepEqual(site.seen(call).map(({status}) => status), [409], 'refused, and not tried again')
  await widget.button(say('sign-in-signed-in')).click()
  await widget.reaches('list-empty')
  assert.deepEqual((await factors(page)).factors, [], 'bob has no method')
}

/** The first person comes back and finds everything as it was. */
async function isUnchanged({site, person, widget}, names = [phone]) {
  await site.server.advance(30_000)
  await signInWith(person, dana, appKey())
  await widget.reaches('list')
  for (const name of names) await eventually(() => row(widget, name).count(), Boolean, {what: name})
}

journey('what is removed in a window of the first person stays, and the page says who is there now', async stage => {
  const {site, person, widget} = stage
  await withApps(stage, [phone, 'Tablet'])
  await bobSignsIn(stage)
  await act(widget, 'list-remove-named', 'Tablet')
  await widget.reaches('list-removing')
  await widget.button(say('list-remove')).click()
  await startsOver(stage, api.remove)
  assert.equal(person.watch.named('mfa-removed').length, 0, 'nobody was told that it is gone')
  assert.ok(!JSON.stringify(await site.server.audit()).includes('factor_removed'), 'nothing was removed')
  await isUnchanged(stage, [phone, 'Tablet'])
})

journey('an app that is begun in a window of the first person is begun in no account', async stage => {
  const {widget} = stage
  await withApps(stage, [phone])
  await bobSignsIn(stage)
  await widget.choose()
  await widget.next()
  await startsOver(stage, api.begin)
  await isUnchanged(stage)
})

journey('a number that is typed in a window of the first person gets no message and is no method of the second', async stage => {
  const {site, widget} = stage
  await withApps(stage, [phone])
  await bobSignsIn(stage)
  await toForm(widget)
  await submit(widget, mobile)
  await startsOver(stage, api.begin)
  assert.deepEqual(await messages(site), [], 'nothing was sent')
  assert.ok(!(await widget.host.evaluate(host => host.shadowRoot.innerHTML)).includes('470'), 'the number is wiped')
})

journey('a name that is typed in a window of the first person is nobody else’s', async stage => {
  const {widget} = stage
  await withApps(stage, [phone])
  await bobSignsIn(stage)
  await act(widget, 'list-rename-named', phone)
  await widget.host.locator('[data-focus=name]').fill('Mine')
  await widget.button(say('done-name-save')).click()
  await startsOver(stage, api.rename)
  await isUnchanged(stage)
})
