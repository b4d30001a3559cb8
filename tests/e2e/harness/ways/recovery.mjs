// The ways to recovery codes, and to what was lost.
import {api, blackHole, problem, tamper} from '../faults.mjs'
import {withApps} from '../methods.mjs'
import {comeIn, withPass} from '../passes.mjs'
import {proveWith, renewCodes, renewElsewhere, toCodes, toOffer, withCodes} from '../recovery.mjs'
import {say} from '../words.mjs'
import {askForKey, growsStale, passwordField} from './step-up.mjs'

/** @typedef {import('../journey.mjs').Stage} Stage */

const [first, second] = ['Work phone', 'Tablet at home']
const broken = () => problem(500, 'internal', {request_id: 'a1b2c3d4e5'})

async function proving(stage) {
  const codes = await toCodes(stage)
  await stage.widget.next()
  await stage.widget.reaches('recovery-prove')
  return codes
}

async function making(stage, fault) {
  stage.site.break(api.makeCodes, fault)
  await toOffer(stage)
  await stage.widget.next()
}

async function confirming(stage, fault) {
  stage.site.break(api.confirmCodes, fault)
  const [code] = await proving(stage)
  await stage.widget.codeField().fill(code)
}

async function losing(stage, fault) {
  if (fault) stage.site.break(api.lost, fault)
  await withApps(stage, [first, second])
  await stage.widget.button(say('list-lost-phone')).click()
  await stage.widget.reaches('lost-which')
  await stage.widget.host.getByLabel(new RegExp(first)).check()
}

async function deciding(stage, fault) {
  await losing(stage, fault)
  await stage.widget.next()
  await stage.widget.reaches('lost-what')
}

/** Came in with a recovery code, as far as the widget knows. */
async function cameIn(stage, fault) {
  stage.site.break(api.session, tamper(said => void (said.recovered = true)))
  if (fault) stage.site.break(api.recovered, fault)
  const {site, person, widget} = stage
  await withAppsAnywhere(site, person)
  await widget.reaches('lost-which')
}

async function withAppsAnywhere(site, person) {
  const {appKey, dana} = await import('../methods.mjs')
  await site.server.account(dana, [first, second].map((name, at) => ({name, secret_base32: appKey(at).secret})))
  await person.signIn(dana)
  await person.answerChallenge(await person.widget.codeNow(appKey()))
  await person.page.waitForURL(url => url.pathname === '/security')
}

/** The dialog that asks somebody with codes for one of them as the proof of who is there; answers with the codes. */
export async function askedForProof(stage) {
  const codes = await withCodes(stage)
  await growsStale(stage.site)
  await askForKey(stage)
  await stage.widget.reaches('step-up-code')
  await stage.widget.button(say('step-up-other')).click()
  await stage.widget.button(say('step-up-recovery')).click()
  await stage.widget.reaches('step-up-recovery')
  return codes
}

async function proven(stage, fault) {
  const codes = await askedForProof(stage)
  stage.site.break(api.prove, fault)
  await passwordField(stage.widget).fill(codes[1])
  await stage.widget.next()
}

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} */
export const recoveryWays = {
  'recovery-offer': toOffer,
  'recovery-making': stage => making(stage, blackHole()),
  'recovery-make-failed': stage => making(stage, broken()),
  'recovery-codes': toCodes,
  async 'recovery-codes-kept'(stage) {
    await toCodes(stage)
    await stage.widget.button(say('recovery-download')).click()
  },
  async 'recovery-codes-refused'(stage) {
    await stage.page.addInitScript(() => void (URL.createObjectURL = () => { throw new TypeError('no') }))
    await toCodes(stage)
    await stage.widget.button(say('recovery-download')).click()
  },
  'recovery-prove': proving,
  async 'recovery-prove-wrong'(stage) {
    await proving(stage)
    await stage.widget.codeField().fill('0000-0000-0000-0000')
  },
  'recovery-prove-failed': stage => confirming(stage, broken()),
  'recovery-proving': stage => confirming(stage, blackHole()),
  async 'recovery-elsewhere'(stage) {
    await toCodes(stage)
    await renewElsewhere(stage.person, 'codes-get')
  },
  async 'recovery-done'(stage) {
    const [code] = await toCodes(stage)
    await proveWith(stage.widget, code)
  },
  'recovery-ended': stage => confirming(stage, problem(410, 'enrollment_expired')),

  'lost-which': stage => losing(stage),
  async 'lost-settling'(stage) {
    await cameIn(stage, blackHole())
    await stage.widget.button(say('lost-stays')).click()
  },
  async 'lost-settle-failed'(stage) {
    await cameIn(stage, broken())
    await stage.widget.button(say('lost-stays')).click()
  },
  'lost-what': stage => deciding(stage),
  async 'lost-removing'(stage) {
    await deciding(stage, blackHole())
    await stage.widget.next()
  },
  async 'lost-remove-failed'(stage) {
    await deciding(stage, broken())
    await stage.widget.next()
  },

  'step-up-recovery': askedForProof,
  async 'step-up-recovery-wrong'(stage) {
    await askedForProof(stage)
    await passwordField(stage.widget).fill('nonsense')
    await stage.widget.next()
  },
  'step-up-recovery-failed': stage => proven(stage, broken()),
  'step-up-recovery-checking': stage => proven(stage, blackHole()),
}

/** Looks of these states that depend on more than the state. */
export const recoveryVariants = {
  'list-codes': {state: 'list', go: withCodes},
  'list-codes-unconfirmed': {
    state: 'list',
    async go(stage) {
      await withCodes(stage)
      await stage.widget.button(say('codes-new')).click()
      await stage.widget.reaches('recovery-offer')
      await stage.widget.next()
      await stage.widget.reaches('recovery-codes')
      await stage.page.reload()
      await stage.widget.reaches('list')
    },
  },
  'list-codes-low': {
    state: 'list',
    async go(stage) {
      stage.site.break(api.factors, tamper(said => void (said.recovery_codes = {left: 2, total: 10, created_at: said.server_time - 90 * 86_400_000})))
      await withApps(stage)
    },
  },
  'recovery-offer-new': {
    state: 'recovery-offer',
    async go(stage) {
      await withCodes(stage)
      await stage.widget.button(say('codes-new')).click()
    },
  },
  'recovery-done-new': {
    state: 'recovery-done',
    async go(stage) {
      await withCodes(stage)
      await renewCodes(stage.widget)
    },
  },
  'recovery-elsewhere-prove': {
    state: 'recovery-elsewhere',
    async go(stage) {
      const [code] = await proving(stage)
      await stage.widget.codeField().fill(code.slice(0, 12))
      await renewElsewhere(stage.person, 'codes-get')
    },
  },
  'recovery-elsewhere-done': {
    state: 'recovery-elsewhere',
    async go(stage) {
      await recoveryWays['recovery-done'](stage)
      await stage.widget.reaches('recovery-done')
      await renewElsewhere(stage.person)
    },
  },
  'lost-which-pass': {
    state: 'lost-which',
    async go(stage) {
      const {pass} = await withPass(stage)
      await comeIn(stage.person, pass)
    },
  },
  'lost-which-recovered': {state: 'lost-which', go: stage => cameIn(stage)},
  'choose-pass': {
    state: 'choose',
    async go(stage) {
      stage.site.break(api.session, tamper(said => void (said.pass = {ends_at: said.server_time + 55 * 60_000, once: true})))
      await stage.person.signIn()
    },
  },
  'list-pass': {
    state: 'list',
    async go(stage) {
      stage.site.break(api.session, tamper(said => void (said.pass = {ends_at: said.server_time + 55 * 60_000, once: false})))
      await withApps(stage)
    },
  },
}
