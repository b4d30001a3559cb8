// Stands in for the glue that wasm-bindgen writes: the same two exports and a real, tiny wasm module behind them,
// so that the element can be tried without building the widget. Buttons on its screen do what a widget may do.

let wasm

/** @param {{module_or_path: Response}} source */
export default async function init({module_or_path}) {
  if (!wasm) wasm = (await WebAssembly.instantiateStreaming(module_or_path)).instance.exports
  return wasm
}

/** What the element did to the widgets, for a test to read. */
export const log = []

let count = 0

export function mount(root, config, hooks) {
  const id = ++count
  const record = (what, detail) => log.push({id, what, detail})
  record('mount', {...config})
  const button = (name, act) => {
    const node = document.createElement('button')
    node.textContent = name
    node.dataset.act = name
    node.addEventListener('click', act)
    return node
  }
  const heading = document.createElement('h2')
  heading.textContent = `Widget ${id}`
  // Yew draws on a later tick too.
  queueMicrotask(() => {
    root.append(
      heading,
      button('trap', () => wasm.trap()),
      button('trap in a promise', () => Promise.resolve().then(() => wasm.trap())),
      button('sign in', () => record('prevented', !hooks.emit('mfa-auth-required', {reason: 'reauth'}, true))),
      button('more', async () => record('more', await hooks.loadLate())),
      button('beside', async () => record('beside', await hooks.loadLate(true))),
      button('fetch', async () => record('fetched', await (await hooks.fetch(`${config.endpoint}/session`, {})).text())),
    )
    hooks.emit('mfa-ready', {}, false)
  })
  return {
    update(next) {
      record('update', {...next})
      heading.lang = next.lang
      heading.dir = next.dir
    },
    resume() {
      record('resume')
    },
    unmount() {
      record('unmount')
      root.replaceChildren()
    },
  }
}
