// The list while the rules demand something: what it offers, and how it leads on to the end of the setup.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {press} from '../harness/keyboard.mjs'
import {act, demoApp, demoKey, row, signInWith} from '../harness/methods.mjs'
import {pastBackup, setUpApp, setUpPhone, toReview} from '../harness/ways/setup.mjs'
import {say} from '../harness/words.mjs'

const [dave, erin, frank, ivan] = ['dave', 'erin', 'frank', 'ivan'].map(name => `${name}@example.com`)
const leaves = page => page.waitForURL(url => url.pathname === '/')
const offered = (widget, ...names) => Promise.all(names.map(name => widget.button(say(name)).count()))

/** From the first sign-in to the review, with one app. */
async function reviewing(stage) {
  await pastBackup(stage, frank)
  await toReview(stage)
}

/** From the review out, which the page hears. */
async function ends({person, page, widget}) {
  await widget.button(say('done-finish')).click()
  await leaves(page)
  assert.equal(person.watch.named('mfa-setup-done').length, 1)
}

journey('while a method is missing, recovery codes and app passwords can be seen and not made', async ({person, widget}) => {
  await signInWith(person, erin, demoKey)
  await widget.reaches('list-banner')
  await widget.says(say('codes-title'))
  await widget.says(say('app-passwords-title'))
  assert.deepEqual(await offered(widget, 'codes-get', 'app-passwords-manage'), [0, 0])
})

journey('the first of two methods, added from the list, suggests nothing that is refused; the second brings the offer', async stage => {
  const {person, widget} = stage
  await person.signIn(dave, {next: '/security'})
  await widget.reaches('list-banner')
  await widget.enroll()
  await widget.button(say('done-finish')).click()
  await widget.reaches('list-banner')
  assert.deepEqual(await offered(widget, 'codes-get', 'app-passwords-manage', 'sessions-end'), [0, 0, 0])
  await widget.add()
  await setUpPhone(stage)
  await widget.button(say('done-finish')).click()
  await widget.reaches('recovery-offer')
  await widget.button(say('recovery-show')).click()
  await widget.reaches('recovery-codes')
})

journey('“Change something” leads to the list, and from there, whatever was changed, on to the end', async stage => {
  const {widget} = stage
  await reviewing(stage)
  await widget.button(say('setup-change')).click()
  await widget.reaches('list-banner')
  await widget.says(say('setup-banner-on'))
  await act(widget, 'list-rename-named', demoApp)
  await widget.nameField().fill('Pocket')
  await widget.button(say('done-name-save')).click()
  await widget.reaches('list-banner')
  await widget.add()
  await widget.button(say('back')).click()
  await widget.reaches('list-banner')
  await widget.add()
  await setUpPhone(stage)
  await widget.button(say('continue')).click()
  await widget.reaches('list-banner')
  await act(widget, 'list-remove-named', 'Pocket')
  await widget.button(say('list-remove')).click()
  await widget.reaches('list-undo')
  await widget.button(say('continue')).click()
  await widget.reaches(['setup-backup', 'setup-programs', 'setup-review'])
  if ((await widget.state()) === 'setup-backup') await widget.button(say('sessions-not-now')).click()
  await toReview(stage)
  await ends(stage)
})

journey('with the keyboard alone from the review to the list and back to the end', async stage => {
  const {person, page, widget} = stage
  await reviewing(stage)
  await press(page, say('setup-change'))
  await widget.reaches('list-banner')
  await widget.focuses('heading')
  await press(page, say('continue'))
  await widget.reaches('setup-review')
  await widget.focuses('heading')
  await press(page, say('done-finish'))
  await leaves(page)
  assert.equal(person.watch.named('mfa-setup-done').length, 1)
})

journey('when the old app was replaced there is nothing to confirm any more, and the way on is still there', async stage => {
  const {site, person, widget} = stage
  await signInWith(person, ivan, demoKey, '/')
  await widget.reaches('setup-confirm')
  await widget.button(say('setup-confirm-change')).click()
  await widget.reaches('list-banner')
  await widget.says(say('setup-confirm-body'))
  await site.server.settle()
  await act(widget, 'list-new-phone-named', demoApp)
  await widget.addApp()
  await widget.button(say('continue')).click()
  await widget.reaches('recovery-offer')
  await widget.button(say('sessions-not-now')).click()
  await widget.reaches('list-banner')
  assert.equal(await row(widget, demoApp).count(), 1)
  await widget.says(say('setup-banner-on'))
  await widget.button(say('continue')).click()
  await widget.reaches('setup-backup')
  await widget.button(say('sessions-not-now')).click()
  await toReview(stage)
  await ends(stage)
})
