// Recovery codes and app passwords leave the screen with the keyboard alone.
import assert from 'node:assert/strict'
import {copied} from '../harness/clipboard.mjs'
import {journey} from '../harness/journey.mjs'
import {focused, press} from '../harness/keyboard.mjs'
import {withApps} from '../harness/methods.mjs'
import {downloaded, printedSheet, shownCodes} from '../harness/recovery.mjs'
import {make, shownPassword, toAppPasswords} from '../harness/ways/app-passwords.mjs'
import {say} from '../harness/words.mjs'

/** The focus stays on the button, which now says that it did it. */
const stays = async (page, name) => assert.equal((await focused(page)).name, name, 'the focus stays where it was')

journey('recovery codes are copied, saved and printed with the keyboard alone, and the focus stays where it was', async stage => {
  const {page, widget} = stage
  await page.addInitScript(() => void (window.print = () => {}))
  await withApps(stage)
  await press(page, say('codes-get'))
  await widget.reaches('recovery-offer')
  await widget.focuses('heading')
  await press(page, say('recovery-show'))
  await widget.reaches('recovery-codes')
  await widget.focuses('heading')
  const codes = await shownCodes(widget)

  const text = await copied(page, async () => {
    await press(page, say('recovery-copy'))
    await widget.hears(say('recovery-copied-say'))
  })
  assert.equal(text, `${codes.join('\n')}\n`)
  await widget.reaches('recovery-codes-kept')
  await stays(page, say('recovery-copied'))

  const file = await downloaded(page, () => press(page, say('recovery-download')))
  assert.equal(file.text, `${codes.join('\n')}\n`)
  await widget.hears(say('recovery-downloaded-say'))
  await stays(page, say('recovery-downloaded'))

  await press(page, say('recovery-print'))
  await widget.hears(say('recovery-printed-say'))
  const sheet = await printedSheet(page)
  assert.ok(sheet.includes(`pre: ${codes.join('\n')}\n`), String(sheet))
  await stays(page, say('recovery-print'))

  // The frame of the sheet is no stop on the way.
  await press(page, say('recovery-saved'))
  await widget.reaches('recovery-prove')
  await widget.focuses('code')
  await page.keyboard.type(codes[7])
  await widget.reaches('recovery-done')
})

journey('an app password is copied with the keyboard alone, and the focus stays where it was', async stage => {
  const {page, widget} = stage
  await withApps(stage)
  await toAppPasswords(stage)
  await make(stage, 'Mail')
  await widget.reaches('app-passwords-shown')
  await widget.focuses('heading')
  const text = await copied(page, async () => {
    await press(page, say('app-passwords-copy'))
    await widget.hears(say('app-passwords-copied-say'))
  })
  assert.equal(text, await shownPassword(stage))
  await stays(page, say('scan-copied'))
  await press(page, say('done-finish'))
  await widget.reaches('app-passwords')
})
