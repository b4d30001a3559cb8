// One load for all elements of a page: which reason a failure has, and what a crash means for everybody.
import {LoadError} from './loader.js'
import {watchForTraps} from './trap.js'

/** @typedef {import('./loader.js').Loader} Loader */
/** @typedef {import('./loader.js').LoadFailure} LoadFailure */
/** @typedef {import('./loader.js').WidgetModule} WidgetModule */

/** The smallest module there is: if this does not compile, nothing does. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** Names that our files keep through bundlers; for a loader that does not say where its files are. */
const usualNames = ['mfa_enroll', 'mfa-enroll']

/** @type {Map<Loader, {attempt: number, promise: Promise<Loaded> | undefined}>} */
const loads = new Map()

/** A running module, with everybody who must know when it dies. */
export class Loaded {
  #loadLate

  /** @param {WidgetModule} module */
  constructor(module) {
    this.mount = module.mount
    this.crashed = false
    /** @type {Set<() => void>} */
    this.members = new Set()
    this.memory = module.memory
    /** @type {Promise<string | undefined> | undefined} its styles */
    this.late = undefined
    this.#loadLate = module.loadLate
    watchForTraps({urls: module.urls ?? usualNames, onTrap: () => this.crash()})
  }

  /** What the module loads when it is first needed: once for all elements; after a failure the next call tries again. */
  loadLate() {
    this.late ??= Promise.resolve(this.#loadLate?.()).catch(error => {
      this.late = undefined
      throw error
    })
    return this.late
  }

  /** The module has trapped: it is never entered again, and what it held is wiped, since no destructor will run. */
  crash() {
    if (this.crashed) return
    this.crashed = true
    if (this.memory) new Uint8Array(this.memory.buffer).fill(0)
    const members = [...this.members]
    this.members.clear()
    for (const tell of members) tell()
  }
}

/**
 * The module, loaded once for each loader; after a failure the next call tries again.
 * @param {Loader} loader
 * @returns {Promise<Loaded>}
 */
export function load(loader) {
  const entry = loads.get(loader) ?? {attempt: 0, promise: undefined}
  loads.set(loader, entry)
  entry.promise ??= start(loader, entry.attempt).catch(error => {
    entry.attempt += 1
    entry.promise = undefined
    throw error
  })
  return entry.promise
}

/**
 * Whether WebAssembly may run here at all. Asked first, so that a page that forbids it downloads nothing.
 * @returns {LoadFailure | undefined}
 */
export function obstacle() {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.Module !== 'function') return 'unsupported'
  if (!('adoptedStyleSheets' in Document.prototype)) return 'unsupported'
  try {
    new WebAssembly.Module(emptyModule)
  } catch {
    return 'blocked'
  }
}

/**
 * @param {unknown} error
 * @returns {LoadFailure}
 */
export function reasonOf(error) {
  if (error instanceof LoadError) return error.reason
  return error instanceof WebAssembly.RuntimeError ? 'crashed' : 'corrupt'
}

/**
 * @param {Loader} loader
 * @param {number} attempt
 */
async function start(loader, attempt) {
  const reason = obstacle()
  if (reason) throw new LoadError(reason)
  const refusals = listenForRefusals()
  try {
    const module = await loader(attempt)
    if (typeof module?.mount !== 'function') throw new LoadError('corrupt')
    return new Loaded(module)
  } catch (error) {
    if (reasonOf(error) === 'unreachable' && (await refusals.any())) throw new LoadError('blocked', error)
    throw error
  } finally {
    refusals.stop()
  }
}

/** A request that the page's policy refuses looks like a dead network; only the violation event tells them apart. */
function listenForRefusals() {
  const ours = new URL('./', import.meta.url).href
  let refused = false
  /** @param {SecurityPolicyViolationEvent} event */
  const note = event => {
    const uri = event.blockedURI
    if (uri && (uri.startsWith(ours) || ours.startsWith(uri))) refused = true
  }
  document.addEventListener('securitypolicyviolation', note)
  return {
    // The event is a task of its own and may arrive just after the failure.
    any: () => new Promise(resolve => setTimeout(() => resolve(refused))),
    stop: () => document.removeEventListener('securitypolicyviolation', note),
  }
}
