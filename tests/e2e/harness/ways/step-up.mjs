// The ways to the dialog that asks again who is there.
import {api, blackHole, problem, tamper} from '../faults.mjs'
import {addPhone, arrives, codeIn, messages, otherThan} from '../phones.mjs'
import {base32, wrongCode} from '../referee.mjs'
import {password} from '../server.mjs'
import {say} from '../words.mjs'

/** @typedef {import('../journey.mjs').Stage} Stage */

const secret = base32(Buffer.from('a key for proof only'))
const app = {secret, algorithm: 'SHA1', digits: 6, period: 30}

export const passwordField = widget => widget.host.locator('[data-focus=password]')

/** So long after signing in that a change needs a proof. */
export const growsStale = site => site.server.advance(11 * 60_000)

/** Asks for the key of another app; the server wants a proof first. */
export async function askForKey({widget}) {
  await widget.choose()
  await widget.next()
}

/** Somebody with an app is asked for its code; answers with its key. */
export async function provenByApp(stage, names = ['Work phone']) {
  const {site, person, widget} = stage
  const factors = names.map((name, at) => ({name, secret_base32: at ? base32(Buffer.from(`another key, number ${at}`)) : secret}))
  await site.server.account('erik@example.com', factors)
  await person.signIn('erik@example.com')
  await person.answerChallenge(await widget.codeNow(app))
  await widget.reaches('list')
  await growsStale(site)
  await site.server.settle()
  return app
}

/** Somebody without a method is asked for the password. */
export async function provenByPassword(stage) {
  await stage.person.atList()
  await growsStale(stage.site)
}

/** Somebody with a phone is asked whether to send a code. */
export async function provenByPhone(stage) {
  await stage.person.atList()
  await addPhone(stage)
  await growsStale(stage.site)
}

async function atAppCode(stage) {
  await provenByApp(stage)
  await askForKey(stage)
  await stage.widget.reaches('step-up-code')
}

async function atPassword(stage) {
  await provenByPassword(stage)
  await askForKey(stage)
  await stage.widget.reaches('step-up-password')
}

async function atSend(stage) {
  await provenByPhone(stage)
  await askForKey(stage)
  await stage.widget.reaches('step-up-send')
}

/** The dialog opens, while something is wrong with the way to it. */
async function opened(stage, route, fault) {
  await provenByPassword(stage)
  stage.site.break(route, fault)
  await askForKey(stage)
}

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} */
export const stepUpWays = {
  async 'step-up-loading'(stage) {
    await opened(stage, api.proofs, blackHole())
  },
  async 'step-up-load-failed'(stage) {
    await opened(stage, api.proofs, problem(500, 'internal', {request_id: 'a1b2c3d4e5'}))
  },
  async 'step-up-choosing'(stage) {
    await atSend(stage)
    await stage.widget.button(say('step-up-other')).click()
  },
  async 'step-up-code'(stage) {
    await atAppCode(stage)
  },
  async 'step-up-not-delivered'(stage) {
    await atSend(stage)
    stage.site.break(api.sendProof, tamper(said => void (said.delivery = 'failed')))
    await stage.widget.next()
  },
  async 'step-up-send'(stage) {
    await atSend(stage)
  },
  async 'step-up-sending'(stage) {
    await atSend(stage)
    stage.site.break(api.sendProof, blackHole())
    await stage.widget.next()
  },
  async 'step-up-send-failed'(stage) {
    await atSend(stage)
    stage.site.break(api.sendProof, problem(500, 'internal'))
    await stage.widget.next()
  },
  async 'step-up-code-input'(stage) {
    await atAppCode(stage)
    await stage.widget.type('12a')
  },
  async 'step-up-code-refused'(stage) {
    const {site, widget} = stage
    await atSend(stage)
    const before = (await messages(site)).length
    await widget.next()
    await widget.reaches('step-up-code')
    await widget.type(otherThan(codeIn((await arrives(site, before + 1)).words)))
  },
  async 'step-up-code-failed'(stage) {
    await atAppCode(stage)
    stage.site.break(api.prove, problem(500, 'internal', {request_id: 'a1b2c3d4e5'}))
    await stage.widget.type(await wrongCode(app, await stage.site.server.now()))
  },
  async 'step-up-code-checking'(stage) {
    await atAppCode(stage)
    stage.site.break(api.prove, blackHole())
    await stage.widget.typeCodeOf(app)
  },
  async 'step-up-password'(stage) {
    await atPassword(stage)
  },
  async 'step-up-password-wrong'(stage) {
    await atPassword(stage)
    await passwordField(stage.widget).fill('not my password')
    await stage.widget.next()
  },
  async 'step-up-password-failed'(stage) {
    await atPassword(stage)
    stage.site.break(api.prove, problem(500, 'internal'))
    await passwordField(stage.widget).fill(password)
    await stage.widget.next()
  },
  async 'step-up-password-checking'(stage) {
    await atPassword(stage)
    stage.site.break(api.prove, blackHole())
    await passwordField(stage.widget).fill(password)
    await stage.widget.next()
  },
  async 'step-up-going-on'(stage) {
    await atPassword(stage)
    stage.site.break(api.begin, blackHole())
    await passwordField(stage.widget).fill(password)
    await stage.widget.next()
  },
}
