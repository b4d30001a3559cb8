// Fetches and starts the wasm module; every failure leaves with the reason a person can act on.

/** @typedef {'unsupported' | 'blocked' | 'unreachable' | 'corrupt' | 'crashed'} LoadFailure */
/** @typedef {{update(config: object): void, resume(): void, unmount(): void}} Handle */
/** @typedef {(root: HTMLElement, config: object, hooks: object) => Handle} Mount */
/**
 * What a loader answers: `mount` is required, the rest serves the handling of a crash.
 * @typedef {{mount: Mount, memory?: WebAssembly.Memory, urls?: string[]}} WidgetModule
 */
/** @typedef {(attempt: number) => Promise<WidgetModule>} Loader */

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

// A build with hashed names replaces these two literals, and the one in `importGlue`.
const glueUrl = new URL('./mfa_enroll.js', import.meta.url).href
const wasmUrl = new URL('./mfa_enroll_bg.wasm', import.meta.url).href

/** @type {Loader} */
export async function defaultLoader(attempt) {
  // Both at once, so that a page without preloads pays for one round trip and not for two.
  const [glue, response] = await Promise.all([importGlue(attempt), fetchWasm()])
  try {
    const {memory} = await glue.default({module_or_path: response})
    return {mount: glue.mount, memory, urls: [glueUrl, wasmUrl, response.url]}
  } catch (error) {
    throw new LoadError(await whyNotStarted(error), error)
  }
}

/** @param {number} attempt */
async function importGlue(attempt) {
  try {
    // Browsers may remember that an import failed, so another attempt needs another address.
    return attempt === 0
      ? await import('./mfa_enroll.js')
      : await import(/* webpackIgnore: true */ /* @vite-ignore */ `${glueUrl}?attempt=${attempt}`)
  } catch (error) {
    throw new LoadError(error instanceof SyntaxError ? 'corrupt' : 'unreachable', error)
  }
}

async function fetchWasm() {
  let response
  try {
    response = await fetch(wasmUrl)
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
 * @returns {Promise<LoadFailure>}
 */
async function whyNotStarted(error) {
  if (error instanceof WebAssembly.RuntimeError) return 'crashed'
  if (error instanceof WebAssembly.CompileError) return 'corrupt'
  if (error instanceof WebAssembly.LinkError) return 'corrupt'
  // What is left is a TypeError, both for a connection lost half-way and for a file that does not fit its glue.
  try {
    await (await fetch(wasmUrl)).arrayBuffer()
    return 'corrupt'
  } catch {
    return 'unreachable'
  }
}
