// The demo's phone beside the portal: the whole flow with nothing but one page, and no request while nobody looks.
import assert from 'node:assert/strict'
import {join} from 'node:path'
import {eventually, sleep} from '../harness/eventually.mjs'
import {problem, tamper} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {findings, fits} from '../harness/look.mjs'
import {Panel, wide} from '../harness/panel.mjs'
import {screens} from '../harness/paths.mjs'
import {addPhone, arrives, codeIn, landline, mobile, plain, submit, toForm} from '../harness/phones.mjs'
import {say} from '../harness/words.mjs'

const feed = 'GET /demo/phone.json'

/** Light and dark, looked at by axe and kept as pictures. */
async function look(page, field, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme, reducedMotion: 'reduce'})
    await field.scrollIntoViewIfNeeded()
    await page.screenshot({path: join(screens, `demo-phone-${name}-${colorScheme}.png`)})
    // Whatever is only half in sight above the panel is wholly in sight at the end of the page.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    assert.deepEqual(await findings(page), [], `axe finds nothing in ${name}, ${colorScheme}`)
  }
}

journey('a phone is added with the code that the demo’s phone beside the widget shows', {browser: wide}, async ({person, page, widget}) => {
  await person.atList()
  const panel = new Panel(page)
  assert.equal(await panel.isOpen(), true, 'there is room for it')
  await panel.root.getByText('alice@example.com arrive here').waitFor()
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('phone-code')
  const text = await panel.shows(1)
  assert.ok(text.includes(`Text message to ${plain(mobile)}`), text)
  assert.match(text, /^New$/m, 'it is marked')
  const code = codeIn(text)
  assert.match(text, new RegExp(`^@localhost #${code}$`, 'm'), 'to the last line')
  assert.ok((await panel.status.innerText()).includes(`${code} is your code to add this phone`), 'and said')
  await look(page, widget.codeField(), 'code')
  await widget.type(code)
  await widget.reaches('done')
  const notice = await panel.shows(2)
  assert.match(notice, /Mail to alice@example\.com[\s\S]*A sign-in method was added/, 'the notice is there, too')
  assert.equal(await panel.root.getByText('New', {exact: true}).count(), 1, 'only what is newest is new')
})

journey('a call in the panel is what is read out', {browser: wide}, async ({person, page, widget}) => {
  await person.atList()
  await toForm(widget)
  await submit(widget, landline, 'voice')
  await widget.reaches('phone-code')
  const call = await new Panel(page).shows(1)
  assert.ok(call.includes(`Call to ${plain(landline)}`), call)
  assert.match(call, /Hello\. This is Example\.[\s\S]*Goodbye\./)
  await widget.type(codeIn(call))
  await widget.reaches('done')
})

journey('signing in, the code is beside the form; what others get is not', {browser: wide}, async ({site, person, page, widget, arrive}) => {
  const bob = await arrive()
  await bob.atList('bob@example.com')
  await addPhone({site, widget: bob.widget}, landline, 'voice')
  await person.atList()
  await addPhone({site, widget})
  await page.goto('/')
  await page.getByRole('button', {name: 'Sign out'}).click()
  await site.server.advance(61_000)
  await person.signIn()
  const panel = new Panel(page)
  // Her text and her notice, and now the code.
  const text = await panel.shows(3)
  assert.match(text, /is your code to sign in/)
  assert.match(text, /^New$/m)
  assert.equal(await panel.root.getByText('New', {exact: true}).count(), 1, 'what is older is no news')
  assert.equal(await panel.root.getByText(plain(landline)).count(), 0)
  await look(page, page.getByLabel('Code'), 'challenge')
  await person.answerChallenge(codeIn(text))
  await widget.reaches('list')
})

journey('at 320 px it is below the page, opened by the keyboard, and in sight while the code is typed', {browser: {viewport: {width: 320, height: 640}}}, async ({site, person, page, widget}) => {
  await person.atList()
  const panel = new Panel(page)
  assert.equal(await panel.isOpen(), false)
  await fits(page)
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('phone-code')
  await arrives(site)
  assert.equal(site.seen(feed).length, 0, 'closed, it asks for nothing')
  await panel.summary.focus()
  await page.keyboard.press('Enter')
  const text = await panel.shows(1)
  await fits(page)
  await widget.codeField().scrollIntoViewIfNeeded()
  const boxes = [await widget.codeField().boundingBox(), await panel.items.first().boundingBox()]
  for (const {y} of boxes) assert.ok(y > 0 && y < 620, `both are in sight: ${JSON.stringify(boxes)}`)
  assert.ok(boxes[0].y + boxes[0].height <= (await panel.root.locator('details').boundingBox()).y, 'the field is not covered')
  await look(page, widget.codeField(), 'narrow')
  await page.keyboard.press('Tab')
  assert.equal(await panel.screen.evaluate(screen => document.activeElement === screen), true, 'it scrolls by keys')
  await widget.type(codeIn(text))
  await widget.reaches('done')
  await panel.summary.click()
  assert.equal(await panel.isOpen(), false)
})

journey('it asks only while it is open and can be seen, and goes on after trouble', {browser: wide}, async ({site, person, page, widget}) => {
  await person.atList()
  const panel = new Panel(page)
  const asked = () => site.seen(feed).length
  const stays = async what => {
    await sleep(300)
    const before = asked()
    await sleep(4_500)
    assert.equal(asked(), before, what)
  }
  await eventually(asked, seen => seen >= 2, {what: 'the second question'})
  await panel.summary.click()
  await stays('closed')
  await panel.summary.click()
  const before = asked()
  await eventually(asked, seen => seen > before, {what: 'a question after opening'})
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await stays('out of sight')
  site.break(feed, problem(500, 'internal'), 1)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', {value: 'visible', configurable: true})
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await panel.root.getByText('The demo does not answer').waitFor()
  await panel.root.getByText('The demo does not answer').waitFor({state: 'hidden'})
  await addPhone({site, widget})
  await panel.shows(2)
})

journey('what a message says is text, whatever is in it', {browser: wide}, async ({site, person, page}) => {
  const words = '<img src=x onerror=alert(1)><b>bold</b> https://example.com/?a=1&b=2 end'
  site.break(feed, tamper(said => {
    said.arrived = [{event: 'e', kind: 'sms', heading: '<i>who</i>', subject: '<u>what</u>', at: said.now, words}]
  }))
  await person.atList()
  const panel = new Panel(page)
  const text = await panel.shows(1)
  for (const part of [words, '<i>who</i>', '<u>what</u>']) assert.ok(text.includes(part), text)
  assert.equal(await panel.items.locator('img, b, i, u').count(), 0)
  const link = panel.items.getByRole('link')
  assert.equal(await link.getAttribute('href'), 'https://example.com/?a=1&b=2')
  assert.equal(await link.getAttribute('rel'), 'noopener')
})
