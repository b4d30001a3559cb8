// Stands between the browser and the server: counts, remembers, and breaks what a test wants broken.
// A real socket can do what a browser's interception cannot: be cut off in the middle of an answer.
import http from 'node:http'
import {once} from 'node:events'

/**
 * @typedef {object} Exchange one request, for a fault to act on
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {string} body
 * @property {() => Promise<Answer>} forward asks the real server
 * @property {(answer: Partial<Answer>) => void} answer
 * @property {http.ServerResponse} response
 */
/** @typedef {{status: number, headers: Record<string, string | string[]>, body: Buffer}} Answer */
/** @typedef {(exchange: Exchange) => unknown} Fault */

export class Proxy {
  /** Every request, in the order in which they arrived. */
  log = []
  /** Pages that the test itself serves. */
  pages = new Map()
  /** Headers that replace those of every answer. */
  headers = {}
  #rules = []
  #server = http.createServer((request, response) => this.#handle(request, response))
  #agent = new http.Agent({keepAlive: true})
  #target = 0

  async start() {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    this.port = this.#server.address().port
    this.url = `http://localhost:${this.port}`
    return this
  }

  forwardTo(port) {
    this.#target = port
  }

  stop() {
    this.#server.close()
    this.#server.closeAllConnections()
    this.#agent.destroy()
  }

  /**
   * Breaks requests of a route, `times` times.
   * @param {string} route such as `POST /mfa/v1/enrollments/*\/confirm`
   * @param {Fault} fault
   */
  break(route, fault, times = Infinity) {
    const rule = {matches: matcher(route), fault, left: times}
    this.#rules.unshift(rule)
    return () => {
      rule.left = 0
    }
  }

  mend() {
    this.#rules = []
  }

  /** The requests of a route. */
  seen(route) {
    const matches = matcher(route)
    return this.log.filter(entry => matches(entry.method, entry.path))
  }

  async #handle(request, response) {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const {method, url, headers} = request
    const path = url.split('?')[0]
    const entry = {method, path, url, headers, body: body.toString(), status: 0, broken: false, text: '', gone: false}
    this.log.push(entry)
    response.on('close', () => {
      entry.gone = !response.writableEnded
    })
    const forward = async () => {
      const answered = await this.#forward(request, body)
      if (isText(answered.headers)) entry.text = String(answered.body)
      return answered
    }
    const answer = ({status = 200, headers = {}, body = ''}) => {
      entry.status = status
      if (isText(headers)) entry.text = String(body)
      // A kept connection that breaks is tried again by the browser itself, behind the page's back.
      response.writeHead(status, {...headers, ...this.headers, 'content-length': Buffer.byteLength(body), connection: 'close'})
      response.end(body)
    }
    try {
      const page = this.pages.get(path)
      const rule = this.#rules.find(rule => rule.left > 0 && rule.matches(method, path))
      if (rule) {
        rule.left -= 1
        entry.broken = true
        await rule.fault({method, path, headers, body: entry.body, forward, answer, response, entry})
      } else if (page && method === 'GET') answer(page)
      else answer(await forward())
    } catch (error) {
      entry.error = error
      response.destroy()
    }
  }

  #forward(request, body) {
    return new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: this.#target,
        agent: this.#agent,
        method: request.method,
        path: request.url,
        headers: {...request.headers, connection: 'keep-alive'},
      }
      const asked = http.request(options, async answered => {
        const chunks = []
        try {
          for await (const chunk of answered) chunks.push(chunk)
        } catch (error) {
          return reject(error)
        }
        const headers = {...answered.headers}
        delete headers.connection
        delete headers['transfer-encoding']
        resolve({status: answered.statusCode, headers, body: Buffer.concat(chunks)})
      })
      asked.once('error', reject)
      asked.end(body)
    })
  }
}

function isText(headers) {
  return /json|html|text/.test(String(headers['content-type'] ?? '')) && !headers['content-encoding']
}

/** `METHOD /path`, where `*` stands for one segment. */
function matcher(route) {
  const [method, path] = route.split(' ')
  const pattern = new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`)
  return (asked, at) => (method === 'ANY' || method === asked) && pattern.test(at)
}
