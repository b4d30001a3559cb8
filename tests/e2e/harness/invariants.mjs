// What must hold after every test, whatever it did.
import assert from 'node:assert/strict'
import {emptyStorage, storage} from './watch.mjs'

/**
 * @param {import('./person.mjs').Person} person
 * @param {import('./site.mjs').Site} site
 * @param {import('./journey.mjs').Options} options
 */
export async function checkAfterward(person, site, options) {
  const {watch, context} = person
  if (!options.violates) assert.deepEqual(watch.violations, [], 'nothing violates the content security policy')
  const expected = options.console ?? []
  const unexpected = (/** @type {string} */ text) => !expected.some(pattern => pattern.test(text))
  assert.deepEqual(watch.errors.filter(unexpected), [], 'no uncaught error')
  assert.deepEqual(watch.rejections.filter(({text}) => unexpected(text)), [], 'no unhandled rejection')
  const lines = watch.console.filter(line => isComplaint(line) && unexpected(line.text) && !isProvoked(line, site))
  assert.deepEqual(lines, [], 'the console stays clean')

  checkRequests(site)
  checkSecrets(watch, site)
  for (const page of context.pages()) {
    if (!page.url().startsWith(site.url)) continue
    assert.deepEqual(await storage(page), emptyStorage, 'nothing is stored')
  }
}

function isComplaint({type}) {
  return type === 'error' || type === 'warning' || type === 'assert'
}

/** The browser's own line about an answer that the test asked for: a fault, or a refusal of the contract. */
function isProvoked({text, url}, site) {
  if (!text.startsWith('Failed to load resource')) return false
  const path = new URL(url).pathname
  return site.proxy.log.some(entry => entry.path === path && (entry.broken || (entry.status >= 400 && entry.status < 500))) || text.includes('ERR_INTERNET_DISCONNECTED')
}

function checkRequests(site) {
  for (const {path, url, headers, method} of site.proxy.log) {
    if (!path.startsWith('/mfa/v1/')) continue
    assert.equal(headers.referer, undefined, `${method} ${path} says nothing about the page`)
    if (method === 'GET' || method === 'OPTIONS') continue
    assert.equal(headers['x-mfa-request'], '1', `${method} ${path} proves that it is from a script`)
    assert.match(headers['idempotency-key'], /^[A-Za-z0-9._-]{22,128}$/, `${method} ${path} can be repeated safely`)
    assert.equal(url, path, `${method} ${path} has no query`)
  }
}

function checkSecrets(watch, site) {
  const out = JSON.stringify([watch.events, watch.console, watch.urls, watch.errors, watch.violations])
  const asked = site.proxy.log.map(({url, headers}) => `${url} ${JSON.stringify(headers)}`).join('\n')
  for (const secret of site.secrets()) {
    assert.ok(!out.includes(secret), 'no event, console line, error or address holds the key')
    assert.ok(!asked.includes(secret), 'no request holds the key')
    assert.ok(!site.server.log.includes(secret), 'the log of the server does not hold the key')
  }
  const codes = site.seen('POST /mfa/v1/enrollments/*/confirm').map(({body}) => /"code":"(\d+)"/.exec(body)?.[1])
  for (const {detail} of watch.events) {
    for (const code of codes) assert.ok(!code || !Object.values(detail).includes(code), 'no event holds a code')
  }
}
