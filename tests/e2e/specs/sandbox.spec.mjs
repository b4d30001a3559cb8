// The widget in a sandboxed frame, which may neither save files nor print: recovery codes are kept and proven all the same.
import assert from 'node:assert/strict'
import {copied} from '../harness/clipboard.mjs'
import {eventually} from '../harness/eventually.mjs'
import {sandboxed} from '../harness/host.mjs'
import {journey} from '../harness/journey.mjs'
import {appKey, dana, signInWith} from '../harness/methods.mjs'
import {comeBackIn, downloaded, proveWith, showCodes} from '../harness/recovery.mjs'
import {say} from '../harness/words.mjs'

/** What the browser says for itself: about any frame that may run scripts here, and where a sandbox forbids something. */
const escape = /^An iframe which has both allow-scripts and allow-same-origin/
const noDownload = /^Download is disallowed\. The frame initiating or instantiating the download is sandboxed/
const noPrint = /^Ignored call to 'print\(\)'\. The document is sandboxed/
const lines = {console: [escape, noDownload, noPrint]}

/** In the frame, at the codes. */
async function toCodesInside(stage, permissions) {
  const {site, person, page} = stage
  await site.server.account(dana, [{name: 'Work phone', secret_base32: appKey().secret}])
  await signInWith(person, dana, appKey(), '/')
  const downloads = []
  page.on('download', download => downloads.push(download))
  const widget = await sandboxed(stage, permissions)
  await widget.reaches(['list', 'list-banner'])
  await widget.button(say('codes-get')).click()
  await widget.reaches('recovery-offer')
  const codes = await showCodes(widget)
  assert.equal(codes.length, 10)
  return {widget, codes, downloads}
}

/** The codes are still on the screen and can be copied, and one of them finishes. */
async function goesOn(stage, widget, codes) {
  for (const code of codes) await widget.says(code)
  const copy = async () => {
    await widget.button(say('recovery-copy')).click()
    await widget.hears(say('recovery-copied-say'))
  }
  assert.equal(await copied(stage.page, copy, widget.host), `${codes.join('\n')}\n`)
  await proveWith(widget, codes[3])
  await widget.button(say('done-finish')).click()
  await widget.reaches('list')
  await widget.says(say('codes-left', {n: 10, total: 10}))
  const back = await stage.arrive()
  await comeBackIn(back, codes[3])
  await back.widget.reaches('lost-which')
}

journey('a frame that may not save files: the page says to look for the file, and the codes can be copied and proven', lines, async stage => {
  const {widget, codes, downloads} = await toCodesInside(stage)
  await widget.button(say('recovery-download')).click()
  await widget.hears(say('recovery-downloaded-say'))
  await goesOn(stage, widget, codes)
  assert.equal(downloads.length, 0, 'the browser has refused it')
})

journey('a frame that may not print: nothing breaks, and the codes can be copied and proven', lines, async stage => {
  const {person} = stage
  const {widget, codes} = await toCodesInside(stage)
  await widget.button(say('recovery-print')).click()
  await widget.reaches(['recovery-codes-kept', 'recovery-codes-refused'])
  assert.ok(person.watch.console.some(({text}) => noPrint.test(text)), 'the browser has refused it')
  await goesOn(stage, widget, codes)
})

journey('a frame that may save files saves them', lines, async stage => {
  const {page} = stage
  const {widget, codes} = await toCodesInside(stage, 'allow-scripts allow-same-origin allow-forms allow-downloads')
  const {text} = await downloaded(page, () => widget.button(say('recovery-download')).click())
  assert.equal(text, `${codes.join('\n')}\n`)
  await goesOn(stage, widget, codes)
})

/** What can be seen, without what is only said to those who listen. */
const seen = widget => widget.host.evaluate(host => {
  const hidden = [...host.shadowRoot.querySelectorAll('[aria-live]')].map(node => node.textContent)
  return hidden.reduce((text, words) => text.replace(words, ''), host.shadowRoot.querySelector('.mfa-root').innerText)
})

journey('a frame that may not save files: those who see the screen read, too, that the file may not be there', lines, async stage => {
  const {widget} = await toCodesInside(stage)
  await widget.button(say('recovery-download')).click()
  await widget.hears(say('recovery-downloaded-say'))
  assert.match(await seen(widget), /check that the file is there|doesn’t allow/i)
})

journey('a frame that may not print: nobody is told that it prints', lines, async stage => {
  const {person} = stage
  const {widget} = await toCodesInside(stage)
  await widget.button(say('recovery-print')).click()
  await eventually(() => person.watch.console.some(({text}) => noPrint.test(text)), Boolean, {what: 'the browser to refuse it'})
  await eventually(() => widget.announced(), words => words.length > 0, {what: 'an announcement'})
  assert.match(await widget.announced(), /check|doesn’t allow/i)
})
