// What a loss asks for, and whom the portal says to ask.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {findings, fits} from '../harness/look.mjs'
import {act, factors, withApps} from '../harness/methods.mjs'
import {say} from '../harness/words.mjs'

const contact = 'IT help desk, phone 1234'

journey('one of two is lost: the page says that another will be asked for, and it is, although one is left', async stage => {
  const {page, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await act(widget, 'list-lost-named', 'Work phone')
  await widget.reaches('list-lost')
  await widget.says(say('list-lost-next'))
  await widget.button(say('list-lost-yes')).click()
  await widget.reaches('list-undo')
  await widget.reaches('setup-overdue', 14_000)
  assert.equal(await widget.button(say('setup-skip')).count(), 0)
  await page.goto('/')
  assert.equal(new URL(page.url()).pathname, '/setup', 'no way around')
  await widget.reaches('setup-overdue')
  await widget.button(say('setup-different')).click()
  await widget.reaches('choose')
  await widget.button(new RegExp(`^${say('kind-totp')}`)).click()
  await widget.addApp()
  assert.equal((await factors(page)).factors.length, 2, 'as many as before')
  await page.goto('/')
  assert.equal(new URL(page.url()).pathname, '/', 'made up for')
})

journey('the portal says in the widget whom to ask after a loss', {server: ['--help-contact', contact]}, async ({person, page, widget}) => {
  // What fades in has not its colors yet.
  await page.emulateMedia({reducedMotion: 'reduce'})
  await person.atList()
  for (const path of ['/security', '/setup']) {
    await page.goto(path)
    await widget.host.waitFor()
    const text = page.getByText(`Lost access? Ask for help: ${contact}`)
    await text.waitFor()
    assert.deepEqual(await findings(page), [], path)
  }
  await page.setViewportSize({width: 320, height: 640})
  await fits(page)
})
