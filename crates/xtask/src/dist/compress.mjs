// Writes a .br and a .gz beside every file below the folder that is named last.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {brotliCompressSync, constants, gzipSync} from 'node:zlib'

const folder = process.argv.at(-1)

/**
 * How much is looked at together, and how distances are coded: modules repeat otherwise than texts do, so the smallest of
 * these is taken.
 */
const tries = [
  [0, 0, 0],
  [0, 1, 24],
  [0, 2, 32],
  [16, 0, 12],
  [16, 1, 8],
  [16, 2, 16],
]

function brotli(contents, block, postfix, direct) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
    [constants.BROTLI_PARAM_LGBLOCK]: block,
    [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
    [constants.BROTLI_PARAM_NDIRECT]: direct,
  }
  return brotliCompressSync(contents, {params})
}

for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
  if (!entry.isFile() || !/\.(js|wasm|json|css)$/.test(entry.name)) continue
  const path = join(entry.parentPath ?? entry.path, entry.name)
  const contents = readFileSync(path)
  const tried = tries.map(settings => brotli(contents, ...settings))
  writeFileSync(`${path}.br`, tried.reduce((best, next) => (next.length < best.length ? next : best)))
  writeFileSync(`${path}.gz`, gzipSync(contents, {level: 9}))
}
