// The public tokens with their defaults, read from styles/tokens.css: there they are declared, in api.json they are explained.

/**
 * @param {string} css
 * @returns {Map<string, string>} defaults by name
 */
export function tokensIn(css) {
  const found = new Map()
  for (const [, declaration] of css.matchAll(/^\s*--_[\w-]+:\s*(.*);$/gm)) {
    const [, name, fallback] = /^var\((--mfa-[\w-]+), (.*)\)$/.exec(declaration) ?? []
    if (name) found.set(name, shown(fallback))
  }
  return found
}

/**
 * `api.tokens` with a default each. Fails if the two lists differ.
 * @param {{name: string, description: string}[]} explained
 * @param {string} css
 */
export function withDefaults(explained, css) {
  const declared = tokensIn(css)
  const names = explained.map(({name}) => name)
  const missing = [...declared.keys()].filter(name => !names.includes(name))
  const surplus = names.filter(name => !declared.has(name))
  if (missing.length || surplus.length) {
    throw new Error(`tokens of styles/tokens.css: not explained in api.json ${missing}; explained, but not there ${surplus}`)
  }
  return explained.map(token => ({...token, default: declared.get(token.name)}))
}

/** A default that is another token is shown by that token's name. */
function shown(value) {
  return value.replace(/^var\((--mfa-[\w-]+), .*$/, '$1').replace(/var\(--_([\w-]+)\)/g, '--mfa-$1')
}
