// Sees everything that a page lets out: events, console lines, errors, violations of the policy, storage.
import {readFileSync} from 'node:fs'

const api = JSON.parse(readFileSync(new URL('../../../npm/api.json', import.meta.url), 'utf8'))
const names = api.events.map(event => event.name)

/** What runs in every page before anything else. */
function inPage(names) {
  const report = (kind, detail) => globalThis.e2eReport(JSON.stringify({kind, detail}))
  addEventListener('securitypolicyviolation', event => {
    const {violatedDirective, blockedURI, sourceFile, lineNumber, sample, disposition} = event
    report('violation', {violatedDirective, blockedURI, sourceFile, lineNumber, sample, disposition})
  })
  addEventListener('unhandledrejection', event => report('rejection', {text: String(event.reason?.stack ?? event.reason)}))
  for (const name of names) {
    addEventListener(name, event => {
      const {composed, bubbles, cancelable} = event
      const tag = event.target.localName
      report('event', {name, detail: structuredClone(event.detail), composed, bubbles, cancelable, tag})
    })
  }
}

export class Watch {
  /** @type {{name: string, detail: object, composed: boolean, bubbles: boolean, cancelable: boolean, tag: string}[]} */
  events = []
  violations = []
  rejections = []
  errors = []
  console = []
  urls = []

  /** @param {import('playwright-core').BrowserContext} context */
  async start(context) {
    await context.addInitScript(inPage, names)
    context.on('page', page => this.#watch(page))
  }

  /**
   * Lets a page report, from its first document on. The protocol's own binding, for `exposeBinding` drops a call whose
   * page is gone by the time it is looked at: the last word of a page that leaves.
   * @param {import('playwright-core').Page} page
   */
  async hear(page) {
    const kinds = {event: this.events, violation: this.violations, rejection: this.rejections}
    const session = await page.context().newCDPSession(page)
    session.on('Runtime.bindingCalled', ({name, payload}) => {
      if (name !== 'e2eReport') return
      const {kind, detail} = JSON.parse(payload)
      kinds[kind].push(detail)
    })
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', {name: 'e2eReport'})
  }

  /** The events of one name. */
  named(name) {
    return this.events.filter(event => event.name === name)
  }

  #watch(page) {
    page.on('pageerror', error => this.errors.push(String(error.stack ?? error)))
    page.on('framenavigated', frame => this.urls.push(frame.url()))
    page.on('console', message => {
      this.console.push({type: message.type(), text: message.text(), url: message.location().url})
    })
  }
}

/** Everything that a page's origin has stored. */
export function storage(page) {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return {
      local: {...localStorage},
      session: {...sessionStorage},
      cookie: document.cookie,
      databases: databases.map(({name}) => name),
      caches: await caches.keys(),
      windowName: window.name,
      history: JSON.stringify(history.state),
    }
  })
}

export const emptyStorage = {
  local: {},
  session: {},
  cookie: '',
  databases: [],
  caches: [],
  windowName: '',
  history: 'null',
}
