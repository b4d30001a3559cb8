// Recovery codes: got, read, kept.
import assert from 'node:assert/strict'
import {readFile} from 'node:fs/promises'
import {dana, withApps} from './methods.mjs'
import {say} from './words.mjs'

/** Sixteen symbols of Crockford's base32 in groups of four. */
export const shape = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/

/** The codes that are on the screen. */
export const shownCodes = widget => widget.host.locator('.mfa-codes li').allTextContents()

/** Somebody with an app, asked whether to have recovery codes. */
export async function toOffer(stage) {
  await withApps(stage)
  await stage.widget.button(say('codes-get')).click()
  await stage.widget.reaches('recovery-offer')
}

export async function toCodes(stage) {
  await toOffer(stage)
  return showCodes(stage.widget)
}

/** From the offer to the codes. */
export async function showCodes(widget) {
  await widget.next()
  await widget.reaches(['recovery-codes', 'recovery-elsewhere'])
  return shownCodes(widget)
}

/** From the list to a new set that is valid; the button says otherwise where there are none. */
export async function renewCodes(widget, ask = 'codes-new') {
  await widget.button(say(ask)).click()
  await widget.reaches('recovery-offer')
  const codes = await showCodes(widget)
  await proveWith(widget, codes[0])
  return codes
}

/** The same in another window of the same browser; answers with that window and its codes. */
export async function renewElsewhere(person, ask) {
  const other = await person.anotherWindow()
  await other.reaches('list')
  return {other, codes: await renewCodes(other, ask)}
}

/** From the codes through one of them to the end. */
export async function proveWith(widget, code) {
  await widget.next()
  await widget.reaches(['recovery-prove', 'recovery-elsewhere'])
  await widget.codeField().fill(code)
  await widget.reaches('recovery-done')
}

/** Somebody with an app and recovery codes, at the list. */
export async function withCodes(stage) {
  const codes = await toCodes(stage)
  await proveWith(stage.widget, codes[0])
  await stage.widget.button(say('done-finish')).click()
  await stage.widget.reaches('list')
  return codes
}

/** What a button saves. */
export async function downloaded(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return {name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8')}
}

/** What is in the frame that is printed: its title, then each element as `name: text`. */
export function printedSheet(page) {
  const frame = page.frames().find(one => one !== page.mainFrame())
  return frame.evaluate(() => [document.title, ...[...document.body.children].map(node => `${node.localName}: ${node.textContent}`)])
}

/** Signs in by the password and then a recovery code. */
export async function comeBackIn(person, code, account = dana) {
  await person.signIn(account)
  await person.page.getByRole('button', {name: 'I lost my phone'}).or(person.page.getByRole('link', {name: 'I lost my phone'})).click()
  const {page} = person
  await page.waitForURL(url => url.pathname === '/sign-in/lost')
  await toRecoveryCode(page)
  await typeRecoveryCode(page, code)
}

/** The same with a code that lets nobody in: the page stays, and says so. */
export async function isRefused(person, code) {
  await comeBackIn(person, code)
  await person.page.getByRole('alert').waitFor()
  assert.equal(new URL(person.page.url()).pathname, '/sign-in/recovery-code', 'not let in')
}

/** From "I lost my phone" to the field for a recovery code. */
export async function toRecoveryCode(page) {
  const next = page.getByRole('button', {name: 'Continue'})
  const way = page.getByRole('link', {name: /recovery code/i}).or(page.getByRole('button', {name: /recovery code/i}))
  if ((await way.count()) === 0) {
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await next.click()
  }
  await way.first().click()
  await page.waitForURL(url => url.pathname === '/sign-in/recovery-code')
}

export async function typeRecoveryCode(page, code) {
  await page.getByLabel(/recovery code/i).fill(code)
  await page.getByRole('button', {name: /^(Continue|Sign in)$/}).click()
}
