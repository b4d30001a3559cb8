// One load for everybody, the reason of each failure, and what a crash does.
import assert from 'node:assert/strict'
import {afterEach, beforeEach, test} from 'node:test'

const page = new EventTarget()
globalThis.addEventListener = page.addEventListener.bind(page)
globalThis.document = page
globalThis.Document = class {
  get adoptedStyleSheets() {
    return []
  }
}
const {load, obstacle, reasonOf} = await import('../load.js')
const {LoadError} = await import('../loader.js')
const {WebAssembly: real} = globalThis

const mount = () => ({update() {}, resume() {}, unmount() {}})
let calls
beforeEach(() => (calls = []))
afterEach(() => (globalThis.WebAssembly = real))

/** A loader that tells each of its attempts one outcome: a module, or an error to throw. */
function loaderOf(...outcomes) {
  return async attempt => {
    calls.push(attempt)
    const outcome = outcomes[attempt]
    if (outcome instanceof Error) throw outcome
    return outcome
  }
}

const reason = async loader => reasonOf(await load(loader).then(() => assert.fail('it should not load'), error => error))

test('several elements share one load', async () => {
  const loader = loaderOf({mount})
  const [first, second] = await Promise.all([load(loader), load(loader)])
  assert.equal(first, second)
  assert.equal(await load(loader), first)
  assert.deepEqual(calls, [0])
})

test('a failed load is tried again by the next element, as another attempt', async () => {
  const loader = loaderOf(new LoadError('unreachable'), {mount})
  assert.equal(await reason(loader), 'unreachable')
  assert.equal((await load(loader)).mount, mount)
  assert.deepEqual(calls, [0, 1])
})

test('no WebAssembly is unsupported, and nothing is fetched', async () => {
  globalThis.WebAssembly = undefined
  assert.equal(await reason(loaderOf({mount})), 'unsupported')
  assert.deepEqual(calls, [])
})

test('a policy against WebAssembly is blocked, and nothing is fetched', async () => {
  globalThis.WebAssembly = {...real, Module: class {
    constructor() {
      throw new real.CompileError('blocked by CSP')
    }
  }}
  assert.equal(obstacle(), 'blocked')
  assert.equal(await reason(loaderOf({mount})), 'blocked')
  assert.deepEqual(calls, [])
})

test('a request that the policy refused is blocked, although it looks like a dead network', async () => {
  const blockedURI = new URL('../mfa_enroll_bg.wasm', import.meta.url).href
  const loader = async () => {
    setTimeout(() => page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), {blockedURI})))
    throw new LoadError('unreachable')
  }
  assert.equal(await reason(loader), 'blocked')
})

test("a refusal of somebody else's request says nothing about ours", async () => {
  const loader = async () => {
    page.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), {blockedURI: 'https://ads.example/x.js'}))
    throw new LoadError('unreachable')
  }
  assert.equal(await reason(loader), 'unreachable')
})

test('a module that lacks `mount` is corrupt, and so is an error nobody knows', async () => {
  assert.equal(await reason(loaderOf({})), 'corrupt')
  assert.equal(await reason(loaderOf(new Error('?'))), 'corrupt')
})

test('a trap while starting is a crash', async () => {
  assert.equal(await reason(loaderOf(new real.RuntimeError('unreachable'))), 'crashed')
})

test('a crash is told to every member once, and wipes the memory', async () => {
  const memory = new real.Memory({initial: 1})
  new Uint8Array(memory.buffer).set([1, 2, 3])
  const module = await load(loaderOf({mount, memory, urls: ['https://portal.example/a.wasm']}))
  const told = []
  module.members.add(() => told.push('one'))
  module.members.add(() => told.push('two'))
  module.crash()
  module.crash()
  assert.deepEqual(told, ['one', 'two'])
  assert.equal(module.crashed, true)
  assert.ok(new Uint8Array(memory.buffer).every(byte => byte === 0), 'nothing is left in the memory')
})

test('a trap that reaches the window crashes the module it came from, and no other', async () => {
  const mine = await load(loaderOf({mount, urls: ['https://portal.example/mine.wasm']}))
  const other = await load(loaderOf({mount, urls: ['https://portal.example/other.wasm']}))
  const error = Object.assign(new real.RuntimeError('unreachable'), {stack: 'at https://portal.example/mine.wasm:wasm-function[1]'})
  page.dispatchEvent(Object.assign(new Event('error'), {error}))
  assert.equal(mine.crashed, true)
  assert.equal(other.crashed, false)
})
