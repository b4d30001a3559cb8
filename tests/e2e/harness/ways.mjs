// The way to every state that looks different. A state without a way fails the gallery.
import {answer, api, blackHole, keyUri, problem, refuse, tamper} from './faults.mjs'
import {withApps} from './methods.mjs'
import {base32} from './referee.mjs'
import {appPasswordWays} from './ways/app-passwords.mjs'
import {doneWays, listWays} from './ways/list.mjs'
import {phoneWays} from './ways/phone.mjs'
import {stepUpWays} from './ways/step-up.mjs'
import {recoveryWays} from './ways/recovery.mjs'
import {setupWays} from './ways/setup.mjs'
import {say} from './words.mjs'

/** @typedef {import('./journey.mjs').Stage} Stage */

const key = base32(Buffer.from('twenty bytes of key!'))
/** The account of a key URI that fits no QR code beside the key, and of one that fits none at all. */
const [wide, endless] = [40, 200].map(times => `otpauth://totp/Example:${'a-very-long-name.'.repeat(times)}?secret=${key}&issuer=Example`)

/** To the step where the key is about to be asked for. */
async function beforeBegin({person, widget}) {
  await person.atList()
  await widget.choose()
}

async function atCode(stage) {
  await stage.person.atList()
  return stage.widget.toCode()
}

/** Asks for more time, shortly before the end. */
async function keepLonger(stage) {
  await ways['totp-scan-ends-soon'](stage)
  await stage.widget.reaches('totp-scan-ends-soon')
  await stage.widget.button(say('scan-keep')).click()
}

/** Six digits that are no code of the key, at least not around now. */
async function typeWrong({widget}) {
  await widget.type('000000')
}

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} */
export const ways = {
  async opening({site, person}) {
    site.break(api.session, blackHole())
    await person.signIn()
  },
  async 'closed-offline'({site, person}) {
    site.break(api.session, refuse())
    await person.signIn()
  },
  async 'closed-rate-limited'({site, person}) {
    site.break(api.session, problem(429, 'rate_limited', {retry_after: 90}, {'retry-after': '90'}))
    await person.signIn()
  },
  async 'closed-error'({site, person}) {
    site.break(api.session, problem(500, 'internal', {request_id: 'a1b2c3d4e5'}))
    await person.signIn()
  },
  async 'sign-in-host'({site, person, page}) {
    await page.addInitScript(() => addEventListener('mfa-auth-required', event => event.preventDefault()))
    site.break(api.session, problem(401, 'unauthenticated'))
    await person.signIn()
  },
  async 'sign-in-link'(stage) {
    await beforeBegin(stage)
    await stage.site.server.endSessions('alice@example.com')
    await stage.widget.next()
  },
  async 'sign-in-checking'(stage) {
    await ways['sign-in-link'](stage)
    await stage.widget.reaches('sign-in-link')
    stage.site.break(api.session, blackHole())
    await stage.widget.button(say('sign-in-signed-in')).click()
  },

  ...listWays,
  ...recoveryWays,

  async choose({person, widget}) {
    await person.atList()
    await widget.add()
  },
  async 'choose-full'(stage) {
    stage.site.break(api.session, tamper(({capabilities}) => void (capabilities.methods = [{...capabilities.methods[0], max: 1}])))
    await withApps(stage)
    await stage.widget.add()
  },

  async 'totp-get-app'(stage) {
    await beforeBegin(stage)
  },
  async 'totp-get-app-ends-soon'(stage) {
    await ways['totp-scan-ends-soon'](stage)
    await stage.widget.reaches('totp-scan-ends-soon')
    await stage.widget.button(say('back')).click()
  },
  async 'totp-beginning'(stage) {
    stage.site.break(api.begin, blackHole())
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-begin-failed'(stage) {
    stage.site.break(api.begin, answer(500, '<h1>Oops</h1>', {'content-type': 'text/html'}))
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-refused'(stage) {
    stage.site.break(api.begin, keyUri('otpauth://totp/Example:alice%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example'))
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-scan'(stage) {
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-scan-ends-soon'(stage) {
    stage.site.break(api.begin, tamper(said => void (said.expires_at = said.server_time + 100_000)))
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-scan-keeping'(stage) {
    stage.site.break(api.extend, blackHole())
    await keepLonger(stage)
    await stage.widget.button(say('scan-keep-stop')).waitFor()
  },
  async 'totp-scan-keep-failed'(stage) {
    stage.site.break(api.extend, problem(500, 'internal'))
    await keepLonger(stage)
  },
  async 'totp-scan-last-minutes'(stage) {
    stage.site.break(api.begin, tamper(said => void (said.expires_at = said.extendable_until = said.server_time + 100_000)))
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-scan-needs-room'(stage) {
    stage.site.break(api.begin, keyUri(wide))
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-scan-new-key'(stage) {
    await stage.person.atList()
    await stage.widget.scan('totp-scan')
    await stage.widget.button(say('scan-start-over')).click()
  },
  async 'totp-scan-copy-refused'(stage) {
    await stage.page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await stage.person.atList()
    await stage.widget.scan('totp-scan')
    await stage.widget.button(say('scan-copy')).click()
  },
  async 'totp-scan-large'(stage) {
    await beforeBegin(stage)
    await stage.widget.next()
    await stage.widget.reaches('totp-scan')
    await stage.widget.button(say('scan-larger')).click()
  },
  async 'totp-scan-key-only'(stage) {
    stage.site.break(api.begin, keyUri(endless))
    await beforeBegin(stage)
    await stage.widget.next()
  },

  async 'totp-code'(stage) {
    await atCode(stage)
  },
  async 'totp-code-ends-soon'(stage) {
    await ways['totp-scan-ends-soon'](stage)
    await stage.widget.reaches('totp-scan-ends-soon')
    await stage.widget.next()
  },
  async 'totp-code-input'(stage) {
    await atCode(stage)
    await stage.widget.type('12a')
  },
  async 'totp-code-hint'(stage) {
    await atCode(stage)
    await typeWrong(stage)
  },
  async 'totp-code-refused'(stage) {
    await ways['totp-code-hint'](stage)
    await stage.widget.reaches('totp-code-hint')
    await stage.widget.button(say('code-check-anyway')).click()
  },
  async 'totp-code-failed'(stage) {
    stage.site.break(api.confirm, problem(500, 'internal', {request_id: 'a1b2c3d4e5'}))
    await stage.widget.typeCodeOf(await atCode(stage))
  },
  async 'totp-code-checking'(stage) {
    stage.site.break(api.confirm, blackHole())
    await stage.widget.typeCodeOf(await atCode(stage))
  },
  async 'totp-expired'(stage) {
    stage.site.break(api.begin, tamper(said => void (said.expires_at = said.server_time + 1_500)))
    await beforeBegin(stage)
    await stage.widget.next()
  },
  async 'totp-locked'(stage) {
    stage.site.break(api.confirm, problem(423, 'enrollment_locked', {tries_left: 0}))
    await stage.widget.typeCodeOf(await atCode(stage))
  },
  async 'totp-added-elsewhere'(stage) {
    stage.site.break(api.confirm, problem(409, 'already_enrolled'))
    await stage.widget.typeCodeOf(await atCode(stage))
  },
  async 'totp-restarted-elsewhere'(stage) {
    await stage.person.atList()
    await stage.widget.scan()
    const other = await stage.person.anotherWindow()
    await other.reaches('totp-scan')
    await other.button(say('scan-start-over')).click()
    await stage.page.bringToFront()
  },

  ...phoneWays,
  ...stepUpWays,
  ...doneWays,
  ...setupWays,
  ...appPasswordWays,

  async skeleton({site, person}) {
    const {wasm} = await site.manifest()
    site.break(`GET /assets/${wasm}`, blackHole())
    await person.signIn()
  },
  async unsupported({person, page}) {
    await page.addInitScript(() => delete globalThis.WebAssembly)
    await person.signIn()
  },
  async blocked({site, person, page}) {
    await person.signIn(undefined, {next: '/'})
    const policy = (await site.headers())['content-security-policy'].replace(" 'wasm-unsafe-eval'", '')
    await page.goto(await site.hostPage('/no-wasm', {policy}))
  },
  async unreachable({site, person}) {
    const {wasm} = await site.manifest()
    site.break(`GET /assets/${wasm}`, answer(404, 'nothing here', {'content-type': 'text/plain'}))
    await person.signIn()
  },
  async corrupt({site, person}) {
    const {wasm} = await site.manifest()
    site.break(`GET /assets/${wasm}`, answer(200, 'not wasm at all', {'content-type': 'application/wasm'}))
    await person.signIn()
  },
  async crashed(stage) {
    await stage.person.armTrap()
    await stage.person.atList()
    await stage.person.springTrap()
    await stage.widget.button(say('list-add')).click()
  },
  async config({site, person, page}) {
    await person.signIn(undefined, {next: '/'})
    const body = '<mfa-enroll endpoint="https://evil.example/mfa/v1" help-url="/help"></mfa-enroll>'
    await page.goto(await site.hostPage('/wrong', {body}))
  },
}

/** What these states leave on the console or violate, because it is what they are about. */
export const expected = {
  unsupported: {console: [/preloaded using link preload/]},
  blocked: {violates: true, console: [/Content Security Policy/, /WebAssembly/]},
}
