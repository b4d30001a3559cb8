// One test: a site, a person, what they do, and what must hold afterward whatever they did.
import {mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {patience} from './eventually.mjs'
import {results} from './paths.mjs'
import {Person} from './person.mjs'
import {Site} from './site.mjs'
import {checkAfterward} from './invariants.mjs'

/** @type {{name: string, run: () => Promise<void>}[]} */
export const journeys = []

const LONGEST_MS = 90_000 * patience

/**
 * @typedef {object} Options
 * @property {import('playwright-core').BrowserContextOptions & {backForwardCache?: boolean}} [browser]
 * @property {string[]} [server] more arguments for the server
 * @property {boolean} [gateway] phones are reached through a gateway of the test's own, not the demo's phone
 * @property {RegExp[]} [console] lines on the console that this test provokes, beside failed requests
 * @property {boolean} [violates] the test provokes violations of the policy
 */
/** @typedef {{site: Site, person: Person, widget: import('./widget.mjs').Widget, page: import('playwright-core').Page}} Stage */

/**
 * Declares a test.
 * @param {string} name a sentence
 * @param {Options | ((stage: Stage) => Promise<void>)} options
 * @param {(stage: Stage) => Promise<void>} [walk]
 */
export function journey(name, options, walk) {
  if (typeof options === 'function') return journey(name, {}, options)
  journeys.push({name, run: () => travel(name, options, walk)})
}

async function travel(name, options, walk) {
  const site = await Site.open({args: options.server, gateway: options.gateway})
  /** @type {Person[]} */
  const people = []
  const arrive = async more => {
    const person = await Person.arrive(site, {...options.browser, ...more})
    people.push(person)
    return person
  }
  try {
    const person = await arrive()
    const stage = {site, person, page: person.page, widget: person.widget, arrive}
    await withTimeLimit(walk(stage))
    for (const one of people) await checkAfterward(one, site, options)
  } catch (error) {
    await keepTraces(name, people, site).catch(() => {})
    throw error
  } finally {
    for (const person of people) await person.leave().catch(() => {})
    await site.close()
  }
}

async function withTimeLimit(walk) {
  let timer
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LONGEST_MS / 1_000} s`)), LONGEST_MS)
  })
  try {
    await Promise.race([walk, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** For whoever looks into a failure: pictures, requests, the server's log. */
async function keepTraces(name, people, site) {
  const folder = join(results, name.replace(/[^a-zA-Z0-9]+/g, '-').slice(0, 80))
  await mkdir(folder, {recursive: true})
  const pages = people.flatMap(person => person.context.pages())
  for (const [index, page] of pages.entries()) {
    await page.screenshot({path: join(folder, `page-${index}.png`), timeout: 3_000}).catch(() => {})
  }
  const requests = site.proxy.log.map(({method, url, status, broken, gone}) => `${method} ${url} ${status}${broken ? ' broken' : ''}${gone ? ' gone' : ''}`)
  const seen = people.map(({watch: {events, violations, errors, console}}) => ({events, violations, errors, console}))
  await writeFile(join(folder, 'seen.txt'), [...requests, '', JSON.stringify(seen, null, 2), '', site.server.log].join('\n'))
}
