// For the tests in a browser: a fetch that answers as told and remembers what it was asked, and
// timers that do not keep a test waiting.

const realTimeout = window.setTimeout
const realFetch = window.fetch
const realNow = performance.now
const noStatusBody = [101, 204, 205, 304]

export class Fake {
  #asked = []
  #rules = []

  /**
   * From now on `route` (`GET /path`, or a beginning with `*`) is answered with `replies` in turn,
   * the last one again and again. A reply has `status`, `headers`, and `json`, `text` or nothing;
   * or it is `lost`, `thrown` or `silent`.
   */
  on(route, replies) {
    const list = JSON.parse(replies)
    this.#rules.unshift({route, replies: Array.isArray(list) ? list : [list]})
  }

  /** What `window.fetch` looks like. */
  get function() {
    return (url, init) => this.#fetch(url, init)
  }

  /** What was asked so far, as JSON. */
  asked() {
    const plain = ({init, ...call}) => ({
      ...call,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: init.body ?? null,
      redirect: init.redirect,
      referrerPolicy: init.referrerPolicy,
      cache: init.cache,
      credentials: init.credentials,
      aborted: init.signal?.aborted ?? null,
    })
    return JSON.stringify(this.#asked.map(plain))
  }

  #fetch(url, init = {}) {
    const method = init.method ?? 'GET'
    // As the real one: what is given up already never leaves.
    if (init.signal?.aborted) return Promise.reject(init.signal.reason)
    this.#asked.push({method, url: String(url), init})
    const asked = `${method} ${url}`
    const rule = this.#rules.find(({route}) =>
      route.endsWith('*') ? asked.startsWith(route.slice(0, -1)) : asked === route,
    )
    if (!rule) return Promise.resolve(new Response('', {status: 404}))
    const reply = rule.replies.length > 1 ? rule.replies.shift() : rule.replies[0]
    if (reply.thrown) throw new Error('the host is broken')
    if (reply.lost) return Promise.reject(new TypeError('Failed to fetch'))
    if (reply.silent) return silence(init.signal)
    return Promise.resolve(response(reply))
  }
}

function silence(signal) {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}

function response({status = 200, headers = {}, json, text = '', seen = {}}) {
  const body = json === undefined ? text : JSON.stringify(json)
  const kind = status < 400 ? 'application/json' : 'application/problem+json'
  const all = json === undefined ? headers : {'content-type': kind, ...headers}
  const init = {status, headers: all}
  const answer = new Response(noStatusBody.includes(status) ? null : body, init)
  // What only a browser's own network code can make: opaque and followed redirects.
  for (const [name, value] of Object.entries(seen)) Object.defineProperty(answer, name, {value})
  return answer
}

/** Timers fire at once, and remember how long they should have waited. */
export class Hurry {
  #pauses = []

  constructor() {
    window.setTimeout = (run, ms, ...rest) => {
      if (ms > 0) this.#pauses.push(ms)
      return realTimeout.call(window, run, 0, ...rest)
    }
  }

  pauses() {
    return Uint32Array.from(this.#pauses)
  }
}

/** Answers instead of the page's own fetch. */
export function takeOver(fake) {
  window.fetch = fake.function
}

/** The page's stopwatch jumps ahead. */
export function jump(ms) {
  const before = performance.now
  performance.now = () => before.call(performance) + ms
}

const keptClipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard')

/** A clipboard of this kind; what is written to it is in the list. */
export function clipboard(kind) {
  const written = []
  const refuse = () => {
    throw new TypeError('not now')
  }
  const kinds = {
    granted: {writeText: async (text) => void written.push(text)},
    denied: {writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError'))},
    thrown: {writeText: refuse},
    hollow: {},
  }
  Object.defineProperty(navigator, 'clipboard', {value: kinds[kind], configurable: true})
  return written
}

/** What a script on the page may do to every object. */
export function pollute(name, value) {
  Object.prototype[name] = value
}

export function unpollute(name) {
  delete Object.prototype[name]
}

/** The page is as it was before the test. */
export function endAll() {
  window.setTimeout = realTimeout
  window.fetch = realFetch
  performance.now = realNow
  delete navigator.clipboard
  if (keptClipboard) Object.defineProperty(navigator, 'clipboard', keptClipboard)
}

/** Waits in real time, whatever the timers do. */
export function pause(ms) {
  return new Promise((resolve) => realTimeout.call(window, resolve, ms))
}
