// Somebody with a browser of their own.
import {browser} from './browser.mjs'
import {patience} from './eventually.mjs'
import {password} from './server.mjs'
import {Watch} from './watch.mjs'
import {Widget} from './widget.mjs'

export class Person {
  watch = new Watch()

  /**
   * @param {import('./site.mjs').Site} site
   * @param {import('playwright-core').BrowserContextOptions & {backForwardCache?: boolean}} options
   */
  static async arrive(site, {backForwardCache, ...options} = {}) {
    const person = new Person()
    person.site = site
    const usual = {viewport: {width: 1000, height: 900}, locale: 'en-US', timezoneId: 'UTC', baseURL: site.url}
    person.context = await (await browser({backForwardCache})).newContext({...usual, ...options})
    person.context.setDefaultTimeout(8_000 * patience)
    await person.watch.start(person.context)
    person.page = await person.newPage()
    person.widget = new Widget(person.page, site)
    return person
  }

  /** An empty window of this browser, which is watched. */
  async newPage() {
    const page = await this.context.newPage()
    await this.watch.hear(page)
    return page
  }

  /** Another window of the same browser. */
  async anotherWindow(path = '/security') {
    const page = await this.newPage()
    await page.goto(path)
    return new Widget(page, this.site)
  }

  /** Through the portal's form, to the page with the widget. */
  async signIn(account = 'alice@example.com', {next = '/security', page = this.page, path = `/sign-in?next=${next}`} = {}) {
    if (path) await page.goto(path)
    await page.getByLabel('Email').fill(account)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', {name: /^(Sign in|Continue)$/}).click()
    await page.waitForURL(url => url.pathname !== '/sign-in' || url.searchParams.has('failed'))
  }

  /** The second step of signing in. */
  async answerChallenge(digits, page = this.page) {
    await page.getByLabel('Code').fill(digits)
    await page.getByRole('button', {name: 'Continue'}).click()
  }

  /** Keeps what the module exports, before any page loads it, so that a test can look into its memory and break it. */
  async keepModule() {
    await this.context.addInitScript(keepExports)
  }

  /** Arranges that the shipped module can be made to trap in the middle of its own work. */
  async armTrap() {
    await this.keepModule()
  }

  /** From now on, the next call that the module makes to JavaScript ends in a trap. */
  async springTrap(page = this.page) {
    await page.evaluate(() => {
      globalThis.e2eModule.trap = true
    })
  }

  /** To the widget's first screen. */
  async atList(account) {
    await this.signIn(account)
    return this.widget.reaches(['list', 'list-empty'])
  }

  /** The page goes out of sight and is looked at again. Its own clock stands still, as while a computer sleeps. */
  async looksAway(page = this.page) {
    for (const state of ['hidden', 'visible']) {
      await page.evaluate(state => {
        Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => state})
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    }
  }

  async leave() {
    await this.context.close()
  }
}

/** Runs in the page. Wraps the two ways in which modules are started. */
function keepExports() {
  const kept = {exports: undefined, trap: false}
  globalThis.e2eModule = kept
  const wrapped = imports =>
    Object.fromEntries(
      Object.entries(imports).map(([name, functions]) => [
        name,
        Object.fromEntries(
          Object.entries(functions).map(([key, value]) => [key, typeof value === 'function' ? (...args) => call(value, args) : value]),
        ),
      ]),
    )
  const call = (value, args) => {
    if (kept.trap) {
      kept.trap = false
      // Three is no alignment: the allocator gives up, and the shipped build aborts at once.
      kept.exports.__wbindgen_malloc(8, 3)
    }
    return value(...args)
  }
  // What is loaded later uses the memory of the first module.
  const keep = exports => {
    if (exports.memory) kept.exports = exports
  }
  const {instantiate, instantiateStreaming} = WebAssembly
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const result = await instantiateStreaming(source, wrapped(imports))
    keep(result.instance.exports)
    return result
  }
  WebAssembly.instantiate = async (source, imports) => {
    const result = await instantiate(source, wrapped(imports ?? {}))
    keep((result.instance ?? result).exports)
    return result
  }
}
