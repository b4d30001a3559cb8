// A server of its own behind a proxy that can break things, and the host pages that a test wants.
import {Gateway} from './gateway.mjs'
import {Proxy} from './proxy.mjs'
import {Server} from './server.mjs'

export class Site {
  /** @param {{args?: string[], gateway?: boolean}} options */
  static async open({args = [], gateway = false} = {}) {
    const site = new Site()
    site.proxy = await new Proxy().start()
    site.url = site.proxy.url
    if (gateway) site.gateway = await new Gateway().start()
    site.server = await Server.startFresh({origin: site.url, args: [...args, ...(site.gateway?.args ?? [])]})
    site.proxy.forwardTo(site.server.port)
    return site
  }

  async close() {
    this.proxy.stop()
    await this.server.stop()
    await this.gateway?.stop()
  }

  break(...rule) {
    return this.proxy.break(...rule)
  }

  mend() {
    this.proxy.mend()
  }

  seen(route) {
    return this.proxy.seen(route)
  }

  /** The names of the built files. */
  async manifest() {
    return (await fetch(`http://127.0.0.1:${this.server.port}/assets/manifest.json`)).json()
  }

  /** The headers that the server gives to its pages. */
  async headers() {
    const {headers} = await fetch(`http://127.0.0.1:${this.server.port}/sign-in`)
    return Object.fromEntries(headers)
  }

  /**
   * Serves a host page at `path`, under the server's own policy unless told otherwise.
   * @param {{body?: string, head?: string, css?: string, lang?: string, attributes?: string, script?: string, policy?: string}} page
   */
  async hostPage(path, {body, head = '', css = '', script = '', html = 'lang="en"', policy} = {}) {
    const {loader} = await this.manifest()
    const headers = await this.headers()
    const element = body ?? '<mfa-enroll endpoint="/mfa/v1" sign-in-url="/sign-in?next=/security"></mfa-enroll>'
    const text = `<!doctype html><html ${html}><head><meta charset="utf-8"><title>A host page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="/portal/none.svg"><link rel="stylesheet" href="${path}.css">${head}
      ${script ? `<script src="${path}.js"></script>` : ''}
      <script type="module" src="/assets/${loader}"></script></head><body><main><h1>A host page</h1>${element}</main></body></html>`
    const kept = ['referrer-policy', 'x-content-type-options', 'cross-origin-opener-policy', 'permissions-policy']
    const shared = Object.fromEntries(kept.map(name => [name, headers[name]]))
    const serve = (suffix, type, content) =>
      this.proxy.pages.set(path + suffix, {
        headers: {...shared, 'content-type': type, 'content-security-policy': policy ?? headers['content-security-policy']},
        body: content,
      })
    serve('', 'text/html; charset=utf-8', text)
    serve('.css', 'text/css', css)
    serve('.js', 'text/javascript', script)
    this.proxy.pages.set('/portal/none.svg', {
      headers: {'content-type': 'image/svg+xml'},
      body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    })
    return path
  }

  /** Every secret that any answer carried. */
  secrets() {
    const found = new Set()
    for (const {text} of this.proxy.log) {
      for (const [, secret] of text.matchAll(/[?&]secret=([A-Za-z2-7]{16,})/g)) found.add(secret)
    }
    return [...found]
  }
}
