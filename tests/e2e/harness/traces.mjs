// Everything that a person leaves on a page.
import assert from 'node:assert/strict'
import {eventually} from './eventually.mjs'
import {emptyStorage, storage} from './watch.mjs'

/** Everything on the page and around it that a script could read. */
export function everything(page) {
  return page.evaluate(async () => {
    const trees = root => [root, ...[...root.querySelectorAll('*')].flatMap(node => (node.shadowRoot ? trees(node.shadowRoot) : []))]
    const inputs = trees(document).flatMap(root => [...root.querySelectorAll('input')].map(input => input.value))
    const markup = trees(document).map(root => root.documentElement?.outerHTML ?? root.innerHTML)
    // What is shown in groups is in one piece in no markup.
    const texts = trees(document).map(root => (root.body ?? root).textContent.replace(/\s/g, ''))
    const resources = performance.getEntries().map(entry => entry.name)
    return [...inputs, ...markup, ...texts, ...resources, location.href, document.referrer, document.title, String(getSelection())].join('\n')
  })
}

/** How often these bytes are in the memory of the module, which {@link Person#keepModule} has kept. */
export function inMemory(page, bytes) {
  return page.evaluate(wanted => {
    const memory = new Uint8Array(globalThis.e2eModule.exports.memory.buffer)
    let found = 0
    for (let at = memory.indexOf(wanted[0]); at >= 0; at = memory.indexOf(wanted[0], at + 1)) {
      if (wanted.every((byte, offset) => memory[at + offset] === byte)) found += 1
    }
    return found
  }, [...bytes])
}

/** In groups or in one piece, in capitals or small letters: as it may be kept by whatever has read it. */
export const forms = secret => [...new Set([secret, secret.replaceAll('-', '')].flatMap(one => [one, one.toUpperCase(), one.toLowerCase()]))]

/** While they are shown, the scans find them: otherwise {@link nothingLeft} would prove nothing. */
export async function isFound({page}, secret) {
  let found = 0
  for (const form of forms(secret)) found += await inMemory(page, Buffer.from(form))
  assert.ok(found > 0, 'in the memory of the module')
  assert.ok((await everything(page)).includes(secret), 'on the page')
}

/** Waits until nothing of these secrets is on the page or in the memory of the module; then nothing may be anywhere else. */
export async function nothingLeft({site, page, person}, secrets) {
  const all = secrets.flatMap(forms)
  await eventually(async () => {
    const text = await everything(page)
    return all.filter(one => text.includes(one))
  }, left => left.length === 0, {what: 'the page to be free of them'})
  await eventually(async () => {
    const left = []
    for (const one of all) if (await inMemory(page, Buffer.from(one))) left.push(one)
    return left
  }, left => left.length === 0, {within: 2_000, what: 'the memory of the module to be free of them'})
  const said = JSON.stringify([person.watch.events, person.watch.console, person.watch.urls, person.watch.errors])
  assert.deepEqual(await storage(page), emptyStorage)
  for (const one of all) {
    assert.ok(!said.includes(one), 'nothing in events, console and addresses')
    assert.ok(!site.server.log.includes(one), 'nothing in the log of the server')
  }
}

/** Nothing of these secrets was ever sent to the server by this page. */
export function neverSent({site}, secrets) {
  const sent = site.proxy.log.map(({url, headers, body}) => `${url} ${JSON.stringify(headers)} ${body}`).join('\n')
  for (const one of secrets.flatMap(forms)) assert.ok(!sent.includes(one), 'it was never sent back')
}

/** Whoever goes back to the first page finds nothing of a secret on any. */
export async function nothingBehind(page, secret) {
  while (page.url() !== 'about:blank') {
    // A page out of the cache does not load, which is what waiting for it would wait for.
    await page.goBack({waitUntil: 'commit'})
    await eventually(() => page.evaluate(() => document.readyState), state => state === 'complete', {what: 'the page before'})
    const text = await everything(page)
    for (const form of forms(secret)) assert.ok(!text.includes(form), `not on ${page.url()}`)
  }
}
