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
  const isProvoked = provocations(site)
  const lines = watch.console.filter(line => isComplaint(line) && unexpected(line.text) && !isProvoked(line))
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

/** What the real server may refuse, because of what people do in a test. Anything else is a fault of ours. */
const refusals = [
  // Nobody is signed in: only where a test ends sessions, moves the clock, or signs in as somebody else.
  {route: /^\w+ \/mfa\/v1\//, statuses: [401], unless: site => !site.server.isTamperedWith},
  {route: /^POST \/mfa\/v1\/enrollments$/, statuses: [409, 422, 429]},
  {route: /^POST \/mfa\/v1\/enrollments\/[^/]+\/(confirm|extend|resend)$/, statuses: [409, 410, 422, 423, 429]},
  {route: /^POST \/mfa\/v1\/recovery-codes(\/[^/]+\/confirm)?$/, statuses: [409, 410, 422, 429]},
  {route: /^POST \/mfa\/v1\/reauth(\/send)?$/, statuses: [409, 422, 429]},
  {route: /^(PATCH|DELETE) \/mfa\/v1\/factors\/[^/]+$/, statuses: [403, 404, 409]},
  {route: /^POST \/mfa\/v1\/factors\/[^/]+\/restore$/, statuses: [404]},
  {route: /^POST \/mfa\/v1\/app-passwords$/, statuses: [403, 409, 422, 429]},
  {route: /^DELETE \/mfa\/v1\/app-passwords\/[^/]+$/, statuses: [404]},
  // What the rules do not let somebody do, whatever the page shows.
  {route: /^PUT \/mfa\/v1\/default-method$/, statuses: [403]},
  {route: /^POST \/mfa\/v1\/(enrollments|sessions\/end-others|setup\/skip)$/, statuses: [403]},
  // What only an administrator may do.
  {route: /^POST \/mfa\/v1\/admin\/users\/[^/]+\/passes$/, statuses: [403]},
  // A password or a code that the portal refuses, and a page that it does not have.
  {route: /^POST \/sign-in(\/challenge|\/recovery-code|\/pass)?$/, statuses: [401, 403, 422, 429]},
  {route: /^GET \/nowhere$/, statuses: [404]},
  // A link in a notice that is too old, or that nobody was sent.
  {route: /^(GET|POST) \/not-me\/[^/]+$/, statuses: [404]},
  // Words of one country, before those of the language are asked for.
  {route: /^GET \/assets\/lang\/[a-z]+-[\w-]+\.json$/, statuses: [404]},
]

/**
 * Knows the browser's own lines about answers that the test asked for: one line for each fault, and for each refusal.
 * @returns {(line: {text: string, url: string}) => boolean}
 */
function provocations(site) {
  const left = site.proxy.log.filter(entry => entry.broken || isRefusal(entry, site))
  return ({text, url}) => {
    if (!text.startsWith('Failed to load resource')) return false
    const {pathname} = new URL(url)
    const status = Number(/status of (\d+)/.exec(text)?.[1] ?? 0)
    const at = left.findIndex(entry => entry.path === pathname && (status === 0 ? entry.broken : entry.status === status))
    if (at < 0) return false
    left.splice(at, 1)
    return true
  }
}

function isRefusal({method, path, status}, site) {
  const rule = refusals.find(({route, statuses}) => route.test(`${method} ${path}`) && statuses.includes(status))
  return rule !== undefined && !rule.unless?.(site)
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
  for (const {body} of site.seen('POST /mfa/v1/enrollments')) {
    const number = /"number":"([^"]{8,})"/.exec(body)?.[1]
    if (!number) continue
    assert.ok(!out.includes(number) && !asked.includes(number), 'no event, console line, error, address or header holds the number')
    assert.ok(!site.server.log.includes(number), 'the log of the server does not hold the number')
  }
  const codes = site.seen('POST /mfa/v1/enrollments/*/confirm').map(({body}) => /"code":"(\d+)"/.exec(body)?.[1])
  for (const {detail} of watch.events) {
    for (const code of codes) assert.ok(!code || !Object.values(detail).includes(code), 'no event holds a code')
  }
}
