// The sign-in page's field for a recovery code, as people come to it.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {inField, tabTo} from '../harness/keyboard.mjs'
import {lookAtPage} from '../harness/look.mjs'
import {dana} from '../harness/methods.mjs'
import {withCodes} from '../harness/recovery.mjs'
import {everything, forms} from '../harness/traces.mjs'

async function toField(person) {
  await person.signIn(dana)
  await tabTo(person.page, 'Use a recovery code')
  await person.page.keyboard.press('Enter')
  await person.page.waitForURL(url => url.pathname === '/sign-in/recovery-code')
  await inField(person.page)
}

journey('beside the code of a method a recovery code is one key away, and is typed as it was kept', {browser: {reducedMotion: 'reduce'}}, async stage => {
  const codes = await withCodes(stage)
  const back = await stage.arrive()
  await toField(back)
  await back.page.keyboard.type(codes[6].toLowerCase().replaceAll('-', ' '))
  await back.page.keyboard.press('Enter')
  await back.widget.reaches('lost-which')
  assert.ok(!(await everything(back.page)).includes(codes[6]), 'it is not on the page any more')
})

journey('a code that is refused is not repeated by the page that says so, and the next one has the field to itself', async stage => {
  const codes = await withCodes(stage)
  const back = await stage.arrive()
  const {page} = back
  await toField(back)
  const wrong = '7Q4M-X2KD-90ZB-HTRW'
  await page.keyboard.type(wrong)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  const text = await everything(page)
  for (const form of forms(wrong)) assert.ok(!text.includes(form), 'not on the page')
  assert.ok(!stage.site.server.log.includes(wrong), 'not in the log of the server')
  await inField(page)
  await page.keyboard.type(codes[1])
  await page.keyboard.press('Enter')
  await back.widget.reaches('lost-which')
})

journey('its page is fine for axe and fits into 320 pixels, also when the code is wrong', {browser: {reducedMotion: 'reduce'}}, async stage => {
  await withCodes(stage)
  const back = await stage.arrive()
  const {page} = back
  await toField(back)
  for (const name of ['recovery-code', 'recovery-code-wrong']) {
    await lookAtPage(page, name)
    await page.getByLabel(/recovery code/i).fill('7Q4M-X2KD-90ZB-HTRW')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
  }
})
