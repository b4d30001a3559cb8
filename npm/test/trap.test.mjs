// Which errors end a module, and whose module it was.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {trapModule} from '../../tests/fake-wasm/module.mjs'

const page = new EventTarget()
globalThis.addEventListener = page.addEventListener.bind(page)
const {comesFrom, isTrap, watchForTraps} = await import('../trap.js')

const {instance} = await WebAssembly.instantiate(trapModule)

/** The error of a real trap, with the stack a browser would give it. */
function trap(file) {
  try {
    instance.exports.trap()
  } catch (error) {
    error.stack = `RuntimeError: unreachable\n    at ${file}:wasm-function[0]:0x2f\n    at HTMLButtonElement.<anonymous>`
    return error
  }
  assert.fail('the module should have trapped')
}

/** What the window would be told. */
function happen(type, field, error) {
  const event = Object.assign(new Event(type, {cancelable: true}), {[field]: error})
  page.dispatchEvent(event)
  return event
}

let traps = 0
watchForTraps({urls: ['https://portal.example/assets/mfa_enroll_bg.wasm', ''], onTrap: () => (traps += 1)})
const ours = 'https://portal.example/assets/mfa_enroll_bg.wasm'

for (const [type, field] of [
  ['error', 'error'],
  ['unhandledrejection', 'reason'],
]) {
  test(`a trap of ours in \`${type}\` is taken, and kept from the console`, () => {
    traps = 0
    assert.equal(happen(type, field, trap(ours)).defaultPrevented, true)
    assert.equal(traps, 1)
  })

  test(`the trap of another module in \`${type}\` is left alone`, () => {
    traps = 0
    assert.equal(happen(type, field, trap('https://portal.example/game.wasm')).defaultPrevented, false)
    assert.equal(traps, 0)
  })

  test(`an ordinary error of ours in \`${type}\` is left alone`, () => {
    traps = 0
    const error = Object.assign(new Error('no'), {stack: `Error: no\n at ${ours}`})
    assert.equal(happen(type, field, error).defaultPrevented, false)
    assert.equal(happen(type, field, undefined).defaultPrevented, false)
    assert.equal(happen(type, field, {name: 'RuntimeError', stack: ours}).defaultPrevented, false)
    assert.equal(traps, 0)
  })
}

test('running out of stack inside wasm counts as a trap, and outside it does not', () => {
  const inside = Object.assign(new RangeError('Maximum call stack size exceeded'), {stack: `at ${ours}:wasm-function[3]`})
  assert.equal(isTrap(inside), true)
  assert.equal(isTrap(new RangeError('Invalid array length')), false)
})

test('an error without a stack comes from nowhere', () => {
  const error = trap(ours)
  error.stack = undefined
  assert.equal(comesFrom(error, [ours]), false)
  assert.equal(comesFrom(trap(ours), ['']), false)
})
