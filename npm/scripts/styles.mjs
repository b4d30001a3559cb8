// Writes styles.js, the style sheet as a module: styles/index.css with its imports put in place.
// `node npm/scripts/styles.mjs [folder]`; the release build does the same and minifies.
import {readFile, writeFile} from 'node:fs/promises'
import {dirname, join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/**
 * The text of a sheet with every `@import './x.css';` replaced by what it names.
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function inlined(file) {
  const text = await readFile(file, 'utf8')
  const pieces = text.split(/^@import\s+(?:url\()?['"]([^'"]+)['"]\)?\s*;\s*$/m)
  const parts = pieces.map((piece, index) => (index % 2 ? inlined(join(dirname(file), piece)) : piece))
  return (await Promise.all(parts)).join('')
}

/** @param {string} folder where styles.js goes */
export async function writeStyles(folder) {
  const css = await inlined(resolve(here, '../../styles/index.css'))
  const note = '// Generated from styles/index.css by scripts/styles.mjs.\n'
  await writeFile(join(folder, 'styles.js'), `${note}export default ${JSON.stringify(css)}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeStyles(resolve(process.argv[2] ?? join(here, '..')))
