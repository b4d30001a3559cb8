// Writes a .br and a .gz beside every file below the folder that is named last.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {brotliCompressSync, constants, gzipSync} from 'node:zlib'

const folder = process.argv.at(-1)

for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
  if (!entry.isFile() || !/\.(js|wasm|json)$/.test(entry.name)) continue
  const path = join(entry.parentPath ?? entry.path, entry.name)
  const contents = readFileSync(path)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
  }
  writeFileSync(`${path}.br`, brotliCompressSync(contents, {params}))
  writeFileSync(`${path}.gz`, gzipSync(contents, {level: 9}))
}
