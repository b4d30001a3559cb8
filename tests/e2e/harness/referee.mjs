// Independent judges: zbarimg reads QR codes from pictures, oathtool computes codes. Neither shares code with us.
import {execFile} from 'node:child_process'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'

const run = promisify(execFile)

/**
 * All QR codes in a picture.
 * @param {Buffer} png
 * @returns {Promise<string[]>}
 */
export async function readQrs(png) {
  const folder = await mkdtemp(join(tmpdir(), 'mfa-qr-'))
  try {
    const file = join(folder, 'screen.png')
    await writeFile(file, png)
    const options = ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file]
    const {stdout} = await run('zbarimg', options)
    return stdout.split('\n').filter(Boolean)
  } catch (error) {
    // Code 4: nothing found, which is an answer.
    if (error.code === 4) return []
    throw error
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

/** What an authenticator app makes of a key URI, read without any library. */
export function parseUri(uri) {
  const [, type, label, query] = /^otpauth:\/\/([a-z]+)\/([^?]*)\?(.*)$/.exec(uri) ?? []
  if (!type) throw new Error(`not a key URI: ${uri.slice(0, 40)}`)
  const parameters = new Map()
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=')
    const name = decodeURIComponent(pair.slice(0, at))
    if (parameters.has(name)) throw new Error(`${name} is there twice`)
    parameters.set(name, decodeURIComponent(pair.slice(at + 1)))
  }
  const text = decodeURIComponent(label)
  const [before, ...rest] = text.split(':')
  return {
    type,
    account: rest.length ? rest.join(':').trimStart() : before,
    labelIssuer: rest.length ? before : undefined,
    issuer: parameters.get('issuer'),
    secret: parameters.get('secret').replace(/[\s=]/g, '').toUpperCase(),
    algorithm: parameters.get('algorithm') ?? 'SHA1',
    digits: Number(parameters.get('digits') ?? 6),
    period: Number(parameters.get('period') ?? 30),
  }
}

/**
 * The code that an app with this key shows at a time, `steps` steps later.
 * @param {ReturnType<typeof parseUri>} key
 * @param {number} unixMs
 */
export async function code(key, unixMs, steps = 0) {
  const {secret, algorithm, digits, period} = key
  const at = Math.floor(unixMs / 1_000) + steps * period
  const options = [`--totp=${algorithm.toLowerCase()}`, '-b', '-d', `${digits}`, '-s', `${period}s`, '-N', `@${at}`, secret]
  return (await run('oathtool', options)).stdout.trim()
}

/** Digits that no app with this key shows around this time. */
export async function wrongCode(key, unixMs, nth = 0) {
  const right = new Set()
  for (let step = -21; step <= 21; step += 1) right.add(await code(key, unixMs, step))
  const candidates = ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777', '888888', '999999']
  return candidates.map(one => one.padEnd(key.digits, one[0])).filter(one => !right.has(one))[nth]
}

/** The bytes of a Base32 text (RFC 4648), to look for them in memory. */
export function base32Bytes(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = 0
  let value = 0
  const bytes = []
  for (const letter of text) {
    value = (value << 5) | alphabet.indexOf(letter)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >> bits) & 0xff)
      value &= (1 << bits) - 1
    }
  }
  return Buffer.from(bytes)
}

/** The other way round, to make keys. */
export function base32(bytes) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map(group => alphabet[parseInt(group.padEnd(5, '0'), 2)]).join('')
}
