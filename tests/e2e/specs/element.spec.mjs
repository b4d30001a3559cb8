// The shipped element on pages of its hosts: attributes, properties, events, moving, crashing, languages, foreign styles.
import assert from 'node:assert/strict'
import {eventually, sleep} from '../harness/eventually.mjs'
import {answer, api, blackHole} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {fits} from '../harness/look.mjs'
import {Widget} from '../harness/widget.mjs'
import {base32Bytes} from '../harness/referee.mjs'
import {ways, withApps} from '../harness/ways.mjs'
import {isSentence, say} from '../harness/words.mjs'

/** To a host page, signed in. */
async function host({site, person, page}, options = {}) {
  await person.signIn(undefined, {next: '/'})
  await page.goto(await site.hostPage('/host', options))
}

const ours = site => site.proxy.log.filter(({path}) => path.startsWith('/mfa/'))

for (const endpoint of ['https://evil.example/mfa/v1', '//evil.example/mfa/v1', 'http://127.0.0.1:PORT/mfa/v1', 'data:application/json,{}']) {
  journey(`the endpoint ${endpoint} in the attribute is refused, and nothing is requested`, async stage => {
    const {site, person, widget} = stage
    const url = endpoint.replace('PORT', site.proxy.port)
    await host(stage, {body: `<mfa-enroll endpoint="${url}"></mfa-enroll>`})
    await widget.reaches('config')
    await sleep(300)
    assert.deepEqual(ours(site), [])
    assert.deepEqual(person.watch.named('mfa-error').map(({detail}) => detail), [{code: 'config', attribute: 'endpoint'}])
  })
}

journey('another origin in the property is used', {violates: true, console: [/Content Security Policy|Fetch API|CORS|ERR_FAILED/]}, async stage => {
  const {site, page, widget} = stage
  const policy = (await site.headers())['content-security-policy'].replace("connect-src 'self'", `connect-src 'self' http://127.0.0.1:${site.proxy.port}`)
  await host(stage, {policy})
  await widget.reaches('list-empty')
  site.proxy.log.length = 0
  await page.evaluate(port => (document.querySelector('mfa-enroll').endpoint = `http://127.0.0.1:${port}/mfa/v1`), site.proxy.port)
  await eventually(() => ours(site).filter(({headers}) => headers.host.startsWith('127.0.0.1')).length)
})

journey('the property `fetch` carries every call, with the headers that the host adds', async stage => {
  const {site, page, widget} = stage
  await host(stage, {body: '<div id="here"></div>'})
  await page.evaluate(() => {
    const element = document.createElement('mfa-enroll')
    element.setAttribute('endpoint', '/mfa/v1')
    element.fetch = (url, init) => {
      const headers = new Headers(init.headers)
      headers.set('authorization', 'Bearer of-the-host')
      return fetch(url, {...init, headers})
    }
    document.getElementById('here').append(element)
  })
  await site.server.settle()
  await widget.reaches('list-empty')
  await widget.enroll()
  assert.ok(ours(site).length >= 5)
  for (const {headers, path} of ours(site)) assert.equal(headers.authorization, 'Bearer of-the-host', path)
})

journey('attributes may change at any time: help, sign-in address, logo, and only safe ones are used', async stage => {
  const {page, person, widget} = stage
  await host(stage)
  await widget.reaches('list-empty')
  const set = (name, value) => widget.host.evaluate((host, [name, value]) => host.setAttribute(name, value), [name, value])
  await set('help-url', '/help/sign-in')
  const help = widget.link(new RegExp(say('help')))
  await help.waitFor()
  assert.equal(await help.getAttribute('href'), new URL('/help/sign-in', page.url()).href)
  assert.match(await help.getAttribute('rel'), /noopener/)
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'http://evil.example/']) {
    await set('help-url', bad)
    await eventually(() => help.count(), count => count === 0, {what: `${bad} to be gone`})
  }
  await set('logo', '/portal/none.svg')
  await widget.host.locator('img').waitFor()
  await set('logo', 'javascript:alert(1)')
  await eventually(() => widget.host.locator('img').count(), count => count === 0)
  const complaints = person.watch.named('mfa-error').map(({detail}) => detail.attribute)
  assert.ok(complaints.includes('help-url') && complaints.includes('logo'))
})

journey('`mode="setup"` starts with the choice, and leaving it is told', async stage => {
  const {person, widget} = stage
  await host(stage, {body: '<mfa-enroll endpoint="/mfa/v1" mode="setup"></mfa-enroll>'})
  await widget.reaches('choose')
  await widget.button(say('back')).click()
  await widget.reaches('list-empty')
  assert.equal(person.watch.named('mfa-cancel').length, 1)
})

journey('the host may name its own apps, and one that it requires', async stage => {
  const {page, widget} = stage
  await host(stage)
  await page.evaluate(() => {
    document.querySelector('mfa-enroll').apps = [{name: 'House Key', ios: 'https://apps.example/1', android: 'https://play.example/1', required: true}]
  })
  await widget.reaches('list-empty')
  await widget.choose()
  await widget.says(say('get-app-title-required', {name: 'House Key'}))
  await widget.saysNot('Google Authenticator')
  const addresses = await widget.host.locator('a').evaluateAll(links => links.map(link => link.href))
  assert.ok(addresses.includes('https://apps.example/1'))
})

for (const [theme, other] of [['dark', 'light'], ['light', 'dark']]) {
  journey(`theme="${theme}" wins over a system that is ${other}`, {browser: {colorScheme: other}}, async stage => {
    const {widget} = stage
    await host(stage)
    await widget.reaches('list-empty')
    const ground = () => widget.host.evaluate(host => getComputedStyle(host.shadowRoot.firstElementChild).backgroundColor)
    const before = await ground()
    await widget.host.evaluate((host, theme) => host.setAttribute('theme', theme), theme)
    await eventually(ground, now => now !== before, {what: 'another background'})
    const [red] = /\d+/.exec(await ground())
    assert.ok(theme === 'light' ? Number(red) > 200 : Number(red) < 60, `the background is ${await ground()}`)
  })
}

/** Steps at which the language may change under the person. */
const steps = ['list', 'totp-get-app', 'totp-scan', 'totp-code', 'totp-code-hint', 'totp-code-refused', 'totp-locked', 'done']
for (const state of steps) {
  journey(`another language at ${state} keeps the step, the QR code, the input and the focus`, async stage => {
    const {site, page, widget} = stage
    await site.server.settle()
    await ways[state](stage)
    await widget.reaches(state)
    const look = async () => ({
      state: await widget.state(),
      path: (await widget.qr().count()) ? await widget.qrPath() : null,
      inputs: await widget.host.locator('input').evaluateAll(inputs => inputs.map(({value}) => value)),
      focus: await widget.host.evaluate(host => host.shadowRoot.activeElement?.dataset.focus ?? host.shadowRoot.activeElement?.id ?? null),
    })
    const before = await look()
    const words = await widget.text()
    await page.evaluate(() => (document.documentElement.lang = 'qps-ploc'))
    await eventually(() => widget.text(), text => text !== words && /[^\u0000-\u007f]/.test(text), {what: 'the pseudo-locale'})
    assert.equal(await widget.root.getAttribute('lang'), 'qps-ploc')
    assert.deepEqual(await look(), before)
    const left = (await widget.text()).split('\n').filter(isSentence)
    assert.deepEqual(left, [], 'nothing stays in English')

    await page.setViewportSize({width: 320, height: 640})
    await fits(page)
    await page.evaluate(() => (document.documentElement.lang = 'en'))
    await eventually(() => widget.text(), text => text.split('\n')[0] === words.split('\n')[0], {what: 'English again'})
  })
}

journey('a page in German gets German, with German dates', async stage => {
  const {site, person, page, widget} = stage
  await site.server.settle()
  await person.signIn(undefined, {next: '/'})
  await page.goto(await site.hostPage('/host', {html: 'lang="de-AT"'}))
  await widget.reaches('list-empty')
  await eventually(() => widget.root.getAttribute('lang'), lang => lang.startsWith('de'))
  assert.deepEqual((await widget.text()).split('\n').filter(isSentence), [])
  await page.evaluate(() => (document.documentElement.lang = 'en'))
  await eventually(() => widget.text(), text => text.includes(say('list-empty-title')))
  await widget.enroll()
  await widget.finish()
  await page.evaluate(() => (document.documentElement.lang = 'de'))
  const title = () => widget.host.locator('time').first().getAttribute('title')
  await eventually(title, text => /Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember/.test(text))
})

journey('a language without a file is shown in English, marked as English, without a complaint', {console: [/Failed to load resource.*404/]}, async stage => {
  const {widget} = stage
  await host(stage, {html: 'lang="tlh"'})
  await widget.reaches('list-empty')
  await widget.says(say('list-empty-title'))
  assert.equal(await widget.root.getAttribute('lang'), 'en')
})

journey('right to left: the page decides, the key and the code stay left to right, and nothing overflows', {browser: {viewport: {width: 320, height: 640}}}, async stage => {
  const {site, page, widget} = stage
  await site.server.settle()
  await host(stage, {html: 'lang="qps-ploc" dir="rtl"'})
  await widget.reaches('list-empty')
  assert.equal(await widget.root.getAttribute('dir'), 'rtl')
  assert.equal(await widget.root.evaluate(node => getComputedStyle(node).direction), 'rtl')
  await widget.host.locator('[data-focus=add]').click()
  await widget.reaches('choose')
  await widget.host.locator('[part~=card]').click()
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  await fits(page)
  const direction = selector => widget.host.locator(selector).evaluate(node => getComputedStyle(node).direction)
  assert.equal(await direction('[data-focus=key]'), 'ltr')
  const key = await widget.keyFromLink()
  assert.ok((await widget.scanned()).includes(key.secret))
  await widget.next()
  await widget.reaches('totp-code')
  assert.equal(await direction('[data-focus=code]'), 'ltr')
  await fits(page)
  await widget.typeCodeOf(key)
  await widget.reaches('done')
})

journey('without an address to sign in at, the person is told to do it elsewhere', async stage => {
  const {site, widget} = stage
  await host(stage, {body: '<mfa-enroll endpoint="/mfa/v1"></mfa-enroll>'})
  await widget.reaches('list-empty')
  await widget.choose()
  await site.server.endSessions('alice@example.com')
  await widget.next()
  await widget.reaches('sign-in-link')
  await widget.says(say('sign-in-no-link'))
  assert.equal(await widget.link(say('sign-in-link')).count(), 0)
  assert.equal(await widget.button(say('sign-in-signed-in')).count(), 1)
})

journey('over a slow line the skeleton is there at once, and the widget comes once', async stage => {
  const {site, person, page, widget} = stage
  await person.signIn(undefined, {next: '/'})
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {offline: false, latency: 800, downloadThroughput: 50_000, uploadThroughput: 50_000})
  await page.addInitScript(() => {
    globalThis.states = []
    addEventListener('DOMContentLoaded', () => {
      const note = () => {
        const root = document.querySelector('mfa-enroll')?.shadowRoot
        const now = root?.querySelector('[data-state]')?.dataset.state ?? (root?.querySelector('[aria-busy]') ? 'skeleton' : 'nothing')
        if (globalThis.states.at(-1) !== now) globalThis.states.push(now)
        requestAnimationFrame(note)
      }
      note()
    })
  })
  const started = Date.now()
  await page.goto('/security')
  await widget.reaches('list-empty', 20_000)
  const took = Date.now() - started
  assert.ok(took < 12_000, `${took} ms`)
  const states = await page.evaluate(() => globalThis.states)
  assert.deepEqual(states.filter(state => state !== 'nothing'), ['skeleton', 'opening', 'list-empty'])
  assert.equal(await widget.root.count(), 1)
  assert.equal(site.seen(api.session).length, 1)
})

journey('moved, removed and put back: one widget, asked anew, and no request is left running', async stage => {
  const {site, page, widget} = stage
  await host(stage)
  await widget.reaches('list-empty')
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  await page.evaluate(() => {
    globalThis.kept = document.querySelector('mfa-enroll')
    document.body.prepend(globalThis.kept)
  })
  await widget.stays('totp-scan')
  assert.equal(await widget.qrPath(), path, 'a move changes nothing')

  await widget.next()
  await widget.reaches('totp-code')
  site.break(api.confirm, blackHole())
  await widget.typeCodeOf({...(await keyOf(site))})
  await widget.reaches('totp-code-checking')
  await page.evaluate(() => globalThis.kept.remove())
  await eventually(() => site.seen(api.confirm)[0].gone, Boolean, {what: 'the request to be aborted'})
  assert.equal(await page.evaluate(() => globalThis.kept.shadowRoot.childElementCount), 0)
  site.mend()
  await page.evaluate(() => document.body.append(globalThis.kept))
  await widget.reaches('totp-scan')
  assert.equal(await widget.qrPath(), path)
  assert.equal(await widget.root.count(), 1)
})

async function keyOf(site) {
  const {parseUri} = await import('../harness/referee.mjs')
  return parseUri(JSON.parse(site.seen(api.begin)[0].text).challenge.uri)
}

journey('two elements on one page are two widgets that hear of each other', async stage => {
  const {site, page} = stage
  await site.server.settle()
  await host(stage, {body: '<mfa-enroll id="a" endpoint="/mfa/v1"></mfa-enroll><mfa-enroll id="b" endpoint="/mfa/v1"></mfa-enroll>'})
  const [a, b] = ['#a', '#b'].map(selector => new Widget(page, site, selector))
  await a.reaches('list-empty')
  await b.reaches('list-empty')
  const {wasm} = await site.manifest()
  assert.equal(site.seen(`GET /assets/${wasm}`).length, 1, 'the module is loaded once')
  await a.enroll()
  await b.reaches('list')
  assert.equal(await a.state(), 'done')
})

journey('a trap in the middle of the shipped module: a message in every element, an event, and not a word about the cause', async stage => {
  const {site, person, page} = stage
  await person.armTrap()
  await site.server.settle()
  await host(stage, {body: '<mfa-enroll id="a" endpoint="/mfa/v1"></mfa-enroll><mfa-enroll id="b" endpoint="/mfa/v1"></mfa-enroll>'})
  const [a, b] = ['#a', '#b'].map(selector => new Widget(page, site, selector))
  await a.reaches('list-empty')
  await b.reaches('list-empty')
  const key = await a.toCode()
  await person.springTrap()
  await a.codeField().press('1')
  await a.reaches('crashed')
  await b.reaches('crashed')
  assert.deepEqual(person.watch.named('mfa-load-error').map(({detail}) => detail), [{reason: 'crashed'}, {reason: 'crashed'}])
  const text = await page.evaluate(() => [...document.querySelectorAll('mfa-enroll')].map(host => host.shadowRoot.textContent).join())
  assert.doesNotMatch(text, /unreachable|panic|RuntimeError|wasm|\.rs/i)
  assert.deepEqual(person.watch.console.filter(({type}) => type === 'error'), [])
  // A timer of the page may still call into the wiped module and leave bytes of its own.
  assert.ok(key.secret)
  const held = await page.evaluate(traces => {
    const memory = new TextDecoder('latin1').decode(new Uint8Array(globalThis.e2eModule.exports.memory.buffer))
    return traces.some(trace => memory.includes(trace))
  }, [key.secret, new TextDecoder('latin1').decode(base32Bytes(key.secret))])
  assert.equal(held, false, 'the key that the module held is wiped, as text and as bytes')

  // Its timers go on; whatever they still do, nobody hears of it.
  const requests = site.proxy.log.length
  await sleep(1_500)
  assert.equal(site.proxy.log.length, requests)
  assert.equal(person.watch.events.filter(({name}) => name === 'mfa-load-error').length, 2)

  await a.button('Reload this page').click()
  await a.reaches('totp-scan')
})

/** What can keep the widget from running, and the words for it. */
const troubles = ['unsupported', 'blocked', 'unreachable', 'corrupt']
for (const reason of troubles) {
  const provokes = {blocked: {violates: true, console: [/Content Security Policy|WebAssembly/]}}
  journey(`a widget that is ${reason} says so, tells the page, and is no blank page`, provokes[reason] ?? {}, async stage => {
    const {person, widget} = stage
    await ways[reason](stage)
    await widget.reaches(reason)
    assert.deepEqual(person.watch.named('mfa-load-error').map(({detail}) => detail), [{reason}])
    const {fallbackText} = await import('../../../npm/fallback-text.js')
    await widget.says(fallbackText.en[reason].title)
    const box = await widget.host.boundingBox()
    assert.ok(box.height > 80, `${box.height} px high`)
  })
}

journey('“Try again” after a file did not arrive loads the widget', async stage => {
  const {site, widget} = stage
  await ways.unreachable(stage)
  await widget.reaches('unreachable')
  site.mend()
  await widget.button('Try again').click()
  await widget.reaches('list-empty')
})

journey('a glue script that is missing is told like a missing module', async ({site, person, widget}) => {
  const {glue} = await site.manifest()
  site.break(`GET /assets/${glue}`, answer(404, '', {'content-type': 'text/plain'}))
  await person.signIn()
  await widget.reaches('unreachable')
})

/** Styles of hosts that did not expect guests. */
const attacks = {
  'resets everything': '* { all: unset !important }',
  'shrinks the root font': 'html { font-size: 62.5% } * { font-size: inherit; line-height: 1; letter-spacing: .3em; text-transform: uppercase }',
  'makes everything inline': 'mfa-enroll { display: inline !important; color: red; font: 40px serif; direction: rtl; text-align: right; white-space: nowrap }',
  'styles bare elements': 'button, input, h2, p, ul, li, svg, a { display: none !important; transform: rotate(9deg) } section { position: fixed }',
}
for (const [what, css] of Object.entries(attacks)) {
  journey(`a host style that ${what} does not change the layout`, {browser: {reducedMotion: 'reduce'}}, async stage => {
    const {site, page, widget} = stage
    const boxes = () =>
      widget.host.evaluate(host => {
        const origin = host.shadowRoot.firstElementChild.getBoundingClientRect()
        return [...host.shadowRoot.querySelectorAll('.mfa-root *')].map(node => {
          const {x, y, width, height} = node.getBoundingClientRect()
          const {color, fontSize} = getComputedStyle(node)
          return {what: `${node.localName} ${color} ${fontSize}`, box: [x - origin.x, y - origin.y, width, height]}
        })
      })
    const frame = 'body { margin: 0 } main { display: block; width: 640px; margin: 0 auto; padding: 0 }'
    await host(stage, {css: frame})
    await widget.reaches('list-empty')
    await widget.scan('totp-scan')
    const before = await boxes()
    // After the attack the frame is put back: how wide the host makes us is its own business.
    const again = frame.replaceAll(': 0 auto;', ': 0 auto !important;').replaceAll('640px', '640px !important').replaceAll('display: block', 'display: block !important')
    await page.goto(await site.hostPage('/attack', {css: css + again}))
    await widget.reaches('totp-scan')
    const after = await boxes()
    assert.deepEqual(after.map(({what}) => what), before.map(({what}) => what))
    // Half a pixel more or less is where the host has put us.
    const moved = after.filter(({box}, at) => box.some((edge, side) => Math.abs(edge - before[at].box[side]) > 1))
    assert.deepEqual(moved, [])
    assert.ok(await widget.scanned())
  })
}

journey('it sits well in a sidebar of 280 pixels', async stage => {
  const {site, widget} = stage
  await site.server.settle()
  await host(stage, {css: 'main { width: 280px }'})
  await widget.reaches('list-empty')
  const inside = () =>
    widget.host.evaluate(host => {
      const {right} = host.getBoundingClientRect()
      const out = [...host.shadowRoot.querySelectorAll('.mfa-root *')].filter(node => node.checkVisibility() && node.getBoundingClientRect().right > right + 1)
      return out.filter(node => getComputedStyle(node).clipPath === 'none' && !node.closest('.mfa-visually-hidden')).map(node => `${node.localName}.${node.className}`)
    })
  assert.deepEqual(await inside(), [])
  await widget.scan(['totp-scan', 'totp-scan-large'])
  assert.deepEqual((await inside()).filter(name => !/svg|path|rect|qr/.test(name)), [])
  await widget.qr().waitFor()
  const module = await widget.qr().evaluate(svg => svg.getBoundingClientRect().width / Number(svg.getAttribute('viewBox').split(' ')[2]))
  assert.ok(module >= 4)
  await widget.next()
  await widget.reaches('totp-code')
  assert.deepEqual(await inside(), [])
})

journey('nothing jumps while it loads', async stage => {
  const {page, widget} = stage
  await page.addInitScript(() => {
    globalThis.shift = 0
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) globalThis.shift += entry.value
    }).observe({type: 'layout-shift', buffered: true})
  })
  await withApps(stage, ['Work phone', 'Tablet'])
  await page.reload()
  await widget.reaches('list')
  await sleep(500)
  const shift = await page.evaluate(() => globalThis.shift)
  assert.ok(shift < 0.05, `a layout shift of ${shift}`)
})

journey('the files are compressed beforehand, named after their contents and cached for good', async stage => {
  const {site, person, page, widget} = stage
  await person.atList()
  const {loader, glue, wasm} = await site.manifest()
  for (const name of [loader, glue, wasm]) {
    const [asked, ...more] = site.seen(`GET /assets/${name}`)
    assert.equal(more.length, 0, `${name} is fetched once, preloads included`)
    assert.match(asked.headers['accept-encoding'], /br/)
    const response = await fetch(`${site.url}/assets/${name}`, {headers: {'accept-encoding': 'br'}})
    assert.equal(response.headers.get('content-encoding'), 'br')
    assert.match(response.headers.get('cache-control'), /immutable/)
    assert.match(name, /-[0-9a-f]{8,}\./)
  }
  const type = (await fetch(`${site.url}/assets/${wasm}`)).headers.get('content-type')
  assert.equal(type, 'application/wasm')
  await page.reload()
  await widget.reaches('list-empty')
  const byBrowser = site.seen(`GET /assets/${wasm}`).filter(({headers}) => headers['user-agent'].includes('Chrom'))
  assert.equal(byBrowser.length, 1, 'from the cache')
})
