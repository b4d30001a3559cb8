// Writes everything that is derived from api.json: custom-elements.json, index.d.ts and the tables in README.md.
// `node npm/scripts/api.mjs` writes, `--check` only compares and names what is stale.
import {readFile, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {manifest} from './manifest.mjs'
import {readme} from './tables.mjs'
import {withDefaults} from './tokens.mjs'
import {types} from './types.mjs'

const at = path => fileURLToPath(new URL(path, import.meta.url))

/** The derived files, with what they should contain. */
export async function derived() {
  const api = JSON.parse(await readFile(at('../api.json'), 'utf8'))
  api.tokens = withDefaults(api.tokens, await readFile(at('../../styles/tokens.css'), 'utf8'))
  const readmePath = at('../../README.md')
  return [
    {path: at('../custom-elements.json'), text: manifest(api)},
    {path: at('../index.d.ts'), text: types(api)},
    {path: readmePath, text: readme(api, await readFile(readmePath, 'utf8'))},
  ]
}

/** The paths of derived files that differ from what api.json says. */
export async function stale() {
  const found = []
  for (const {path, text} of await derived()) {
    const now = await readFile(path, 'utf8').catch(() => undefined)
    if (now !== text) found.push(path)
  }
  return found
}

async function main() {
  if (process.argv.includes('--check')) {
    const paths = await stale()
    if (paths.length) throw new Error(`run \`node npm/scripts/api.mjs\`, these are stale:\n${paths.join('\n')}`)
    return
  }
  for (const {path, text} of await derived()) await writeFile(path, text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
