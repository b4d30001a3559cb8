// What the screens say, read from where it is written, so that a test names a sentence and not its wording.
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {workspace} from './paths.mjs'

const sentences = new Map()
const folder = join(workspace, 'src/text/en')
for (const file of readdirSync(folder)) {
  const source = readFileSync(join(folder, file), 'utf8')
  for (const [, name, text] of source.matchAll(/= "([a-z0-9-]+)":\s*"((?:[^"\\]|\\.)*)";/g)) {
    // Rust writes U+00A0 as \u{a0}.
    const json = text.replace(/\\u\{([0-9a-f]+)\}/g, (_, digits) => `\\u${digits.padStart(4, '0')}`)
    sentences.set(name, JSON.parse(`"${json}"`))
  }
}

/**
 * A sentence. A number `n` chooses among its forms.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  const text = sentences.get(name)
  if (text === undefined) throw new Error(`src/text has no sentence "${name}"`)
  return fill(form(text, values.n), values)
}

/** Whether a line of a screen is one of our sentences in English. */
export const isSentence = line => [...sentences.values()].includes(line)

/** The same as a pattern, with any text where a value would be. */
export function saying(name, values = {}) {
  const text = sentences.get(name)
  if (text === undefined) throw new Error(`src/text has no sentence "${name}"`)
  const forms = text.startsWith('one|') ? [form(text, 1), form(text, 2)] : [text]
  const patterns = forms.map(one =>
    fill(one, values)
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{[a-z]+\}/g, '.+'),
  )
  return new RegExp(patterns.join('|'))
}

function form(text, n) {
  if (!text.startsWith('one|')) return text
  const [, one, , other] = text.split('|')
  return n === 1 ? one : other
}

function fill(text, values) {
  return text.replace(/\{([a-z]+)\}/g, (whole, name) => String(values[name] ?? whole))
}
