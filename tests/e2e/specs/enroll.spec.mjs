// The main road: from the portal's door to a code at the next sign-in, with eyes and a phone only.
import assert from 'node:assert/strict'
import {copied} from '../harness/clipboard.mjs'
import {eventually} from '../harness/eventually.mjs'
import {api} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {contrast, pixels} from '../harness/png.mjs'
import {parseUri, readQrs} from '../harness/referee.mjs'
import {say} from '../harness/words.mjs'

const looks = {
  'in light': {colorScheme: 'light'},
  'in dark': {colorScheme: 'dark'},
  'in forced colors on black': {forcedColors: 'active', colorScheme: 'dark'},
  'in forced colors on white': {forcedColors: 'active', colorScheme: 'light'},
  'on 320 pixels': {viewport: {width: 320, height: 640}},
  'at 400 % zoom': {viewport: {width: 320, height: 256}, deviceScaleFactor: 4},
  'with reduced motion and more contrast': {reducedMotion: 'reduce', contrast: 'more'},
}

for (const [look, browser] of Object.entries(looks)) {
  journey(`an app is enrolled by scanning a screenshot ${look}`, {browser}, async ({site, person, widget}) => {
    await site.server.settle()
    assert.equal(await person.atList(), 'list-empty')
    await widget.scan('totp-scan')

    const scanned = await widget.scanned()
    const [begun] = site.seen(api.begin)
    assert.equal(scanned, JSON.parse(begun.text).challenge.uri, 'what is drawn is what the server sent, byte for byte')
    const key = parseUri(scanned)
    assert.deepEqual(
      {...key, secret: key.secret.length},
      {
        type: 'totp',
        account: 'alice@example.com',
        labelIssuer: 'Example',
        issuer: 'Example',
        secret: 32,
        algorithm: 'SHA1',
        digits: 6,
        period: 30,
      },
    )
    await holdsQrRules(widget)

    await widget.next()
    await widget.reaches('totp-code')
    await widget.typeCodeOf(key)
    await widget.reaches('done')
    await widget.says(say('done-title'))

    const [confirmed, ...more] = site.seen(api.confirm)
    assert.equal(more.length, 0, 'the code was sent once')
    const {factor} = JSON.parse(confirmed.text)
    const enrolled = person.watch.named('mfa-enrolled')
    assert.deepEqual(enrolled.map(event => event.detail), [{method: 'totp', factorId: factor.id}])
    assert.ok(enrolled[0].composed && enrolled[0].bubbles, 'a page can hear it')

    await widget.finish()
    assert.equal(await widget.rows().count(), 1)
    await widget.says(say('kind-totp'))
  })
}

/** Black on opaque white, a quiet zone of four modules, and at least four CSS pixels a module. */
async function holdsQrRules(widget) {
  const svg = widget.qr()
  await svg.scrollIntoViewIfNeeded()
  const side = Number((await svg.getAttribute('viewBox')).split(' ')[2])
  const picture = pixels(await svg.screenshot())
  const css = await svg.evaluate(node => node.getBoundingClientRect().width)
  const css_module = css / side
  assert.ok(css_module >= 4, `${css_module} CSS pixels a module`)

  const module = picture.width / side
  const at = (x, y) => picture.pixel(Math.floor((x + 0.5) * module), Math.floor((y + 0.5) * module))
  const white = at(2, 2)
  // The tile's corners are round; a scanner needs the border along the edges of the code.
  for (let step = 2; step < side - 2; step += 1) {
    for (const edge of [0, 1, 2, 3, side - 1, side - 2, side - 3, side - 4]) {
      assert.deepEqual(at(step, edge), white, `the quiet zone is empty at ${step}, ${edge}`)
      assert.deepEqual(at(edge, step), white, `the quiet zone is empty at ${edge}, ${step}`)
    }
  }
  const black = at(4, 4)
  assert.ok(contrast(white, black) >= 20, `${white} on ${black}: black on white`)
  assert.ok(white.every(part => part >= 250), `the tile is white, not ${white}`)
}

journey('after enrolling, sign-in asks for a code, refuses the one that was used and takes the next', async ({site, person, widget, page}) => {
  await site.server.settle()
  await person.atList()
  const {key, code: used} = await widget.enroll()
  await widget.says(say('done-next-code', {n: 28}).split('28')[0])
  await widget.finish()

  await page.getByRole('button', {name: 'Sign out'}).click()
  await page.waitForURL('**/sign-in')
  await person.signIn()
  assert.equal(new URL(page.url()).pathname, '/sign-in/challenge')
  await person.answerChallenge(used)
  await page.getByRole('alert').getByText(/doesn't match|used already/).waitFor()
  assert.equal(new URL(page.url()).pathname, '/sign-in/challenge', 'still half way')
  await page.goto('/security')
  assert.equal(new URL(page.url()).pathname, '/sign-in/challenge', 'half a session opens no page')

  await site.server.settle(2)
  const next = await widget.codeNow(key)
  assert.notEqual(next, used)
  await person.answerChallenge(next)
  await page.waitForURL('**/security')
  await widget.reaches('list')
  assert.match(await widget.text(), /Last used (just now|.* ago)/)
})

journey('the person is told when the next code comes, and it counts down', async ({site, person, widget}) => {
  await site.server.settle(10)
  await person.atList()
  await widget.enroll()
  const left = async () => Number(/in (\d+) seconds/.exec(await widget.text())?.[1])
  const first = await eventually(left, n => n > 0)
  assert.ok(first <= 20 && first >= 10, `${first} s left of a step that is 10 s old`)
  await eventually(left, n => n < first)
})

journey('the first page says what to do, and home counts the methods', async ({site, person, widget, page}) => {
  await site.server.settle()
  await person.signIn(undefined, {next: '/'})
  await page.getByText('Add a second step').waitFor()
  await page.getByRole('link', {name: /Security info/}).click()
  await widget.reaches('list-empty')
  await widget.says(say('list-empty-title'))
  await widget.enroll()
  await page.goto('/')
  await page.getByText('1 sign-in method besides your password').waitFor()
})

journey('the key beside the QR code is the same key, readable in groups and letter by letter', async ({person, widget}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const scanned = parseUri(await widget.scanned())
  assert.equal(await widget.shownKey(), scanned.secret)
  assert.equal(await widget.uri(), await widget.scanned(), 'the link for this device carries the same')
  const shown = await widget.host.locator('[data-focus=key]').textContent()
  assert.match(shown.trim(), /^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/, 'groups of four')
  const spoken = await widget.host.locator('#mfa-key-letters').textContent()
  assert.ok(spoken.replace(/[^A-Z2-7]/g, '').endsWith(scanned.secret), 'letter by letter')
  assert.match(spoken, /[A-Z2-7] [A-Z2-7] [A-Z2-7] [A-Z2-7],/)
  await widget.says('alice@example.com')
  await widget.says('Example')
})

journey('the QR code has a text alternative that leads to the key', async ({person, widget}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const name = await widget.qr().getAttribute('aria-label')
  assert.ok(name.includes(say('scan-key-heading')), name)
  await widget.host.getByRole('heading', {name: say('scan-key-heading')}).waitFor()
  await widget.host.getByRole('img', {name}).waitFor()
})

journey('“Make larger” draws the same code with larger modules, and can be undone', async ({person, widget, page}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  const before = (await widget.qr().boundingBox()).width
  await widget.button(say('scan-larger')).click()
  await widget.reaches('totp-scan-large')
  assert.equal(await widget.qrPath(), path)
  const after = (await widget.qr().boundingBox()).width
  assert.ok(after > before * 1.3, `${before} px, then ${after} px`)
  const [read] = await readQrs(await page.screenshot({fullPage: true}))
  assert.equal(read, await widget.uri())
  await widget.button(say('scan-smaller')).click()
  await widget.reaches('totp-scan')
})

const phone = {viewport: {width: 390, height: 844}, isMobile: true, hasTouch: true, deviceScaleFactor: 3}
journey('on a phone the link and the key come before the QR code', {browser: phone}, async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  await widget.scan('totp-scan')
  const [link, key, qr] = await Promise.all(
    [widget.host.locator('a[href^="otpauth:"]'), widget.host.locator('[data-focus=key]'), widget.qr()].map(one => one.boundingBox()),
  )
  assert.ok(link.y < key.y && key.y < qr.y, `${link.y} < ${key.y} < ${qr.y}`)
  assert.ok(link.y + link.height < 844, 'the link is on the first screen')
  assert.ok(Math.round(link.height) >= 44, `${link.height} px are large enough for a thumb`)
  await widget.next()
  await widget.typeCodeOf(await keyAgain(widget))
  await widget.reaches('done')
})

/** The key is not on the code's screen any more: back and forth for it. */
async function keyAgain(widget) {
  await widget.reaches('totp-code')
  await widget.button(say('back')).click()
  await widget.reaches('totp-scan')
  const key = await widget.keyFromLink()
  await widget.next()
  await widget.reaches('totp-code')
  return key
}

journey('the key is copied with one press, and the person is told', async ({person, widget, page}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const text = await copied(page, async () => {
    await widget.button(say('scan-copy')).click()
    await widget.button(say('scan-copied')).waitFor()
    await widget.hears(say('scan-copied-say'))
  })
  assert.equal(text, await widget.shownKey())
})

const clipboards = {
  'refuses': () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  },
  'throws at once': () => {
    navigator.clipboard.writeText = () => {
      throw new Error('no')
    }
  },
  'is not there': () => Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined}),
}
for (const [what, script] of Object.entries(clipboards)) {
  journey(`a clipboard that ${what} leaves the key selected, and says so`, async ({person, widget, page}) => {
    await page.addInitScript(script)
    await person.atList()
    await widget.scan('totp-scan')
    await widget.button(say('scan-copy')).click()
    await widget.says(say('scan-copy-refused'))
    await widget.hears(say('scan-copy-refused'))
    const selected = await widget.host.evaluate(host => String(host.shadowRoot.getSelection?.() ?? document.getSelection()))
    assert.equal(selected.replace(/\s/g, ''), await widget.shownKey())
  })
}

journey('an app of the same name gets a number, and five are the most', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  for (let nth = 1; nth <= 5; nth += 1) {
    await widget.enroll()
    const name = await widget.nameField().inputValue()
    assert.equal(name, nth === 1 ? say('kind-totp') : `${say('kind-totp')} ${nth}`)
    await widget.finish()
  }
  await widget.button(say('list-add')).click()
  // There is still room for a phone.
  await widget.reaches('choose')
  await widget.says(say('choose-full', {n: 5}))
  await widget.button(new RegExp(say('kind-totp'))).click({force: true})
  await widget.stays('choose')
})
