// The custom element: attributes in, typed events out, no throw. Registration is in define.js, what it shows in stage.js.
import {attributes, mirrorAttributes, mirrors} from './attributes.js'
import {readConfig} from './config.js'
import {textFor} from './fallback-text.js'
import {direction, inherited, observeInherited} from './inherit.js'
import {defaultLoader} from './loader.js'
import {adoptSheet} from './sheet.js'
import {Stage} from './stage.js'
import {languageTag} from './values.js'

/** So that the class can be imported where there is no page, for instance by a server that renders one. */
const Base = globalThis.HTMLElement ?? class {}

export class MfaEnrollElement extends Base {
  static observedAttributes = attributes

  /** Where the wasm comes from. A host may replace it before the first element is on the page. */
  static loader = defaultLoader

  /** Where the language files are, without a slash at the end. */
  static textUrl = new URL('./lang', import.meta.url).href

  /**
   * Registers the element. A second copy of this code leaves the first one in place.
   * @param {string} tag
   * @param {CustomElementRegistry} registry
   */
  static define(tag = 'mfa-enroll', registry = globalThis.customElements) {
    if (!registry || registry.get(tag)) return
    // A class can have one name only, so another name gets a class of its own.
    registry.define(tag, tag === 'mfa-enroll' ? this : class extends this {})
  }

  #root = this.attachShadow({mode: 'open'})
  #stage = new Stage(this.#root, {
    loader: () => this.#class.loader,
    text: () => textFor(this.#lang),
    hasFooter: () => ['help-url', 'lost-access-url', 'terms-url', 'logo'].some(name => this.hasAttribute(name)),
    emit: (name, detail, cancelable) => this.#emit(name, detail, cancelable),
    fetch: async (url, init) => (this.#fetch ?? window.fetch)(url, init),
  })
  /** The configuration in force, as text, to see whether a change is one. */
  #seen = ''
  /** @type {string[]} what could not be used, and has been said */
  #problems = []
  #refreshing = false
  #stopObserving = () => {}

  /** @type {string | URL | null | undefined} */
  #endpoint
  /** @type {typeof window.fetch | null | undefined} */
  #fetch
  /** @type {import('./index.js').MfaApp[] | null | undefined} */
  #apps
  /** @type {string | undefined} */
  #scenario

  /** The base address of the API. Only this property may name another origin; it wins over the attribute. */
  get endpoint() {
    return this.#endpoint ?? this.getAttribute('endpoint')
  }
  set endpoint(value) {
    this.#endpoint = value
    this.#refreshSoon()
  }

  /** Replaces `window.fetch` for every call to the API. */
  get fetch() {
    return this.#fetch ?? null
  }
  set fetch(value) {
    this.#fetch = value
  }

  /** Authenticator apps to recommend, in place of the built-in list. */
  get apps() {
    return this.#apps ?? null
  }
  set apps(value) {
    this.#apps = value
    this.#refreshSoon()
  }

  /** Playground only: the name of a scripted story, for builds that contain the scripted backend. */
  get scenario() {
    return this.#scenario
  }
  set scenario(value) {
    this.#scenario = value
    this.#refreshSoon()
  }

  /** The person has signed in again: goes on where `mfa-auth-required` stopped. */
  resume() {
    // Later, because the host may call this from a listener while the wasm is still on the stack.
    queueMicrotask(() => this.#stage.resume())
  }

  connectedCallback() {
    this.#takeEarlyProperties()
    this.#stopObserving()
    this.#stopObserving = observeInherited(this, () => this.#refreshSoon())
    if (!this.#stage.isOpen) {
      adoptSheet(this.#root)
      this.#stage.open()
    }
    this.#refreshSoon()
  }

  disconnectedCallback() {
    // A move is a disconnect and a connect in one go, and must not lose a half-finished enrollment.
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#stopObserving()
      this.#stage.close()
      this.#seen = ''
      this.#problems = []
    })
  }

  /** Constructed style sheets stay behind when an element moves to another document. */
  adoptedCallback() {
    adoptSheet(this.#root)
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(_name, before, now) {
    if (before !== now) this.#refreshSoon()
  }

  get #class() {
    return /** @type {typeof MfaEnrollElement} */ (this.constructor)
  }

  get #lang() {
    return languageTag(inherited(this, 'lang')) ?? 'en'
  }

  /** A property that the page set on the plain element, before this class was there, hides the accessor. */
  #takeEarlyProperties() {
    const self = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this))
    for (const name of ['endpoint', 'fetch', 'apps', 'scenario', ...Object.keys(mirrors)]) {
      if (!Object.hasOwn(self, name)) continue
      const value = self[name]
      delete self[name]
      self[name] = value
    }
  }

  /** Several changes in one go are one change. */
  #refreshSoon() {
    if (this.#refreshing || !this.#stage.isOpen) return
    this.#refreshing = true
    queueMicrotask(() => {
      this.#refreshing = false
      if (this.isConnected && this.#stage.isOpen) this.#refresh()
    })
  }

  #refresh() {
    const reading = readConfig({
      attribute: name => this.getAttribute(name),
      endpoint: this.#endpoint,
      apps: this.#apps,
      scenario: this.#scenario,
      lang: this.#lang,
      dir: direction(this),
      base: this.ownerDocument.baseURI,
      origin: location.origin,
      textUrl: this.#class.textUrl,
    })
    const seen = JSON.stringify(reading)
    if (seen === this.#seen) return
    this.#seen = seen
    this.#stage.configure(reading)
    const known = this.#problems
    this.#problems = reading.problems
    for (const attribute of reading.problems) {
      if (!known.includes(attribute)) this.#emit('mfa-error', {code: 'config', attribute})
    }
  }

  /**
   * @param {string} name
   * @param {object} [detail]
   * @param {boolean} [cancelable]
   * @returns {boolean} false if a listener prevented the default
   */
  #emit(name, detail = {}, cancelable = false) {
    // Frozen, so that one listener cannot tell the next one something else.
    return this.dispatchEvent(
      new CustomEvent(name, {bubbles: true, composed: true, cancelable, detail: Object.freeze({...detail})}),
    )
  }
}

mirrorAttributes(MfaEnrollElement.prototype)
