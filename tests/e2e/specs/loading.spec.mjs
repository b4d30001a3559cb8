// How the widget arrives, and what stands in its place when it does not or when it breaks.
import assert from 'node:assert/strict'
import {sleep} from '../harness/eventually.mjs'
import {answer, api} from '../harness/faults.mjs'
import {host} from '../harness/host.mjs'
import {journey} from '../harness/journey.mjs'
import {base32Bytes} from '../harness/referee.mjs'
import {ways} from '../harness/ways.mjs'
import {Widget} from '../harness/widget.mjs'

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
  const provokes = {
    blocked: {violates: true, console: [/Content Security Policy|WebAssembly/]},
    // The portal could not know that nobody here can use what it preloads.
    unsupported: {console: [/preloaded using link preload but not used/]},
  }
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

journey('a page in German is told in German what keeps the widget from running, and may change its mind', async stage => {
  const {site, page, widget} = stage
  const {wasm} = await site.manifest()
  site.break(`GET /assets/${wasm}`, answer(404, 'nothing here', {'content-type': 'text/plain'}))
  await host(stage, {html: 'lang="de-AT"'})
  await widget.reaches('unreachable')
  const {fallbackText} = await import('../../../npm/fallback-text.js')
  await widget.says(fallbackText.de.unreachable.title)
  await widget.button(fallbackText.de.retry).waitFor()
  assert.equal(await widget.host.locator('[data-reason]').getAttribute('lang'), 'de')
  await page.evaluate(() => (document.documentElement.lang = 'en'))
  await widget.says(fallbackText.en.unreachable.title)
})

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
