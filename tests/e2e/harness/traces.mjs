// Everything that a person leaves on a page.

/** Everything on the page and around it that a script could read. */
export function everything(page) {
  return page.evaluate(async () => {
    const trees = root => [root, ...[...root.querySelectorAll('*')].flatMap(node => (node.shadowRoot ? trees(node.shadowRoot) : []))]
    const inputs = trees(document).flatMap(root => [...root.querySelectorAll('input')].map(input => input.value))
    const markup = trees(document).map(root => root.documentElement?.outerHTML ?? root.innerHTML)
    const resources = performance.getEntries().map(entry => entry.name)
    return [...inputs, ...markup, ...resources, location.href, document.referrer, document.title, String(getSelection())].join('\n')
  })
}

/** How often these bytes are in the memory of the module, which {@link Person#keepModule} has kept. */
export function inMemory(page, bytes) {
  return page.evaluate(wanted => {
    const memory = new Uint8Array(globalThis.e2eModule.exports.memory.buffer)
    let found = 0
    for (let at = memory.indexOf(wanted[0]); at >= 0; at = memory.indexOf(wanted[0], at + 1)) {
      if (wanted.every((byte, offset) => memory[at + offset] === byte)) found += 1
    }
    return found
  }, [...bytes])
}
