// Serves this page the way a real site should: `node examples/plain-html/serve.mjs`, after `cargo xtask npm`.
// The API and the sign-in page are those of `cargo xtask demo`, which must run as well.
import {createServer, request} from 'node:http'
import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'

// The demo accepts requests from this origin, beside its own.
const port = 8081
const demo = {host: 'localhost', port: 8080}

const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  // Anything else makes browsers give up compiling while the bytes arrive.
  wasm: 'application/wasm',
}

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    // The only concession that WebAssembly needs.
    "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
}

/** `/assets/` is the npm package, everything else is this folder. */
function fileFor(path) {
  const [folder, name] = path.startsWith('/assets/') ? ['../../npm/', path.slice(8)] : ['./', path.slice(1) || 'index.html']
  const known = /^[\w-]+(\/[\w-]+)?\.(html|js|css|json|wasm)$/.test(name)
  return known ? fileURLToPath(new URL(folder + name, import.meta.url)) : undefined
}

async function file(path, response) {
  const found = fileFor(path)
  const contents = found && (await readFile(found).catch(() => undefined))
  if (!contents) return response.writeHead(404, headers).end('Not found\n')
  response.writeHead(200, {...headers, 'content-type': types[found.split('.').pop()]}).end(contents)
}

function passOn(incoming, response) {
  const {method, url: path} = incoming
  const onward = request({...demo, method, path, headers: incoming.headers}, answer => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.writeHead(502).end('`cargo xtask demo` is not running\n'))
  incoming.pipe(onward)
}

createServer((incoming, response) => {
  const {pathname} = new URL(incoming.url, 'http://localhost')
  const forDemo = ['/mfa/', '/sign-in', '/sign-out'].some(prefix => pathname.startsWith(prefix))
  if (pathname === '/favicon.ico') response.writeHead(204).end()
  else if (forDemo) passOn(incoming, response)
  else file(pathname, response)
}).listen(port, 'localhost', () => console.log(`http://localhost:${port}`))
