// The element without the widget: a page of its own, and a tiny module in the widget's place that can fail in each way.
import assert from 'node:assert/strict'
import {after, before} from 'node:test'
import {startSite} from '../../fake-wasm/site.mjs'
import {browser} from './browser.mjs'

export const ELEMENT = '<mfa-enroll id="one" endpoint="/mfa/v1"></mfa-enroll>'
export const TWO = `${ELEMENT}<mfa-enroll id="two" endpoint="/mfa/v1"></mfa-enroll>`

/** The files that can fail, by the option that makes them. */
const files = {glue: '/npm/mfa_enroll.js', wasm: '/npm/mfa_enroll_bg.wasm', late: '/npm/mfa_enroll_late.wasm'}

/**
 * For one file of tests: its own site, closed afterwards.
 * @returns {{site: () => Awaited<ReturnType<typeof startSite>>, visit: typeof visitor}}
 */
export function boundary() {
  let site
  before(async () => {
    site = await startSite()
  })
  after(() => site?.stop())
  return {site: () => site, visit: (...how) => visitor(site, ...how)}
}

/** Opens the site and hands the page to `use`. Afterwards nothing may have been refused or have gone astray. */
async function visitor(site, options, use, prepare) {
  site.set({body: ELEMENT, ...options})
  const context = await (await browser()).newContext()
  const page = await context.newPage()
  const astray = []
  page.on('pageerror', error => astray.push(String(error)))
  page.on('console', message => {
    if (!isProvoked(message, options)) astray.push(`${message.text()} (${message.location().url})`)
  })
  await page.addInitScript(() => {
    window.heard = []
    window.refused = []
    for (const name of ['mfa-ready', 'mfa-load-error', 'mfa-error', 'mfa-auth-required']) {
      addEventListener(name, ({detail, target}) => window.heard.push({name, detail, id: target.id}))
    }
    document.addEventListener('securitypolicyviolation', event => window.refused.push(event.violatedDirective))
  })
  await prepare?.(page)
  await page.goto(site.url)
  try {
    await use(page)
    assert.deepEqual(astray, [], 'nothing in the console')
    if (!options.policy) assert.deepEqual(await page.evaluate(() => window.refused), [], 'nothing refused by the policy')
  } finally {
    await context.close()
  }
}

/** The browser's own line about a file that this test breaks, or about the policy that it sets. */
function isProvoked(message, {policy, ...options}) {
  const text = message.text()
  if (policy && text.includes('Content Security Policy')) return true
  const {pathname} = new URL(message.location().url || 'about:blank')
  const isBroken = Object.entries(files).some(([name, path]) => options[name] && pathname === path)
  return isBroken && text.startsWith('Failed to load resource')
}

/** Asks until the answer is the expected one; `waitForFunction` would need `eval`. */
export async function becomes(page, question, expected, argument) {
  let answer
  for (const end = Date.now() + 5_000; Date.now() < end; await page.waitForTimeout(20)) {
    answer = await page.evaluate(question, argument)
    if (JSON.stringify(answer) === JSON.stringify(expected)) return
  }
  assert.deepEqual(answer, expected)
}

// What to ask a page.
export const headings = id => [...document.getElementById(id).shadowRoot.querySelectorAll('h2')].map(node => node.textContent)
export const log = async () => (await import('/npm/mfa_enroll.js')).log.map(({id, what}) => `${id} ${what}`)
export const last = async () => (await import('/npm/mfa_enroll.js')).log.at(-1).detail
export const troubles = () => window.heard.filter(({name}) => name === 'mfa-load-error').map(({detail, id}) => `${id} ${detail.reason}`)

export const mounted = page => becomes(page, headings, ['Widget 1'], 'one')
