// What stands in the shadow root: a skeleton, then the widget, or a message in its place.
import {make} from './dom.js'
import {fallback} from './fallback.js'
import {load, reasonOf} from './load.js'
import {extendSheet} from './sheet.js'
import {skeleton} from './skeleton.js'
import {isTrap} from './trap.js'

/** @typedef {import('./fallback.js').Trouble} Trouble */
/** @typedef {import('./fallback-text.js').FallbackText & {lang: string}} Text */
/** @typedef {import('./index.js').MfaConfig} Config */
/**
 * @typedef {object} Surroundings
 * @property {() => import('./loader.js').Loader} loader
 * @property {() => Text} text
 * @property {() => boolean} hasFooter
 * @property {(name: string, detail?: object, cancelable?: boolean) => boolean} emit
 * @property {(url: string, init?: RequestInit) => Promise<Response>} fetch
 */

/** How long a skeleton may stand before the person is told. What arrives later is shown all the same. */
const PATIENCE_MS = 15_000

/** The first pause before something that nobody waits for is fetched again. */
const RETRY_MS = 5_000

export class Stage {
  /** @type {'closed' | 'waiting' | 'loading' | 'running' | 'covered' | 'failed'} */
  #phase = 'closed'
  /** @type {Trouble | undefined} */
  #trouble
  /** @type {Config | undefined} */
  #config
  /** @type {import('./load.js').Loaded | undefined} */
  #module
  /** @type {import('./index.js').MfaHandle | undefined} */
  #handle
  /** What the widget stands in, from the moment it runs. */
  #place = make('div', {class: 'mfa-stage'})
  /** Goes on after the message that stands in front of a running widget. */
  #uncover = () => {}
  /** Whoever waits for a load with an older ticket has been overtaken. */
  #ticket = 0
  #root
  #around

  /**
   * @param {ShadowRoot} root
   * @param {Surroundings} around
   */
  constructor(root, around) {
    this.#root = root
    this.#around = around
  }

  get isOpen() {
    return this.#phase !== 'closed'
  }

  /** Paints the skeleton at once; loading starts with the first configuration. */
  open() {
    this.#phase = 'waiting'
    this.#root.replaceChildren(skeleton(this.#around.text(), this.#around.hasFooter()))
  }

  /** @param {import('./config.js').Reading} reading of what the page says now */
  configure({config, fatal}) {
    this.#config = config
    if (fatal) return this.#fail('config')
    if (this.#phase === 'running') return this.#enter(handle => handle.update(config))
    if (this.#phase === 'covered') {
      this.#enter(handle => handle.update(config))
      return this.#paintTrouble()
    }
    if (this.#phase === 'failed') {
      if (this.#trouble !== 'config') return this.#paintTrouble()
      this.open()
    }
    if (this.#phase === 'waiting') this.#load()
  }

  resume() {
    this.#enter(handle => handle.resume())
  }

  close() {
    this.#drop()
    this.#phase = 'closed'
    this.#config = undefined
    this.#root.replaceChildren()
  }

  async #load() {
    this.#phase = 'loading'
    const ticket = ++this.#ticket
    const isCurrent = () => ticket === this.#ticket
    const patience = setTimeout(() => isCurrent() && this.#show('unreachable'), PATIENCE_MS)
    try {
      const module = await load(this.#around.loader())
      if (isCurrent()) this.#mount(module)
    } catch (error) {
      if (isCurrent()) this.#fail(reasonOf(error))
    } finally {
      clearTimeout(patience)
    }
  }

  /** @param {import('./load.js').Loaded} module */
  #mount(module) {
    if (module.crashed) return this.#fail('crashed')
    if (this.#phase === 'failed') this.open()
    const stage = make('div', {class: 'mfa-stage'})
    this.#place = stage
    // The widget draws a little later. The skeleton goes in the same frame, so nothing flashes or jumps.
    const arrival = new MutationObserver(() => {
      arrival.disconnect()
      if (!stage.isConnected) return
      const hadFocus = this.#root.activeElement !== null
      this.#root.replaceChildren(stage)
      if (hadFocus) focusOn(stage)
    })
    arrival.observe(stage, {childList: true})
    this.#root.append(stage)
    this.#module = module
    this.#phase = 'running'
    module.members.add(this.#crash)
    try {
      const {emit, fetch} = this.#around
      const config = /** @type {Config} */ (this.#config)
      // The setup needs it at once; a failure is told when the widget asks.
      if (config.mode === 'setup') module.loadLate().catch(() => {})
      const loadLate = (quiet = false) => this.#loadLate(module, quiet)
      this.#handle = module.mount(stage, config, {emit, fetch, loadLate})
    } catch (error) {
      this.#broken(error)
    }
  }

  /**
   * What the widget loads when it is first needed. A failure stands in front of the widget, which waits and loses
   * nothing; a quiet one is tried again later, and later still.
   * @param {import('./load.js').Loaded} module
   * @param {boolean} quiet
   */
  async #loadLate(module, quiet) {
    for (let pause = RETRY_MS; this.#module === module; pause *= 2) {
      try {
        return extendSheet(this.#root, await module.loadLate())
      } catch (error) {
        if (quiet) await new Promise(resolve => setTimeout(resolve, pause))
        else if (this.#module === module) await this.#cover(reasonOf(error))
      }
    }
    // Nobody is there any more who could go on.
    return new Promise(() => {})
  }

  /**
   * Until the person wants to try again.
   * @param {Trouble} trouble
   */
  async #cover(trouble) {
    this.#trouble = trouble
    this.#phase = 'covered'
    this.#paintTrouble()
    this.#around.emit('mfa-load-error', {reason: trouble})
    await new Promise(resolve => (this.#uncover = () => resolve(undefined)))
    this.#phase = 'running'
    this.#root.replaceChildren(this.#place)
    focusOn(this.#place)
  }

  /**
   * Calls into the wasm.
   * @param {(handle: import('./index.js').MfaHandle) => void} call
   */
  #enter(call) {
    if (!this.#handle) return
    try {
      call(this.#handle)
    } catch (error) {
      this.#broken(error)
    }
  }

  /**
   * A trap ends the module for everybody; any other error ends this element only.
   * @param {unknown} error
   */
  #broken(error) {
    if (isTrap(error)) this.#module?.crash()
    else this.#fail('crashed')
  }

  #crash = () => {
    // The handle is not asked to unmount: a module that has trapped is never entered again.
    this.#handle = undefined
    this.#fail('crashed')
  }

  /** @param {Trouble} trouble */
  #fail(trouble) {
    this.#drop()
    this.#show(trouble)
  }

  /** @param {Trouble} trouble */
  #show(trouble) {
    const isNews = this.#phase !== 'failed' || this.#trouble !== trouble
    this.#phase = 'failed'
    this.#trouble = trouble
    this.#paintTrouble()
    if (isNews && trouble !== 'config') this.#around.emit('mfa-load-error', {reason: trouble})
  }

  #paintTrouble() {
    const on = {retry: () => this.#retry(), reload: () => location.reload()}
    this.#root.replaceChildren(fallback(/** @type {Trouble} */ (this.#trouble), this.#around.text(), on, this.#config?.helpUrl))
  }

  #retry() {
    if (this.#phase === 'covered') return this.#uncover()
    this.open()
    // The button that had the focus is gone; the next Tab should still be from here.
    focusOn(/** @type {HTMLElement} */ (this.#root.firstElementChild))
    this.#load()
  }

  /** Lets go of the wasm, and of any load that is still under way. */
  #drop() {
    this.#ticket += 1
    const handle = this.#handle
    const module = this.#module
    this.#handle = undefined
    this.#module = undefined
    module?.members.delete(this.#crash)
    try {
      handle?.unmount()
      // At once, and not when a garbage collection happens to come by: freed memory is wiped.
      handle?.free?.()
    } catch (error) {
      if (isTrap(error)) module?.crash()
    }
  }
}

/** @param {HTMLElement} node that is no control, but where the next Tab should start */
function focusOn(node) {
  node.tabIndex = -1
  node.focus({preventScroll: true})
}
