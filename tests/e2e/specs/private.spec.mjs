// What must not get out or stay behind: keys, codes, addresses.
import assert from 'node:assert/strict'
import {eventually, sleep} from '../harness/eventually.mjs'
import {api} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {base32Bytes} from '../harness/referee.mjs'
import {everything, inMemory} from '../harness/traces.mjs'
import {emptyStorage, storage} from '../harness/watch.mjs'
import {say} from '../harness/words.mjs'

const traces = secret => ({
  'as Base32': Buffer.from(secret),
  'as raw bytes': base32Bytes(secret),
  'as the beginning of Base32': Buffer.from(secret.slice(0, 12)),
  'as the end of Base32': Buffer.from(secret.slice(-12)),
})

async function nothingLeft({page, person}, key, {also = []} = {}) {
  const text = await everything(page)
  const said = JSON.stringify([person.watch.events, person.watch.console, person.watch.urls])
  for (const one of [key.secret, key.secret.toLowerCase(), ...also]) {
    assert.ok(!text.includes(one), 'nothing on the page')
    assert.ok(!said.includes(one), 'nothing in events, console and addresses')
  }
  assert.deepEqual(await storage(page), emptyStorage)
  for (const [how, bytes] of Object.entries(traces(key.secret))) {
    assert.equal(await inMemory(page, bytes), 0, `nothing in the memory of the module ${how}`)
  }
}

journey('after enrolling, and after the element is gone, nothing of the key is left anywhere', async stage => {
  const {site, person, page, widget} = stage
  await person.keepModule()
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  assert.ok((await inMemory(page, base32Bytes(key.secret))) > 0, 'while it is needed, the scan does find it')
  const typed = await widget.typeCodeOf(key)
  await widget.reaches('done')
  await eventually(async () => (await everything(page)).includes(key.secret), found => !found, {what: 'the page to be free of the key'})
  assert.ok(!(await everything(page)).includes(typed), 'the code is gone from the page')
  await page.evaluate(() => document.querySelector('mfa-enroll').remove())
  await sleep(300)
  await nothingLeft(stage, key)
})

for (const [where, go] of Object.entries({
  'at the QR code': async () => {},
  'at the code': async widget => {
    await widget.next()
    await widget.reaches('totp-code')
    await widget.type('12345')
  },
  'after a refused code': async widget => {
    await widget.next()
    await widget.reaches('totp-code')
    await widget.type('000000')
    await widget.reaches('totp-code-hint')
    await widget.codeField().press('Enter')
    await widget.reaches('totp-code-refused')
  },
  'after starting over': async widget => {
    await widget.button(say('scan-start-over')).click()
    await widget.says(say('scan-replaced'))
  },
})) {
  journey(`an element that is removed ${where} leaves nothing of the key behind`, async stage => {
    const {person, page, widget} = stage
    await person.keepModule()
    await person.atList()
    await widget.scan('totp-scan')
    const key = await widget.keyFromLink()
    await go(widget)
    await page.evaluate(() => document.querySelector('mfa-enroll').remove())
    await sleep(300)
    await nothingLeft(stage, key)
  })
}

journey('Cancel leaves nothing of the key behind', async stage => {
  const {person, page, widget} = stage
  await person.keepModule()
  await person.atList()
  await widget.scan('totp-scan')
  const key = await widget.keyFromLink()
  await widget.button(say('cancel')).click()
  await widget.reaches('list-empty')
  await sleep(300)
  await nothingLeft({page, person}, key)
})

journey('a page that goes away is wiped before it is kept or thrown away', async stage => {
  const {person, page, widget} = stage
  await person.keepModule()
  await person.atList()
  const key = await widget.toCode()
  await widget.type('12345')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true})))
  await eventually(async () => (await everything(page)).includes(key.secret), found => !found, {what: 'the wipe'})
  await sleep(100)
  await nothingLeft(stage, key, {also: ['12345']})
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})))
  await widget.reaches('totp-scan')
  assert.equal((await widget.keyFromLink()).secret, key.secret, 'and it comes back from the server')
})

journey('the wipe is done before the event is over, since nothing later is sure to run', async stage => {
  const {person, page, widget} = stage
  await person.atList()
  const key = await widget.toCode()
  await widget.button(say('back')).click()
  await widget.reaches('totp-scan')
  const left = await page.evaluate(async secret => {
    dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))
    // A browser runs what listeners have queued before it goes on; tasks and timers come too late.
    for (let turn = 0; turn < 10; turn += 1) await null
    return document.querySelector('mfa-enroll').shadowRoot.innerHTML.includes(secret)
  }, key.secret)
  assert.equal(left, false)
})

journey('out of the browser’s history a page comes back without the key in its first picture', {browser: {backForwardCache: true}}, async stage => {
  const {site, person, page, widget} = stage
  // Browsers may keep even pages that say no-store; this one does not while they fetch, so it is told otherwise.
  site.proxy.headers = {'cache-control': 'no-cache'}
  await person.atList()
  await widget.scan('totp-scan')
  const key = await widget.keyFromLink()
  await page.evaluate(() => {
    addEventListener('pageshow', event => {
      const host = document.querySelector('mfa-enroll')
      globalThis.back = {persisted: event.persisted, markup: host.shadowRoot.innerHTML}
    })
  })
  await page.goto('/')
  await page.evaluate(() => history.back())
  await eventually(() => page.url(), url => url.endsWith('/security'))
  await widget.reaches('totp-scan')
  const back = await page.evaluate(() => globalThis.back)
  const why = JSON.stringify(await page.evaluate(() => performance.getEntriesByType('navigation')[0].notRestoredReasons))
  assert.ok(back?.persisted, `the page came out of the cache: ${why}`)
  assert.ok(!back.markup.includes(key.secret), 'the key was not on it')
  assert.equal((await widget.keyFromLink()).secret, key.secret)
  assert.ok(site.seen(api.pending).length >= 2, 'it was asked for again')
})

journey('storage that throws does not matter, because nothing is stored', async ({site, person, page, widget}) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      const real = Object.getOwnPropertyDescriptor(globalThis, name)?.get?.call(globalThis)
      Object.defineProperty(globalThis, name, {
        configurable: true,
        get() {
          if (globalThis.e2eLooks) return real
          throw new DOMException('no storage here', 'SecurityError')
        },
      })
    }
    globalThis.e2eLooks = false
  })
  await site.server.settle()
  await person.atList()
  await widget.enroll()
  await page.evaluate(() => void (globalThis.e2eLooks = true))
})

journey('what a page put on Object.prototype and into named globals changes nothing', async ({site, person, page, widget}) => {
  await page.addInitScript(() => {
    // Not `mode`: with that, the page's own `fetch` fails.
    for (const name of ['module_or_path', 'endpoint', 'minSecretBits', 'helpUrl', 'logo', 'scripted', 'scenario', 'required']) {
      Object.defineProperty(Object.prototype, name, {configurable: true, enumerable: false, writable: true, value: 'polluted'})
    }
  })
  await site.server.settle()
  await person.signIn(undefined, {next: '/'})
  const clobber = ['mfa', 'mount', 'wasm', 'fetch_', 'mfa-code', 'mfa-title'].map(name => `<form name="${name}"></form><img id="${name}" alt="">`).join('')
  await page.goto(await site.hostPage('/host', {body: `${clobber}<mfa-enroll endpoint="/mfa/v1"></mfa-enroll>`}))
  await widget.reaches('list-empty')
  await widget.enroll()
})

journey('the pages carry the published policy and the other headers', async ({site}) => {
  const headers = await site.headers()
  const directives = Object.fromEntries(
    headers['content-security-policy'].split(';').map(one => {
      const [name, ...values] = one.trim().split(/\s+/)
      return [name, values.join(' ')]
    }),
  )
  const expected = {
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'connect-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  }
  for (const [name, value] of Object.entries(expected)) assert.equal(directives[name], value, name)
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['referrer-policy'], 'no-referrer')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
})

journey('a violation of the policy would be seen by these tests', {violates: true, console: [/Content Security Policy/]}, async ({person, page}) => {
  await person.atList()
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
  await eventually(() => person.watch.violations.length)
  assert.match(person.watch.violations[0].violatedDirective, /style-src/)
})
