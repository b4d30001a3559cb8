// A temporary pass does not stay behind, neither the one that let in nor one that was refused.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {inField} from '../harness/keyboard.mjs'
import {dana} from '../harness/methods.mjs'
import {comeIn, withPass} from '../harness/passes.mjs'
import {everything, forms, nothingBehind, nothingLeft} from '../harness/traces.mjs'

journey('nothing is left of a pass that has let in, for whoever goes back either', {browser: {backForwardCache: true}}, async stage => {
  const {person, page, widget} = stage
  await person.keepModule()
  const {pass} = await withPass(stage)
  await comeIn(person, pass)
  await widget.reaches('lost-which')
  await nothingLeft(stage, [pass])
  await nothingBehind(page, pass)
})

journey('a pass that is refused is not repeated by the page that says so, and the next one has the field to itself', async stage => {
  const {site, person, page, widget} = stage
  const {pass} = await withPass(stage)
  await person.signIn(dana)
  await page.goto('/sign-in/pass')
  await inField(page)
  const wrong = [...pass].reverse().join('')
  await page.keyboard.type(wrong)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  const text = await everything(page)
  for (const form of forms(wrong)) {
    assert.ok(!text.includes(form), 'not on the page')
    assert.ok(!site.server.log.includes(form), 'not in the log of the server')
  }
  await inField(page)
  await page.keyboard.type(pass)
  await page.keyboard.press('Enter')
  await widget.reaches('lost-which')
})
