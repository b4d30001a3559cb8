// The demo's phone, and the steps of adding one.
import {eventually} from './eventually.mjs'
import {say} from './words.mjs'

/** Numbers that can exist: a mobile one, another one, and one with a landline behind it. */
export const mobile = '+32 470 12 35 42'
export const otherMobile = '+32 471 98 76 17'
export const landline = '+32 3 460 35 35'

/** As the server writes a number. */
export const plain = number => number.replace(/[^+\d]/g, '')

const item = /<li data-event="([^"]+)" data-way="([^"]+)">\s*<strong>([^<]*)<\/strong>[\s\S]*?<p>([\s\S]*?)<\/p>/g

/** @typedef {{event: string, way: string, heading: string, words: string}} Message */

/**
 * What has arrived on the demo's phone, newest first.
 * @param {import('./site.mjs').Site} site
 * @returns {Promise<Message[]>}
 */
export async function messages(site) {
  const page = await (await fetch(`http://127.0.0.1:${site.server.port}/demo/phone`)).text()
  return [...page.matchAll(item)].map(([, event, way, heading, words]) => ({event, way, heading, words}))
}

/** Waits until so many messages have arrived; answers with the newest. */
export async function arrives(site, count = 1) {
  const all = await eventually(() => messages(site), seen => seen.length >= count, {what: `${count} messages on the phone`})
  return all[0]
}

/** The code in a text message, bound to the site, or as a call reads it out. */
export function codeIn(words) {
  const text = /^@\S+ #(\d{6})$/m.exec(words)?.[1]
  const spoken = /is: ((?:\d, ){5}\d)\. Once more: \1\./.exec(words)?.[1].replaceAll(', ', '')
  if (!text && !spoken) throw new Error(`no code in: ${words}`)
  return text ?? spoken
}

/** Another code than this one. */
export const otherThan = (digits, by = 1) => String((Number(digits) + by) % 1_000_000).padStart(6, '0')

export const numberField = widget => widget.host.locator('[data-focus=number]')
export const regionField = widget => widget.host.locator('[data-focus=region]')

/** From the list to the form. */
export async function toForm(widget) {
  await widget.add()
  await widget.button(new RegExp(`^${say('kind-phone')}`)).click()
  await widget.reaches('phone-number')
}

/** Picks how the code comes: `sms`, `voice` or `office`. */
export async function pickWay(widget, way) {
  await widget.host.locator('label', {hasText: say(`phone-way-${way}`)}).click()
}

/** Fills the form in and sends it. */
export async function submit(widget, number, way) {
  if (way) await pickWay(widget, way)
  await numberField(widget).fill(number)
  await widget.next()
}

/** From the list to the field for the code; answers with the message. */
export async function toSentCode({site, widget}, number = mobile, way) {
  const before = (await messages(site)).length
  await toForm(widget)
  await submit(widget, number, way)
  await widget.reaches('phone-code')
  return arrives(site, before + 1)
}

/** From the list to a phone that is added, and to the list again; answers with the message. */
export async function addPhone(stage, number, way) {
  const message = await toSentCode(stage, number, way)
  await stage.widget.type(codeIn(message.words))
  await stage.widget.reaches('done')
  await stage.widget.button(say('done-finish')).click()
  await stage.widget.noCodes()
  await stage.widget.reaches(['list', 'list-sessions'])
  return message
}

/** Opens the row of the phone whose number ends like this, and asks for another number. */
export async function changeNumber(widget, endsWith) {
  const row = widget.rows().filter({hasText: endsWith})
  await row.locator('summary').click()
  await row.getByRole('button', {name: new RegExp(`^${say('list-new-number')}`)}).click()
  await widget.reaches('phone-number')
}

/** Time passes, for the server and for the page. */
export async function passes({site, page}, seconds) {
  await site.server.advance(seconds * 1_000)
  await page.clock.fastForward(seconds * 1_000)
}
