// The mail after a change, and what its "this wasn't me" does: from the change to the page that the link opens.
import assert from 'node:assert/strict'
import {join} from 'node:path'
import {sleep} from '../harness/eventually.mjs'
import {journey} from '../harness/journey.mjs'
import {findings, fits} from '../harness/look.mjs'
import {mailComes, mails} from '../harness/mails.mjs'
import {act, appKey, dana, elsewhere, withApps} from '../harness/methods.mjs'
import {Panel, wide} from '../harness/panel.mjs'
import {screens} from '../harness/paths.mjs'
import {addPhone} from '../harness/phones.mjs'
import {say} from '../harness/words.mjs'

const day = 24 * 60 * 60_000

const asks = page => page.getByRole('heading', {name: 'This wasn’t me', level: 1})
const isDone = page => page.getByRole('heading', {name: 'Signed out everywhere', level: 1})
const isOver = page => page.getByRole('heading', {name: 'This link works no longer', level: 1})
const button = page => page.getByRole('button', {name: 'Sign out everywhere'})

async function look(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme})
    await page.screenshot({path: join(screens, `not-me-${name}-${colorScheme}.png`), fullPage: true})
    assert.deepEqual(await findings(page), [], `${name}, ${colorScheme}`)
  }
  await page.setViewportSize({width: 320, height: 640})
  await fits(page)
}

/** Whether a browser is still let in, or has to sign in. */
async function isSignedIn(page) {
  await page.goto('/security')
  return new URL(page.url()).pathname === '/security'
}

journey('somebody else adds a method: the mail tells it, and its link throws them out', {browser: wide}, async ({site, person, page, widget, arrive}) => {
  await person.atList()
  const intruder = await arrive()
  await intruder.atList()
  await addPhone({site, widget: intruder.widget})
  // She sees the mail beside the page.
  const panel = new Panel(page)
  const mail = panel.items.filter({hasText: 'A sign-in method was added'})
  await mail.waitFor()
  const text = await mail.innerText()
  for (const part of ['Mail to alice@example.com', 'The sign-in method “Phone” was added.', 'Address: 127.0.0.1', 'Browser: Mozilla/5.0']) {
    assert.ok(text.includes(part), `${part} in ${text}`)
  }
  const opened = page.waitForEvent('popup')
  await mail.getByRole('link', {name: '/not-me/'}).click()
  const link = await opened
  await person.watch.hear(link)
  await asks(link).waitFor()
  await look(link, 'asks')
  assert.equal(await isSignedIn(intruder.page), true, 'opening the link does nothing: mail programs do that by themselves')
  await intruder.widget.reaches(['list', 'list-sessions'])

  site.server.sessionsEnd()
  await button(link).click()
  await isDone(link).waitFor()
  await link.getByText('Change your password.').waitFor()
  await link.getByText('remove every sign-in method and app password that isn’t yours').waitFor()
  await look(link, 'done')
  // The intruder's page is still open, and good for nothing.
  await intruder.widget.add()
  await intruder.widget.button(new RegExp(`^${say('kind-totp')}`)).click()
  await intruder.widget.next()
  await intruder.widget.reaches('sign-in-link')
  assert.equal(await isSignedIn(intruder.page), false)
  assert.equal(await isSignedIn(page), false, 'she is signed out, too')
  await link.getByRole('link', {name: 'Sign in'}).click()
  await link.getByLabel('Email').waitFor()
  const {length} = (await site.server.audit()).filter(({event}) => event === 'change_disavowed')
  assert.equal(length, 1)
  await widget.host.waitFor({state: 'detached'})
})

journey('a removal is told when it cannot be undone any more, and the link works from any browser', async stage => {
  const {site, page, widget, arrive} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await act(widget, 'list-remove-named', 'Tablet')
  await widget.button(say('list-remove')).click()
  await widget.reaches('list-undo')
  await sleep(1_500)
  assert.deepEqual(await mails(site), [], 'not yet')
  await site.server.advance(10_000)
  const mail = await mailComes(site)
  assert.deepEqual([mail.to, mail.subject], [dana, 'Example: A sign-in method was removed'])
  assert.match(mail.text, /“Tablet” was removed/)

  const {page: stranger} = await arrive()
  site.server.sessionsEnd()
  await stranger.goto(mail.link)
  await button(stranger).click()
  await isDone(stranger).waitFor()
  assert.equal(await isSignedIn(page), false)
  // Whoever comes in again with what they know is thrown out again.
  const other = await elsewhere(stage, appKey(), dana)
  await stranger.goto(mail.link)
  await asks(stranger).waitFor()
  assert.equal(await isSignedIn(other.page), true)
  await button(stranger).click()
  await isDone(stranger).waitFor()
  assert.equal(await isSignedIn(other.page), false)
  assert.equal((await mails(site)).length, 1, 'one mail for one change')
})

journey('after seven days the link says that it works no longer, and does nothing; so does one that nobody was sent', async stage => {
  const {site, page, widget, arrive} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await act(widget, 'list-remove-named', 'Tablet')
  await widget.button(say('list-remove')).click()
  await widget.reaches('list-undo')
  await site.server.advance(10_000)
  const {link, text} = await mailComes(site)
  assert.match(text, /The link works for 7 days\./)
  await page.goto('about:blank')
  const {page: early} = await arrive()
  await site.server.advance(7 * day - 60_000)
  await early.goto(link)
  await asks(early).waitFor()
  await site.server.advance(60_000)
  const other = await elsewhere(stage, appKey(), dana)
  // Opened in time and pressed too late.
  await button(early).click()
  await isOver(early).waitFor()
  assert.equal(await isSignedIn(other.page), true, 'nobody is signed out')
  for (const path of [link, '/not-me/nobody-was-sent-this']) {
    await early.goto(path)
    await isOver(early).waitFor()
    await early.getByText('change your password and ask for help').waitFor()
  }
  await look(early, 'over')
})
