// The ways in which an answer can go wrong.
import {setTimeout as sleep} from 'node:timers/promises'

const json = {'content-type': 'application/json', 'cache-control': 'no-store'}
const problemJson = {'content-type': 'application/problem+json', 'cache-control': 'no-store'}

/** The contract's routes. */
export const api = {
  session: 'GET /mfa/v1/session',
  factors: 'GET /mfa/v1/factors',
  pending: 'GET /mfa/v1/enrollments',
  begin: 'POST /mfa/v1/enrollments',
  confirm: 'POST /mfa/v1/enrollments/*/confirm',
  extend: 'POST /mfa/v1/enrollments/*/extend',
  cancel: 'DELETE /mfa/v1/enrollments/*',
  rename: 'PATCH /mfa/v1/factors/*',
  remove: 'DELETE /mfa/v1/factors/*',
  resend: 'POST /mfa/v1/enrollments/*/resend',
  proofs: 'GET /mfa/v1/reauth',
  sendProof: 'POST /mfa/v1/reauth/send',
  prove: 'POST /mfa/v1/reauth',
  lost: 'POST /mfa/v1/factors/*/lost',
  restore: 'POST /mfa/v1/factors/*/restore',
  setDefault: 'PUT /mfa/v1/default-method',
  endOthers: 'POST /mfa/v1/sessions/end-others',
  appPasswords: 'GET /mfa/v1/app-passwords',
  createAppPassword: 'POST /mfa/v1/app-passwords',
  removeAppPassword: 'DELETE /mfa/v1/app-passwords/*',
  skip: 'POST /mfa/v1/setup/skip',
  confirmSetup: 'POST /mfa/v1/setup/confirm',
  makeCodes: 'POST /mfa/v1/recovery-codes',
  confirmCodes: 'POST /mfa/v1/recovery-codes/*/confirm',
  recovered: 'POST /mfa/v1/recovered',
}

/** The idempotency keys of a route's requests, in their order. */
export const keys = (site, route) => site.seen(route).map(({headers}) => headers['idempotency-key'])

/** How many those are: all tries of one intention carry one. */
export const intentions = (site, route) => new Set(keys(site, route)).size

/** Answers without asking the server. */
export const answer = (status, body, headers = json) => ({answer}) =>
  answer({status, headers, body: typeof body === 'string' ? body : JSON.stringify(body)})

/** A refusal of the contract. */
export const problem = (status, code, more = {}, headers = {}) =>
  answer(status, {type: `/problems/${code}`, title: code, status, code, ...more}, {...problemJson, ...headers})

/** The connection breaks before the server hears of it. */
export const refuse = () => ({response}) => response.destroy()

/** The server does it, and nobody hears of that. */
export const commitThenDrop = () => async ({forward, response}) => {
  await forward()
  response.destroy()
}

/** Half of the answer, then the connection breaks. */
export const truncate = () => async ({forward, response, entry}) => {
  const {status, headers, body} = await forward()
  entry.status = status
  response.writeHead(status, {...headers, 'content-length': body.length, connection: 'close'})
  response.write(body.subarray(0, body.length >> 1), () => response.destroy())
}

/** The answer comes late. */
export const delay = ms => async ({forward, answer}) => {
  await sleep(ms)
  answer(await forward())
}

/** The server is asked at once, and the answer comes late. */
export const slowAnswer = ms => async ({forward, answer}) => {
  const said = await forward()
  await sleep(ms)
  answer(said)
}

/** The headers come at once, the body late. */
export const slowBody = ms => async ({forward, response, entry}) => {
  const {status, headers, body} = await forward()
  entry.status = status
  response.writeHead(status, {...headers, 'content-length': body.length, connection: 'close'})
  response.flushHeaders()
  await sleep(ms)
  response.end(body)
}

/** No answer, ever. */
export const blackHole = () => () => {}

/** An answer that waits until the test lets it go. */
export function held() {
  let release
  const released = new Promise(resolve => (release = resolve))
  const fault = async ({forward, answer}) => {
    await released
    answer(await forward())
  }
  return {fault, release}
}

/** The network delivers the request twice. */
export const duplicate = () => async ({forward, answer}) => {
  await forward()
  answer(await forward())
}

/** The server's own answer, changed. */
export const tamper = change => async ({forward, answer}) => {
  const {status, headers, body} = await forward()
  const said = JSON.parse(body.toString())
  const changed = change(said) ?? said
  const {'content-encoding': _, ...plain} = headers
  answer({status, headers: plain, body: JSON.stringify(changed)})
}

/** The server's own answer to begin, with another key URI. */
export const keyUri = uri =>
  tamper(said => {
    const swap = enrollment => {
      enrollment.challenge.uri = typeof uri === 'function' ? uri(enrollment.challenge.uri) : uri
    }
    if (said.enrollments) said.enrollments.forEach(swap)
    else if (said.challenge) swap(said)
  })
