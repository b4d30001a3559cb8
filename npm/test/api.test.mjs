// api.json declares the element's interface once. Here the code, the styles and everything written from it are held to it.
import assert from 'node:assert/strict'
import {access, readFile, readdir} from 'node:fs/promises'
import {test} from 'node:test'
import {attributes, mirrors} from '../attributes.js'
import {fallbackText} from '../fallback-text.js'
import {stale} from '../scripts/api.mjs'
import {tokensIn, withDefaults} from '../scripts/tokens.mjs'

const root = new URL('../../', import.meta.url)
const read = path => readFile(new URL(path, root), 'utf8')
const api = JSON.parse(await read('npm/api.json'))
const names = list => list.map(({name}) => name)
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(match => match[1]))]

/** Both lists name the same things, in any order; the message says what is missing where. */
function same(declared, there, what) {
  const missing = declared.filter(name => !there.includes(name))
  const surplus = there.filter(name => !declared.includes(name))
  assert.ok(!missing.length && !surplus.length, `${what}: only in api.json ${JSON.stringify(missing)}, missing there ${JSON.stringify(surplus)}`)
}

/** The text of all files below a folder that end like this. */
async function all(folder, end) {
  const files = (await readdir(new URL(folder, root), {recursive: true})).filter(file => !file.includes('node_modules'))
  return (await Promise.all(files.filter(file => file.endsWith(end)).map(file => read(`${folder}${file}`)))).join('\n')
}

test('README, types and manifest are what api.json says', async () => {
  assert.deepEqual(await stale(), [], 'run `node npm/scripts/api.mjs`')
})

test('the element observes the attributes that are declared', () => {
  same(names(api.attributes), attributes, 'observedAttributes')
})

test('every attribute is mirrored by the property that is declared', async () => {
  const own = found(await read('npm/element.js'), /^  get (\w+)\(\)/gm)
  const declared = api.attributes.filter(a => !a.native).map(a => a.property)
  // `scenario` belongs to the playground and is not part of the interface.
  same([...declared, ...names(api.properties), 'scenario'], [...Object.keys(mirrors), ...own], 'properties')
})

test('every declared method and static member is there', async () => {
  const text = await read('npm/element.js')
  for (const {name, static: isStatic} of [...api.methods, ...api.statics.map(s => ({...s, static: true}))]) {
    assert.match(text, new RegExp(`^  ${isStatic ? 'static ' : ''}${name}[ (]`, 'm'), `${name} is in element.js`)
  }
})

test('every slot in the shadow root is declared', async () => {
  const outside = found(await all('npm/', '.js'), /make\(\s*'slot',\s*\{name: '([\w-]+)'/g)
  const inside = found(await all('src/', '.rs'), /"slot\|name=([\w-]+)"/g)
  same(names(api.slots), [...outside, ...inside], 'slots')
})

test('every part that the code draws is declared', async () => {
  const rust = await all('src/', '.rs')
  // Written out, or chosen together with a class: `("mfa-step", "step")`.
  const drawn = [...found(rust, /[|"\s]part="?([^|"]+)/g), ...found(rust, /\("mfa-[^"]*", "([^"]+)"/g), ...found(await all('npm/', '.js'), /\bpart: '([^']+)'/g)]
  same(names(api.parts), [...new Set(drawn.flatMap(part => part.split(' ')))], 'parts')
})

test('every public token is declared in styles/tokens.css and nowhere else', async () => {
  same(names(api.tokens), [...tokensIn(await read('styles/tokens.css')).keys()], 'styles/tokens.css')
  const files = (await readdir(new URL('styles/', root), {recursive: true})).filter(file => file.endsWith('.css'))
  for (const file of files.filter(name => !['tokens.css', 'playground.css'].includes(name))) {
    assert.doesNotMatch(await read(`styles/${file}`), /--mfa-/, `styles/${file} should use the private variable`)
  }
})

test('tokens are found with their defaults, however those are written', () => {
  const css = ':host {\n  --_a: var(--mfa-a, light-dark(#fff, #000));\n  --_b: var(--mfa-b, var(--mfa-a, red));\n  --_c: var(--mfa-c, 1px solid var(--_a));\n  --_d: 1px;\n}'
  assert.deepEqual([...tokensIn(css)], [['--mfa-a', 'light-dark(#fff, #000)'], ['--mfa-b', '--mfa-a'], ['--mfa-c', '1px solid --mfa-a']])
  assert.throws(() => withDefaults([{name: '--mfa-a'}, {name: '--mfa-x'}], css), /--mfa-b,--mfa-c; .*--mfa-x/)
})

test('every event that the code fires is declared, and the playground listens to each', async () => {
  const pattern = /['"](mfa-[a-z-]+)['"]/g
  const fired = [...found(await read('src/element/outgoing.rs'), pattern), ...found(await read('npm/stage.js'), /emit\('(mfa-[a-z-]+)'/g)]
  same(names(api.events), [...new Set([...fired, 'mfa-error'])], 'events')
  same(names(api.events), found(await read('examples/playground/log.js'), pattern), 'log.js')
})

test('no event has room for a secret', () => {
  const allowed = ['method', 'factorId', 'reason', 'code', 'attribute?']
  for (const {name, detail} of api.events) {
    for (const field of Object.keys(detail)) assert.ok(allowed.includes(field), `${name} has ${field}`)
  }
})

test('the reasons in the types are the reasons with a message', () => {
  const {detail} = api.events.find(({name}) => name === 'mfa-load-error')
  const messages = Object.keys(fallbackText.en).filter(key => typeof fallbackText.en[key] === 'object')
  same([...found(detail.reason, /'(\w+)'/g), 'config'], messages, 'fallback-text.js')
})

test('the playground offers every story of the scripted backend', async () => {
  const stories = found(await read('src/backend/scripted/story.rs'), /\("([a-z-]+)", Story::/g)
  const {scenarios} = await import('../../examples/playground/scenarios.js')
  assert.deepEqual(scenarios.map(([name]) => name), stories)
})

test('everything that package.json exports is in the package', async () => {
  const {exports} = JSON.parse(await read('npm/package.json'))
  const files = Object.values(exports).flatMap(entry => (typeof entry === 'string' ? [entry] : Object.values(entry)))
  for (const file of files) await access(new URL(`npm/${file}`, root))
})
