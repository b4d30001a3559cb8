// Key URIs from a server that is broken, foreign or was tampered with, and names that somebody hostile chose.
import assert from 'node:assert/strict'
import {sleep} from '../harness/eventually.mjs'
import {api, keyUri, tamper} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {base32, code, parseUri} from '../harness/referee.mjs'
import {say, saying} from '../harness/words.mjs'

const secret = base32(Buffer.from('twenty bytes of key!'))
const uriOf = (label, query = '') => `otpauth://totp/${label}?secret=${secret}${query}`
const enc = encodeURIComponent

/** To the scan step on a page without pins, with this key. */
async function offer({site, person, page, widget}, uri, attributes = '') {
  await person.signIn(undefined, {next: '/'})
  site.break(api.begin, keyUri(uri), 1)
  const body = `<mfa-enroll endpoint="/mfa/v1" ${attributes}></mfa-enroll>`
  await page.goto(await site.hostPage('/host', {body}))
  await widget.reaches('list-empty')
  await widget.choose()
  await widget.next()
}

const long = 'Very long name '.repeat(700)
/** Names as they may come, and what may never be seen of them. */
const names = {
  'a colon in the issuer': {issuer: 'Ex:ample', account: 'alice@example.com'},
  'a colon in the account': {issuer: 'Example', account: 'al:ice'},
  'a second secret in the issuer': {issuer: 'Evil&secret=AAAAAAAAAAAAAAAA&x=', account: 'alice'},
  'markup in the account': {issuer: 'Example', account: '<img src=x onerror=alert(1)><script>alert(2)</script>'},
  'a right-to-left override': {issuer: 'moc.\u202eelpmaxe', account: 'ecila\u2066', never: /[\u202e\u2066]/},
  'emoji of a family': {issuer: 'Example 👨‍👩‍👧‍👦', account: '🏴‍☠️@example.com'},
  'Chinese, Japanese and Korean': {issuer: '示例公司', account: '田中さん한국어@例え.jp'},
  'Arabic and Hebrew': {issuer: 'مثال', account: 'עליזה@example.com'},
  'towers of combining marks': {issuer: `Z${'\u0301'.repeat(50)}algo`, account: 'alice'},
  'a tab and a zero-width space': {issuer: 'Exam%09ple', account: 'a\u200bb', never: /[\t\u200b]/},
}
for (const [what, {issuer, account, never}] of Object.entries(names)) {
  journey(`${what} is drawn as it came, shown safely, and enrolls`, async stage => {
    const {site, page, widget} = stage
    const dialogs = []
    page.on('dialog', dialog => {
      dialogs.push(dialog.message())
      return dialog.dismiss()
    })
    const uri = uriOf(`${enc(issuer)}:${enc(account)}`, `&issuer=${enc(issuer)}`)
    await offer(stage, uri)
    await widget.reaches(['totp-scan', 'totp-scan-needs-room'])
    // Names that need a larger code say so first.
    const show = widget.button(say('scan-large-show'))
    if (await show.count()) await show.click()
    await widget.qr().waitFor()
    assert.equal(await widget.scanned(), uri)
    assert.equal(await widget.uri(), uri)
    assert.equal(parseUri(uri).secret, secret)
    assert.equal(await widget.shownKey(), secret)
    if (never) assert.doesNotMatch(await widget.text(), never)
    assert.equal(await widget.host.locator('img, script, iframe').count(), 0)
    const isolated = await widget.host.locator('dd').evaluateAll(nodes => nodes.every(node => node.querySelector('bdi')))
    assert.ok(isolated, 'names cannot reorder what is around them')

    await widget.next()
    await widget.reaches('totp-code')
    if (never) assert.doesNotMatch(await widget.text(), never)
    await widget.type(await code(parseUri(uri), await site.server.now()))
    await widget.reaches('totp-code-refused')
    assert.deepEqual(dialogs, [])
  })
}

journey('names of 10,000 characters leave the key alone, saying why, and nothing overflows', {browser: {viewport: {width: 320, height: 640}}}, async stage => {
  const {widget, page} = stage
  await offer(stage, uriOf(enc(long), `&issuer=${enc(long)}`))
  await widget.reaches('totp-scan-key-only')
  await widget.says(say('scan-too-long'))
  assert.equal(await widget.shownKey(), secret)
  assert.equal(await widget.qr().count(), 0)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320))
})

/** Payloads by their length, and what becomes of them. */
const lengths = {
  'that fits at level M': [100, 'totp-scan', 1],
  'that fits at level L only': [230, 'totp-scan', 1],
  'that needs a larger view': [700, 'totp-scan-needs-room', 0],
}
for (const [what, [letters, state, drawn]] of Object.entries(lengths)) {
  journey(`a key URI ${what} is never drawn with smaller modules`, async stage => {
    const {widget} = stage
    const uri = uriOf(`Example:${'a'.repeat(letters)}`, '&issuer=Example')
    await offer(stage, uri)
    await widget.reaches(state)
    assert.equal(await widget.qr().count(), drawn)
    if (!drawn) await widget.button(say('scan-large-show')).click()
    await widget.qr().waitFor()
    const perModule = await widget.qr().evaluate(svg => svg.getBoundingClientRect().width / Number(svg.getAttribute('viewBox').split(' ')[2]))
    assert.ok(perModule >= 4, `${perModule} px a module`)
    assert.equal(await widget.scanned(), uri)
  })
}

/** Ways to write a key that people's apps understand. */
const writings = {
  'lower case': secret.toLowerCase(),
  'spaces': secret.match(/.{4}/g).join('%20'),
  'padding': `${base32(Buffer.from('seventeen bytes!!'))}%3D%3D%3D%3D`,
}
for (const [how, written] of Object.entries(writings)) {
  journey(`a key with ${how} is understood`, async stage => {
    const {site, widget} = stage
    const uri = `otpauth://totp/Example:alice?secret=${written}&issuer=Example`
    await offer(stage, uri)
    await widget.reaches('totp-scan')
    const plain = decodeURIComponent(written).replace(/[ =]/g, '').toUpperCase()
    assert.equal(await widget.shownKey(), plain)
    assert.equal(await widget.scanned(), uri, 'drawn as it came')
    await widget.next()
    await widget.reaches('totp-code')
    await widget.type(await code({...parseUri(uri), secret: plain}, await site.server.now()))
    await widget.reaches('totp-code-refused')
    assert.equal(site.seen(api.confirm).length, 1, 'it matched in the browser, so it was sent at once')
  })
}

/** What is refused, and the sentence that says why. */
const refused = {
  'a key of 80 bits': ['otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ', 'refused-weak'],
  'an empty key': ['otpauth://totp/A:b?secret=', ['refused-no-secret', 'refused-bad-secret', 'refused-weak']],
  'no key': ['otpauth://totp/A:b?issuer=A', 'refused-no-secret'],
  'letters that are not Base32': ['otpauth://totp/A:b?secret=0189GEZDGNBVGY3TQOJQGEZDGNBVGY3T', 'refused-bad-secret'],
  'five digits': [uriOf('A:b', '&digits=5'), 'refused-bad-digits'],
  'ten digits': [uriOf('A:b', '&digits=10'), 'refused-bad-digits'],
  'a period of zero': [uriOf('A:b', '&period=0'), 'refused-bad-period'],
  'a negative period': [uriOf('A:b', '&period=-1'), 'refused-bad-period'],
  'a period beyond any number': [uriOf('A:b', '&period=9223372036854775808'), 'refused-bad-period'],
  'an unknown algorithm': [uriOf('A:b', '&algorithm=MD5'), 'refused-bad-algorithm'],
  'a counter-based key': [uriOf('A:b').replace('totp', 'hotp'), 'refused-other-type'],
  'another address': ['https://evil.example/?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'refused-not-otpauth'],
  'a script': ['javascript:alert(document.cookie)', 'refused-not-otpauth'],
  'two keys in one': [uriOf('A:b', `&secret=${secret}`), 'refused-duplicate'],
  'a line break': [uriOf('A:b\n'), 'refused-bad-encoding'],
  'a broken escape': [uriOf('A%ZZ:b'), 'refused-bad-encoding'],
}
for (const [what, [uri, sentences]] of Object.entries(refused)) {
  journey(`${what} is refused, and nothing of it is shown or sent`, async stage => {
    const {site, person, widget} = stage
    await offer(stage, uri)
    await widget.reaches('totp-refused')
    const words = await widget.text()
    assert.ok([sentences].flat().some(name => saying(name).test(words)), words)
    await widget.hears(saying([sentences].flat().find(name => saying(name).test(words))))
    await widget.focuses('heading')
    assert.equal(await widget.host.locator('svg[role=img]').count(), 0)
    assert.equal(await widget.host.locator('a[href^="otpauth:"], a[href^="javascript:"]').count(), 0)
    assert.equal(person.watch.named('mfa-error').at(-1).detail.code, 'refused')
    await sleep(200)
    assert.equal(site.seen(api.confirm).length, 0)

    await widget.button(say('refused-retry')).click()
    await widget.reaches('totp-scan')
    assert.equal(JSON.parse(site.seen(api.begin).at(-1).body).rotate, true, 'another key was asked for')
  })
}

journey('a challenge that this version does not know is refused', async stage => {
  const {site, person, page, widget} = stage
  site.break(api.begin, tamper(said => void (said.challenge = {type: 'palm_reading', hand: 'left'})), 1)
  await person.atList()
  await widget.choose()
  await widget.next()
  await widget.reaches('totp-refused')
  await widget.says(say('refused-challenge'))
  await page.reload()
  await widget.reaches('totp-scan')
})

journey('half a character in the server’s answer does not break the page', async ({site, person, widget}) => {
  site.break(api.begin, async ({forward, answer}) => {
    const {status, headers, body} = await forward()
    const text = body.toString().replace('alice', '\\ud800alice\\u0000')
    answer({status, headers, body: text})
  }, 1)
  await person.atList()
  await widget.choose()
  await widget.next()
  const state = await widget.reaches(['totp-scan', 'totp-refused', 'totp-begin-failed'])
  if (state !== 'totp-scan') await widget.button(/Try/).click()
  await widget.reaches('totp-scan')
})

/** What the page insists on, whatever the server hands out. */
const pins = {
  'a longer key': ['min-secret-bits="256"', uriOf('A:b'), 'refused-weak'],
  'another algorithm': ['allowed-algorithms="SHA256 SHA512"', uriOf('A:b'), 'refused-algorithm'],
  'another issuer': ['expected-issuer="Example"', uriOf('Evil:b', '&issuer=Evil'), 'refused-issuer'],
  'one issuer in both places': ['expected-issuer="Example"', uriOf('Evil:b', '&issuer=Example'), 'refused-issuer'],
  'any issuer at all': ['expected-issuer="Example"', uriOf('alice'), 'refused-issuer'],
}
for (const [what, [attributes, uri, sentence]] of Object.entries(pins)) {
  journey(`a page that insists on ${what} refuses the key`, async stage => {
    await offer(stage, uri, attributes)
    await stage.widget.reaches('totp-refused')
    await stage.widget.says(saying(sentence))
    assert.equal(stage.site.seen(api.confirm).length, 0)
  })
}

journey('a page that lowers the floor accepts a short key', async stage => {
  await offer(stage, 'otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ', 'min-secret-bits="80"')
  await stage.widget.reaches('totp-scan')
  assert.equal(await stage.widget.shownKey(), 'GEZDGNBVGY3TQOJQ')
})

journey('a key that is pending already is held against the same rules after a reload', async ({site, person, widget}) => {
  await person.atList()
  await widget.scan('totp-scan')
  site.break(api.pending, keyUri('otpauth://totp/Example:b?secret=GEZDGNBVGY3TQOJQ&issuer=Example'), 1)
  await widget.page.reload()
  await widget.reaches('totp-refused')
  assert.equal(await widget.host.locator('svg[role=img]').count(), 0)
})
