// Which reason the loader gives for each way in which the two files can fail to arrive or to fit.
import assert from 'node:assert/strict'
import {afterEach, test} from 'node:test'
import {trapModule} from '../../tests/fake-wasm/module.mjs'
import {bring} from '../loader.js'

const at = name => `https://portal.example/assets/${name}`
const glueUrl = at('mfa_enroll.js')
const wasmUrl = at('mfa_enroll_bg.wasm')
const lateUrl = at('mfa_enroll_late.wasm')
const lateStylesUrl = at('mfa_enroll_late.css')
const {fetch: realFetch} = globalThis
afterEach(() => (globalThis.fetch = realFetch))

const mount = () => {}
/** Starts like the real glue, but from the whole body, since Node streams no wasm. */
const glue = {
  mount,
  async default({module_or_path}) {
    return (await WebAssembly.instantiate(await module_or_path.arrayBuffer())).instance.exports
  },
}
const wasm = (bytes = trapModule) => new Response(bytes, {headers: {'content-type': 'application/wasm'}})

/** What comes of it, with these answers to the requests for the wasm in turn. */
async function outcome(importGlue, ...answers) {
  globalThis.fetch = async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer instanceof Error) throw answer
    return answer.clone()
  }
  return bring(importGlue, glueUrl, wasmUrl, lateUrl, lateStylesUrl).catch(error => error.reason)
}

test('both files arrive and fit', async () => {
  const module = await outcome(async () => glue, wasm())
  assert.equal(module.mount, mount)
  assert.ok(module.memory instanceof WebAssembly.Memory)
  assert.deepEqual(module.urls.slice(0, 3), [glueUrl, wasmUrl, lateUrl], 'a trap in the second module is ours, too')
})

const offline = new TypeError('Failed to fetch')
for (const [name, expected, importGlue, ...answers] of [
  ['the glue cannot be fetched', 'unreachable', () => Promise.reject(offline), wasm()],
  ['the glue is cut off', 'corrupt', () => Promise.reject(new SyntaxError('Unexpected end')), wasm()],
  ['the wasm cannot be fetched', 'unreachable', async () => glue, offline],
  ['the wasm is not found', 'unreachable', async () => glue, new Response('no', {status: 404})],
  ['the server is down', 'unreachable', async () => glue, new Response('no', {status: 502})],
  ['a page comes in place of the wasm', 'unreachable', async () => glue, new Response('<p>', {headers: {'content-type': 'text/html'}})],
  ['the wasm is not wasm', 'corrupt', async () => glue, wasm(Uint8Array.of(1, 2, 3))],
  ['the wasm is cut off', 'corrupt', async () => glue, wasm(trapModule.slice(0, 20))],
  ['the wasm does not fit the glue', 'corrupt', async () => ({mount, default: () => Promise.reject(new TypeError('Import #0'))}), wasm()],
  ['the wasm traps while it starts', 'crashed', async () => ({mount, default: () => Promise.reject(new WebAssembly.RuntimeError('unreachable'))}), wasm()],
  ['the connection is lost half-way', 'unreachable', async () => ({mount, default: () => Promise.reject(offline)}), wasm(), offline],
]) {
  test(`${expected}: ${name}`, async () => {
    assert.equal(await outcome(importGlue, ...answers), expected)
  })
}

/** What comes of loading the rest, with these answers by address. */
async function rest(answers) {
  const module = await outcome(async () => glue, wasm())
  const asked = []
  globalThis.fetch = async url => {
    asked.push(url)
    const answer = answers[url]
    if (answer instanceof Error) throw answer
    return answer.clone()
  }
  return {asked, outcome: await module.loadLate().catch(error => error.reason)}
}

const styles = new Response('.mfa-late {}', {headers: {'content-type': 'text/css'}})

test('the rest is two files, and its styles are what the caller gets', async () => {
  assert.deepEqual(await rest({[lateUrl]: wasm(), [lateStylesUrl]: styles}), {asked: [lateUrl, lateStylesUrl], outcome: '.mfa-late {}'})
})

for (const [name, expected, late, css] of [
  ['the module is not found', 'unreachable', new Response('no', {status: 404}), styles],
  ['the styles are not found', 'unreachable', wasm(), new Response('no', {status: 404})],
  ['the network is gone', 'unreachable', offline, offline],
  ['it takes too long', 'unreachable', new DOMException('too long', 'TimeoutError'), styles],
  ['the module is damaged', 'corrupt', wasm(trapModule.slice(0, 20)), styles],
]) {
  test(`the rest is ${expected}: ${name}`, async () => {
    assert.equal((await rest({[lateUrl]: late, [lateStylesUrl]: css})).outcome, expected)
  })
}
