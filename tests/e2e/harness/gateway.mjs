// A receiver for the server's messages to phones, as unreliable as a real one: it drops, delays and doubles.
import http from 'node:http'
import {once} from 'node:events'
import {createHmac, randomBytes} from 'node:crypto'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {eventually, sleep} from './eventually.mjs'

/**
 * @typedef {object} Message what the server sends
 * @property {string} event_id the same for every delivery of it
 * @property {'sms' | 'voice' | 'office'} way
 * @property {string} to
 * @property {string | null} extension
 * @property {string | null} text
 * @property {string | null} speech
 * @property {string} purpose
 */
/** @typedef {(request: {take: () => void, response: http.ServerResponse}) => unknown} Mood what it does with one request */

/** The connection breaks before it has the message. */
export const drop = () => ({response}) => response.destroy()

/** It has the message, and the server never hears of it. */
export const loseAnswer = () => ({take, response}) => {
  take()
  response.destroy()
}

/** It gets the same request twice, and takes its time. */
export const double = (ms = 0) => async ({take, response}) => {
  await sleep(ms)
  take()
  take()
  accept(response)
}

/** It takes its time. */
export const late = ms => async ({take, response}) => {
  await sleep(ms)
  take()
  accept(response)
}

/** It says no, at once or in its own time: 4xx for good, 5xx for now. */
export const say = (status, ms = 0) => async ({response}) => {
  await sleep(ms)
  response.writeHead(status).end()
}

function accept(response) {
  response.writeHead(202).end()
}

export class Gateway {
  /** Every message by its event id: a repeated one is the same one. */
  inbox = new Map()
  /** Every time that it took one. */
  taken = []
  /** Every request. */
  requests = []
  #moods = []
  #key = randomBytes(32)
  #server = http.createServer((request, response) => this.#receive(request, response))

  async start() {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    this.folder = await mkdtemp(join(tmpdir(), 'mfa-gateway-'))
    const file = join(this.folder, 'key')
    await writeFile(file, `whsec_${this.#key.toString('base64')}\n`)
    this.args = ['--sms-webhook', `http://127.0.0.1:${this.#server.address().port}/sms`, '--sms-webhook-key', file]
    return this
  }

  async stop() {
    this.#server.close()
    this.#server.closeAllConnections()
    await rm(this.folder, {recursive: true, force: true})
  }

  /** What it does with the next requests, one each; afterward it takes them. @param {Mood[]} moods */
  will(...moods) {
    this.#moods.push(...moods)
  }

  /** Waits until it has so many messages; answers with the newest. */
  async has(count, within) {
    await eventually(() => this.inbox.size, seen => seen >= count, {within, what: `${count} messages`})
    return [...this.inbox.values()].at(-1)
  }

  async #receive(request, response) {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    this.requests.push({id: request.headers['webhook-id'], signed: this.#isSigned(request.headers, body)})
    const take = () => {
      const message = JSON.parse(body.toString())
      this.taken.push(message.event_id)
      this.inbox.set(message.event_id, message)
    }
    const mood = this.#moods.shift()
    if (mood) return mood({take, response})
    take()
    accept(response)
  }

  /** As https://www.standardwebhooks.com says, worked out by Node's own HMAC. */
  #isSigned(headers, body) {
    const signed = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), body])
    const right = `v1,${createHmac('sha256', this.#key).update(signed).digest('base64')}`
    return headers['webhook-signature'] === right
  }
}
