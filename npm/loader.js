// Fetches and starts the wasm module; every failure leaves with the reason a person can act on.

/** @typedef {'unsupported' | 'blocked' | 'unreachable' | 'corrupt' | 'crashed'} LoadFailure */
/** @typedef {import('./index.js').MfaModule} WidgetModule */
/** @typedef {import('./index.js').MfaLoader} Loader */

/** A failure to load, with its reason. */
export class LoadError extends Error {
  /**
   * @param {LoadFailure} reason
   * @param {unknown} [cause]
   */
  constructor(reason, cause) {
    super(`mfa-enroll: ${reason}`, {cause})
    this.name = 'LoadError'
    this.reason = reason
  }
}

// A build with hashed names replaces these names, and the one in `importGlue`.
const glueUrl = new URL('./mfa_enroll.js', import.meta.url).href
const wasmUrl = new URL('./mfa_enroll_bg.wasm', import.meta.url).href
const lateUrl = new URL('./mfa_enroll_late.wasm', import.meta.url).href
const lateStylesUrl = new URL('./mfa_enroll_late.css', import.meta.url).href

/** How long a file may take that is loaded while the widget runs. */
const PATIENCE_MS = 15_000

/** @type {Loader} */
export function defaultLoader(attempt) {
  return bring(() => importGlue(attempt), glueUrl, wasmUrl, lateUrl, lateStylesUrl)
}

/**
 * @param {() => Promise<typeof import('./mfa_enroll.js')>} importIt
 * @param {string} glueAt
 * @param {string} wasmAt
 * @param {string} lateAt
 * @param {string} lateStylesAt
 * @returns {Promise<WidgetModule>}
 */
export async function bring(importIt, glueAt, wasmAt, lateAt, lateStylesAt) {
  // Both at once, so that a page without preloads pays for one round trip and not for two.
  const [glue, response] = await Promise.all([glueOrReason(importIt), fetchFile(wasmAt)])
  try {
    const exports = await glue.default({module_or_path: response})
    const urls = [glueAt, wasmAt, lateAt, response.url]
    return {mount: glue.mount, memory: exports.memory, urls, loadLate: () => link(lateAt, lateStylesAt, exports)}
  } catch (error) {
    throw new LoadError(await whyNotStarted(error, wasmAt), error)
  }
}

/**
 * The rest of the module: it puts its functions into the table of the first part, and uses its memory and its stack.
 * @param {string} url
 * @param {string} stylesUrl
 * @param {WebAssembly.Exports} exports of the first part
 * @returns {Promise<string>} its styles
 */
async function link(url, stylesUrl, exports) {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const [response, styles] = await Promise.all([fetchFile(url, signal), fetchFile(stylesUrl, signal)])
  try {
    const text = await styles.text()
    await WebAssembly.instantiate(await response.arrayBuffer(), {__wasm_split: exports})
    return text
  } catch (error) {
    throw new LoadError(await whyNotStarted(error, url), error)
  }
}

/** @param {number} attempt */
function importGlue(attempt) {
  // Browsers may remember that an import failed, so another attempt needs another address.
  return attempt === 0
    ? import('./mfa_enroll.js')
    : import(/* webpackIgnore: true */ /* @vite-ignore */ `${glueUrl}?attempt=${attempt}`)
}

/** @param {() => Promise<typeof import('./mfa_enroll.js')>} importIt */
async function glueOrReason(importIt) {
  try {
    return await importIt()
  } catch (error) {
    throw new LoadError(error instanceof SyntaxError ? 'corrupt' : 'unreachable', error)
  }
}

/**
 * @param {string} url
 * @param {AbortSignal | null} signal
 */
async function fetchFile(url, signal = null) {
  let response
  try {
    response = await fetch(url, {signal})
  } catch (error) {
    throw new LoadError('unreachable', error)
  }
  // A page in place of the file is how many servers say "not found".
  const page = response.headers.get('content-type')?.startsWith('text/html')
  if (!response.ok || page) throw new LoadError('unreachable')
  return response
}

/**
 * @param {unknown} error
 * @param {string} url
 * @returns {Promise<LoadFailure>}
 */
async function whyNotStarted(error, url) {
  if (error instanceof WebAssembly.RuntimeError) return 'crashed'
  if (error instanceof WebAssembly.CompileError) return 'corrupt'
  if (error instanceof WebAssembly.LinkError) return 'corrupt'
  // What is left is a TypeError, both for a connection lost half-way and for a file that does not fit its glue.
  try {
    await (await fetch(url)).arrayBuffer()
    return 'corrupt'
  } catch {
    return 'unreachable'
  }
}
