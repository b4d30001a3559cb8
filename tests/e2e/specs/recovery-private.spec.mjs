// Recovery codes do not stay behind, wherever one leaves them.
import assert from 'node:assert/strict'
import {join} from 'node:path'
import {eventually, sleep} from '../harness/eventually.mjs'
import {journey} from '../harness/journey.mjs'
import {screens} from '../harness/paths.mjs'
import {downloaded, proveWith, toCodes} from '../harness/recovery.mjs'
import {everything, inMemory} from '../harness/traces.mjs'
import {emptyStorage, storage} from '../harness/watch.mjs'
import {say} from '../harness/words.mjs'

const bare = code => code.replaceAll('-', '')

async function nothingLeft({page, person}, codes) {
  const text = await everything(page)
  const said = JSON.stringify([person.watch.events, person.watch.console, person.watch.urls])
  assert.deepEqual(await storage(page), emptyStorage)
  for (const code of codes) {
    for (const form of [code, bare(code), code.toLowerCase(), bare(code).toLowerCase()]) {
      assert.ok(!text.includes(form), 'nothing on the page')
      assert.ok(!said.includes(form), 'nothing in events, console and addresses')
      assert.equal(await inMemory(page, Buffer.from(form)), 0, `nothing in the memory of the module: ${form}`)
    }
  }
}

const leaving = {
  async 'after they were proven'(widget, codes) {
    await proveWith(widget, codes[4])
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
    await widget.codeField().fill(codes[2].slice(0, 12))
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
    assert.ok((await inMemory(page, Buffer.from(bare(codes[0])))) > 0, 'while they are shown, the scan does find them')
    await leave(widget, codes)
    await eventually(async () => (await everything(page)).includes(codes[0]), found => !found, {what: 'the page to be free of them'})
    await sleep(300)
    await nothingLeft(stage, codes)
  })
}

journey('the printed sheet reads well on paper', async stage => {
  const {page, widget, person} = stage
  await page.addInitScript(() => void (window.print = () => {}))
  const codes = await toCodes(stage)
  await widget.button(say('recovery-print')).click()
  await widget.reaches('recovery-codes-kept')
  const frame = page.frames().find(one => one !== page.mainFrame())
  const sheet = await frame.evaluate(() => [document.title, ...[...document.body.children].map(node => `${node.localName}: ${node.textContent}`)])
  assert.equal(sheet[0], say('recovery-sheet', {name: 'Example'}))
  assert.deepEqual(sheet.slice(1), [`h1: ${sheet[0]}`, 'p: dana@example.com', `pre: ${codes.join('\n')}\n`, `p: ${say('recovery-sheet-note')}`])
  const paper = await person.newPage()
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
