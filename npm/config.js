// From what the page says to what the wasm gets. Attributes may be written by whoever can inject markup without
// script, so addresses are held to this site or https, and a value that weakens a check is refused, not guessed.
import {httpUrl, list, optional, safeLink, wholeNumber} from './values.js'

/**
 * @typedef {object} Inputs
 * @property {(name: string) => string | null} attribute
 * @property {string | URL | null | undefined} endpoint the property, which may name another origin
 * @property {unknown} apps
 * @property {string | undefined} scenario
 * @property {string} lang
 * @property {'ltr' | 'rtl'} dir
 * @property {string} base what relative addresses are relative to
 * @property {string} origin
 * @property {string} textUrl
 */
/** @typedef {import('./index.js').MfaConfig} Config */
/** @typedef {import('./index.js').MfaApp} App */
/** @typedef {{config: Config, problems: string[], fatal: boolean}} Reading */

const algorithms = ['SHA1', 'SHA256', 'SHA512']

/**
 * The configuration for the wasm, the names of what was not usable, and whether it may run at all.
 * @param {Inputs} inputs
 * @returns {Reading}
 */
export function readConfig(inputs) {
  /** @type {string[]} */
  const problems = []
  /** @type {string[]} */
  const fatal = []
  const {attribute, base, origin} = inputs
  const link = (/** @type {string} */ name) => optional(attribute(name), text => safeLink(text, base, origin), name, problems)
  // Every member is there, if only as `undefined`: so nothing that a page added to Object.prototype shines through.
  /** @type {Config} */
  const config = {
    endpoint: endpoint(inputs, fatal),
    mode: optional(attribute('mode'), oneOf('manage', 'setup'), 'mode', problems) ?? 'manage',
    lang: inputs.lang,
    dir: inputs.dir,
    helpUrl: link('help-url'),
    lostAccessUrl: link('lost-access-url'),
    mailHelpUrl: link('mail-help-url'),
    termsUrl: link('terms-url'),
    signInUrl: link('sign-in-url'),
    logo: link('logo'),
    // These two only ever tighten what is accepted. Ignoring a misspelled one would loosen it without a word.
    minSecretBits: optional(attribute('min-secret-bits'), wholeNumber(80, 512), 'min-secret-bits', fatal),
    allowedAlgorithms: optional(attribute('allowed-algorithms'), algorithmList, 'allowed-algorithms', fatal),
    expectedIssuer: attribute('expected-issuer') || undefined,
    defaultRegion: optional(attribute('default-region'), region, 'default-region', problems),
    apps: apps(inputs.apps, problems),
    textUrl: inputs.textUrl,
    scripted: inputs.scenario !== undefined,
    scenario: inputs.scenario,
  }
  return {config, problems: [...fatal, ...problems], fatal: fatal.length > 0}
}

/**
 * @param {Inputs} inputs
 * @param {string[]} fatal
 */
function endpoint({attribute, endpoint: property, base, origin, scenario}, fatal) {
  const given = property ?? attribute('endpoint')
  const url = given ? httpUrl(String(given), base) : undefined
  const foreign = url?.origin !== origin && (property === null || property === undefined)
  const unusable = !url || foreign || url.username || url.password || url.search || url.hash
  if (!unusable) return url.href.replace(/\/+$/, '')
  if (scenario === undefined) fatal.push('endpoint')
}

/**
 * @template {string} Word
 * @param {Word[]} words
 * @returns {(text: string) => Word | undefined}
 */
function oneOf(...words) {
  return text => words.find(word => word === text.toLowerCase())
}

/**
 * Whether numbers of that country are taken is for the server to say.
 * @param {string} text
 */
function region(text) {
  return /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : undefined
}

/**
 * All of them must be known: an unknown name is a policy that we would not keep.
 * @param {string} text
 */
function algorithmList(text) {
  const names = list(text).map(name => name.toUpperCase().replace('-', ''))
  return names.length && names.every(name => algorithms.includes(name)) ? [...new Set(names)] : undefined
}

/**
 * @param {unknown} given
 * @param {string[]} problems
 * @returns {App[] | undefined}
 */
function apps(given, problems) {
  if (given === undefined || given === null) return undefined
  const entries = Array.isArray(given) ? given : []
  const usable = entries.map(app).filter(entry => entry !== undefined)
  if (!Array.isArray(given) || usable.length < entries.length) problems.push('apps')
  return usable
}

/**
 * @param {unknown} given
 * @returns {App | undefined}
 */
function app(given) {
  if (typeof given !== 'object' || given === null) return undefined
  const own = (/** @type {string} */ key) =>
    Object.hasOwn(given, key) ? /** @type {Record<string, unknown>} */ (given)[key] : undefined
  const name = own('name')
  if (typeof name !== 'string' || name.trim() === '' || name.length > 80) return undefined
  const store = (/** @type {string} */ key) => {
    const url = httpUrl(String(own(key) ?? ''))
    return url?.protocol === 'https:' ? url.href : undefined
  }
  return {name: name.trim(), ios: store('ios'), android: store('android'), required: own('required') === true}
}
