// A page with the element under the strict policy, and a tiny module in place of the widget: for tests of the
// boundary itself, where each file can be made to fail in each way.
import {readFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import {inlined} from '../../npm/scripts/styles.mjs'
import {trapModule} from './module.mjs'

const at = path => new URL(path, import.meta.url)
const types = {html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm', json: 'application/json'}

const rest = "style-src 'self'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
const policies = {
  strict: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; ${rest}`,
  'no wasm': `default-src 'none'; script-src 'self'; connect-src 'self'; ${rest}`,
  'no requests': `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${rest}`,
}

/** What a file answers in place of itself. */
const faults = {
  'not found': response => response.writeHead(404).end('no'),
  'a page': response => response.writeHead(200, {'content-type': types.html}).end('<p>the app'),
  reset: response => response.destroy(),
  silence: () => {},
  'not a module': response => response.writeHead(200, {'content-type': types.js}).end('export default ('),
  damaged: response => response.writeHead(200, {'content-type': types.wasm}).end(trapModule.slice(0, 20)),
  'cut off': response => {
    response.writeHead(200, {'content-type': types.wasm, 'content-length': 5000})
    response.write(trapModule, () => response.destroy())
  },
}

/**
 * Starts the site. `set` decides what the next page is: its body and style, its policy, and the faults of `glue`, `wasm` and `late`.
 */
export async function startSite() {
  const state = {}
  const set = ({body = '', css = '', policy = 'strict', glue, wasm, late, delay = 0}) =>
    Object.assign(state, {body, css, policy, glue, wasm, late, delay, requests: []})
  set({})

  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost')
    state.requests.push(pathname)
    response.setHeader('content-security-policy', policies[state.policy])
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('cache-control', 'no-store')
    const answer = (type, text) => response.writeHead(200, {'content-type': types[type]}).end(text)
    const broken = {'/npm/mfa_enroll.js': state.glue, '/npm/mfa_enroll_bg.wasm': state.wasm, '/npm/mfa_enroll_late.wasm': state.late}
    const fault = broken[pathname]
    if (fault) return faults[fault](response)
    if (pathname === '/') return answer('html', page(state.body))
    if (pathname === '/page.css') return answer('css', state.css)
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    if (pathname.startsWith('/mfa/v1/')) return answer('json', '{"answer":"of the server"}')
    if (pathname === '/npm/styles.js') return answer('js', `export default ${JSON.stringify(await inlined(new URL('../../styles/index.css', import.meta.url).pathname))}`)
    if (pathname === '/npm/mfa_enroll.js') return answer('js', await readFile(at('mfa_enroll.js')))
    if (pathname === '/npm/mfa_enroll_bg.wasm') return setTimeout(() => answer('wasm', trapModule), state.delay)
    if (pathname === '/npm/mfa_enroll_late.wasm') return answer('wasm', trapModule)
    if (pathname === '/npm/mfa_enroll_late.css') return answer('css', '.mfa-late { color: red }')
    const file = /^\/npm\/([\w-]+\.js)$/.exec(pathname)?.[1]
    const text = file && (await readFile(at(`../../npm/${file}`)).catch(() => undefined))
    return text ? answer('js', text) : response.writeHead(404).end('no')
  })
  await new Promise(resolve => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${server.address().port}/`,
    set,
    requests: () => state.requests,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function page(body) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Boundary</title>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/npm/index.js"></script>
</head>
<body>${body}</body>
</html>`
}
