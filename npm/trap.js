// Notices that our wasm has trapped. The shipped build aborts at once and tells nobody, so the only sign is the
// `WebAssembly.RuntimeError` that leaves through whatever browser callback had entered the module.

/** @typedef {{urls: string[], onTrap: () => void}} Watch */

/** @type {Set<Watch>} */
const watches = new Set()

/**
 * Is this the error of a module that must not be entered again?
 * @param {unknown} error
 * @returns {error is Error}
 */
export function isTrap(error) {
  if (error instanceof WebAssembly.RuntimeError) return true
  // Running out of stack is no trap by name, but leaves the module half-way through as well. Firefox has its own name for it.
  const outOfStack = error instanceof RangeError || (error instanceof Error && error.name === 'InternalError')
  return outOfStack && /wasm/.test(error.stack ?? '')
}

/**
 * Did the error come out of one of these files?
 * @param {Error} error
 * @param {string[]} urls
 */
export function comesFrom(error, urls) {
  const stack = String(error.stack ?? '')
  return urls.some(url => url !== '' && stack.includes(url))
}

/**
 * Calls `onTrap` when a trap of the module loaded from `urls` reaches the window.
 * @param {Watch} watch
 */
export function watchForTraps(watch) {
  if (watches.size === 0) {
    addEventListener('error', event => report(event, event.error))
    addEventListener('unhandledrejection', event => report(event, event.reason))
  }
  watches.add(watch)
}

/**
 * @param {Event} event
 * @param {unknown} error
 */
function report(event, error) {
  if (!isTrap(error)) return
  for (const watch of watches) {
    if (!comesFrom(error, watch.urls)) continue
    // The person is told by the fallback and the host by `mfa-load-error`; the console would only repeat it.
    event.preventDefault()
    watch.onTrap()
  }
}
