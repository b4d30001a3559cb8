// "Only in the browser, or mail programs too?": the way through the setup for whoever reads mail in a program.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {press} from '../harness/keyboard.mjs'
import {admits} from '../harness/programs.mjs'
import {makeByKeyboard, shownPassword} from '../harness/ways/app-passwords.mjs'
import {pastBackup} from '../harness/ways/setup.mjs'
import {say} from '../harness/words.mjs'

const frank = 'frank@example.com'

/** Through an app and past the backup, to the question. */
async function toQuestion(stage) {
  const {widget} = stage
  await pastBackup(stage, frank)
  await widget.reaches('setup-programs')
  await widget.says(say('app-passwords-ask'))
}

journey('“mail programs too” leads to an app password, which works, and on to the review and out', async stage => {
  const {site, person, page, widget} = stage
  await toQuestion(stage)
  await widget.button(say('app-passwords-ask-programs')).click()
  await widget.reaches('app-passwords-new')
  await widget.says(say('app-passwords-honest'))
  await widget.nameField().fill('Mail on my laptop')
  await widget.button(say('app-passwords-make')).click()
  await widget.reaches('app-passwords-shown')
  await widget.host.locator('summary', {hasText: 'Thunderbird'}).click()
  await widget.says('imap.example.com')
  const password = await shownPassword(stage)
  assert.ok(await admits(site, password, {user: frank}))
  await widget.button(say('done-finish')).click()
  await widget.reaches('recovery-offer')
  await widget.button(say('sessions-not-now')).click()
  await widget.reaches('setup-review')
  await widget.saysNot(password)
  await widget.button(say('done-finish')).click()
  await page.waitForURL(url => url.pathname === '/')
  assert.equal(person.watch.named('mfa-setup-done').length, 1)
  await page.goto('/security')
  await widget.reaches(['list', 'list-banner'])
  await widget.says(say('app-passwords-count', {n: 1}))
})

journey('whoever thinks again before it is made goes on without one, and is not asked twice', async stage => {
  const {page, widget} = stage
  await toQuestion(stage)
  await widget.button(say('app-passwords-ask-programs')).click()
  await widget.reaches('app-passwords-new')
  await widget.button(say('cancel')).click()
  await widget.reaches('recovery-offer')
  await widget.button(say('sessions-not-now')).click()
  await widget.reaches('setup-review')
  await widget.button(say('done-finish')).click()
  await page.waitForURL(url => url.pathname === '/')
})

journey('“mail programs too” with the keyboard alone', async stage => {
  const {page, widget} = stage
  await toQuestion(stage)
  await widget.focuses('heading')
  await press(page, say('app-passwords-ask-programs'))
  await makeByKeyboard(stage, 'Mail')
  await press(page, say('done-finish'))
  await widget.reaches('recovery-offer')
  await widget.focuses('heading')
  await press(page, say('sessions-not-now'))
  await widget.reaches('setup-review')
  await widget.focuses('heading')
  await press(page, say('done-finish'))
  await page.waitForURL(url => url.pathname === '/')
})

journey('Back from the name of an app password leads back to the question', async stage => {
  const {widget} = stage
  await toQuestion(stage)
  await widget.button(say('app-passwords-ask-programs')).click()
  await widget.reaches('app-passwords-new')
  await widget.button(say('back')).click()
  await widget.reaches('setup-programs')
  await widget.button(say('app-passwords-ask-browser')).click()
  await widget.reaches('recovery-offer')
})
