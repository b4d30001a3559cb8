// Rules files of running servers.
import {rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/**
 * A rules file for one journey: options for its server, and a way to write what holds from then on.
 * @param {string} name which no other journey's file has
 */
export function rulesFile(name, text = '') {
  const file = join(tmpdir(), `mfa-e2e-${name}-${process.pid}.toml`)
  const write = text => writeFileSync(file, text)
  write(text)
  process.on('exit', () => rmSync(file, {force: true}))
  return {options: {server: ['--rules', file]}, write}
}
