// One server process with a database of its own, and the controls that only a test build has.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {binary, assets} from './paths.mjs'

/** What `--demo` seeds. */
export const password = 'demo-password'
export const alice = 'alice@example.com'
export const bob = 'bob@example.com'
export const carol = 'carol@example.com'

/** All that run, so that none outlives an interrupted run. */
const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')))

const folder = () => mkdtemp(join(tmpdir(), 'mfa-e2e-'))

/** A database with the demo accounts in it: hashing their passwords for each test would take most of its time. */
let seeded
async function seed() {
  const data = await folder()
  const server = await Server.start({origin: 'http://localhost', data})
  await server.stop('SIGTERM')
  return data
}

export async function forgetSeed() {
  if (seeded) await rm(await seeded, {recursive: true, force: true})
}

export class Server {
  #child
  #data
  #lines = []
  /** A test has ended sessions or moved the clock: somebody may have to sign in again. */
  isTamperedWith = false

  /** With a database of its own. */
  static async startFresh(options) {
    seeded ??= seed()
    const data = await folder()
    await cp(await seeded, data, {recursive: true})
    return Server.start({...options, data})
  }

  /**
   * @param {{origin: string, data: string, args?: string[]}} options `origin` is where the pages that call it are
   */
  static async start({origin, data, args = []}) {
    const fixed = ['--demo', '--listen', '127.0.0.1:0', '--data', data, '--assets', assets, '--origin', origin]
    const child = spawn(binary, [...fixed, ...args], {stdio: ['ignore', 'pipe', 'pipe']})
    const server = new Server(child, data)
    server.port = await server.#listening()
    return server
  }

  constructor(child, data) {
    this.#child = child
    this.#data = data
    running.add(child)
    child.stderr.setEncoding('utf8').on('data', text => this.#lines.push(text))
  }

  /** Everything it wrote to its log. */
  get log() {
    return this.#lines.join('')
  }

  /** Not gently: open connections of a test that failed would keep it for seconds. */
  async stop(signal = 'SIGKILL') {
    if (this.#child.exitCode === null) {
      this.#child.kill(signal)
      await once(this.#child, 'exit')
    }
    running.delete(this.#child)
    if (signal === 'SIGKILL') await rm(this.#data, {recursive: true, force: true})
  }

  /** Its clock, in Unix milliseconds. */
  async now() {
    return this.advance(0)
  }

  async advance(ms) {
    // An age after which nothing of a session is left to count on; less than that only turns codes over.
    if (ms >= 5 * 60_000) this.isTamperedWith = true
    const {now_ms} = await this.#control('/test/clock', {advance_ms: Math.round(ms)})
    return now_ms
  }

  /** Its clock stands still at a moment, until {@link goOn}. */
  async stopAt(ms) {
    await this.#control('/test/clock', {stop_ms: ms})
  }

  /** The clock runs again, from where it stands. */
  async goOn() {
    await this.#control('/test/clock', {set_ms: await this.now()})
  }

  /** Moves on to `seconds` after the beginning of a 30-second step, so that no code changes under a test. */
  async settle(seconds = 2) {
    const into = (await this.now()) % 30_000
    const wanted = seconds * 1_000
    return this.advance((wanted - into + 30_000) % 30_000)
  }

  async endSessions(account) {
    this.sessionsEnd()
    await this.#control('/test/sessions/end', {account})
  }

  /** What the test does next ends sessions: whoever had one may be told so. */
  sessionsEnd() {
    this.isTamperedWith = true
  }

  /** Makes an account with authenticator apps, given as `{name, secret_base32}`. */
  async account(account, factors = []) {
    return this.#control('/test/accounts', {account, password, display_name: null, factors})
  }

  async audit() {
    return (await fetch(`http://127.0.0.1:${this.port}/test/audit`)).json()
  }

  async #control(path, body) {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? undefined : response.json()
  }

  #listening() {
    return new Promise((resolve, reject) => {
      let seen = ''
      this.#child.stdout.setEncoding('utf8').on('data', text => {
        seen += text
        const port = /listening on http:\/\/localhost:(\d+)/.exec(seen)?.[1]
        if (port) resolve(Number(port))
      })
      this.#child.once('error', reject)
      this.#child.once('exit', code => reject(new Error(`the server ended with ${code}: ${this.log}`)))
    })
  }
}
