// Recovery codes do not stay behind, wherever one leaves them.
import assert from 'node:assert/strict'
import {join} from 'node:path'
import {copied} from '../harness/clipboard.mjs'
import {journey} from '../harness/journey.mjs'
import {screens} from '../harness/paths.mjs'
import {comeBackIn, downloaded, printedSheet, proveWith, toCodes, withCodes} from '../harness/recovery.mjs'
import {isFound, neverSent, nothingBehind, nothingLeft} from '../harness/traces.mjs'
import {askedForProof} from '../harness/ways/recovery.mjs'
import {passwordField} from '../harness/ways/step-up.mjs'
import {say} from '../harness/words.mjs'

/** What is typed of a code that is left half typed. */
const half = code => code.slice(0, 12)

const leaving = {
  async 'after they were proven'(widget, codes) {
    await proveWith(widget, codes[4])
  },
  async 'after they were copied and left'(widget, codes) {
    const copy = async () => {
      await widget.button(say('recovery-copy')).click()
      await widget.hears(say('recovery-copied-say'))
    }
    assert.equal(await copied(widget.page, copy), `${codes.join('\n')}\n`)
    await widget.button(say('cancel')).click()
    await widget.reaches('list')
  },
  async 'after they were saved as a file and left'(widget) {
    await downloaded(widget.page, () => widget.button(say('recovery-download')).click())
    await widget.button(say('cancel')).click()
    await widget.reaches('list')
  },
  async 'after they were printed and left'(widget) {
    await widget.button(say('recovery-print')).click()
    await widget.reaches('recovery-codes-kept')
    await widget.button(say('cancel')).click()
    await widget.reaches('list')
  },
  async 'in a field that is left half typed'(widget, codes) {
    await widget.next()
    await widget.reaches('recovery-prove')
    await widget.codeField().fill(half(codes[2]))
    await widget.button(say('cancel')).click()
    await widget.reaches('list')
  },
  async 'after the element is gone'(widget) {
    await widget.page.evaluate(() => document.querySelector('mfa-enroll').remove())
  },
  async 'when the page is wiped'(widget) {
    await widget.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true})))
  },
}

for (const [where, leave] of Object.entries(leaving)) {
  journey(`nothing of recovery codes is left ${where}`, async stage => {
    const {person, page, widget} = stage
    await person.keepModule()
    await page.addInitScript(() => void (window.print = () => {}))
    const codes = await toCodes(stage)
    await isFound(stage, codes[0])
    await leave(widget, codes)
    await nothingLeft(stage, [...codes, half(codes[2])])
  })
}

journey('nothing is left of a recovery code that was the proof of who is there', async stage => {
  const {widget} = stage
  await stage.person.keepModule()
  const codes = await askedForProof(stage)
  await passwordField(widget).fill(codes[2])
  await widget.next()
  await widget.reaches('totp-scan')
  await widget.button(say('cancel')).click()
  await widget.reaches('list')
  await nothingLeft(stage, codes)
})

journey('nothing is left of a recovery code that was half typed as the proof, and then not given', async stage => {
  const {widget} = stage
  await stage.person.keepModule()
  const codes = await askedForProof(stage)
  await passwordField(widget).pressSequentially(half(codes[2]))
  await widget.button(say('cancel')).click()
  await widget.reaches('totp-begin-failed')
  await nothingLeft(stage, [...codes, half(codes[2])])
  neverSent(stage, [half(codes[2])])
})

journey('nothing is left of a recovery code that has signed in, for whoever goes back either', {browser: {backForwardCache: true}}, async stage => {
  const codes = await withCodes(stage)
  const back = await stage.arrive()
  const {page, widget} = back
  await back.keepModule()
  await comeBackIn(back, codes[6])
  await widget.reaches('lost-which')
  await nothingLeft({site: stage.site, page, person: back}, codes)
  await nothingBehind(page, codes[6])
})

journey('the printed sheet reads well on paper', async stage => {
  const {page, widget, person} = stage
  await page.addInitScript(() => void (window.print = () => {}))
  const codes = await toCodes(stage)
  await widget.button(say('recovery-print')).click()
  await widget.reaches('recovery-codes-kept')
  const sheet = await printedSheet(page)
  assert.equal(sheet[0], say('recovery-sheet', {name: 'Example'}))
  assert.deepEqual(sheet.slice(1), [`h1: ${sheet[0]}`, 'p: dana@example.com', `pre: ${codes.join('\n')}\n`, `p: ${say('recovery-sheet-note')}`])
  const paper = await person.newPage()
  const frame = page.frames().find(one => one !== page.mainFrame())
  await paper.setContent(await frame.content())
  // What was adopted is not in the markup.
  const content = await frame.evaluate(() => document.adoptedStyleSheets.flatMap(({cssRules}) => [...cssRules]).map(({cssText}) => cssText).join('\n'))
  assert.match(content, /^pre .*font: 16pt/m)
  await paper.addStyleTag({content})
  await paper.emulateMedia({media: 'print'})
  await paper.setViewportSize({width: 794, height: 1123})
  await paper.screenshot({path: join(screens, 'recovery-codes-printed.png')})
  await paper.close()
})
