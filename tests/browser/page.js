// A page around the widget, as the element makes it: an open shadow root, and hooks that remember.
// Screens are used as a person would: by what is written on their buttons.

const realTimeout = window.setTimeout
const PATIENCE_MS = 5_000
const LOOK_MS = 5

export class Page {
  #host = document.createElement('div')
  #events = []
  #objections = []
  #isBroken = false

  /** What the widget says about itself, in order, as soon as it changes. */
  #states = []
  #watch

  constructor(fetch) {
    this.fetch = fetch
    this.shadow = this.#host.attachShadow({mode: 'open'})
    this.root = document.createElement('div')
    this.shadow.append(this.root)
    document.body.append(this.#host)
    this.#watch = new MutationObserver(() => this.#look())
    this.#watch.observe(this.shadow, {subtree: true, childList: true, attributes: true})
  }

  get hooks() {
    return {
      fetch: this.fetch,
      emit: (name, detail, cancelable) => {
        this.#events.push({name, detail, cancelable})
        if (this.#isBroken) throw new Error('the listener is broken')
        return !this.#objections.includes(name)
      },
    }
  }

  events() {
    return JSON.stringify(this.#events)
  }

  /** The page prevents these events, and no others. */
  objectTo(name) {
    this.#objections = [name]
  }

  breakListeners() {
    this.#isBroken = true
  }

  get widget() {
    return this.root.querySelector('.mfa-root')
  }

  get state() {
    return this.widget?.dataset.state ?? 'nothing'
  }

  get states() {
    return this.#states.join(' ')
  }

  #look() {
    if (this.#states.at(-1) !== this.state) this.#states.push(this.state)
  }

  /** Waits for a state. Counts for itself, because tests move the clocks. */
  async until(state) {
    for (let waited = 0; this.state !== state; waited += LOOK_MS) {
      if (waited > PATIENCE_MS) throw new Error(`still ${this.state}, not ${state}: ${this.text}`)
      await new Promise((resolve) => realTimeout.call(window, resolve, LOOK_MS))
    }
  }

  get text() {
    return this.widget?.textContent ?? ''
  }

  /** Everything in the shadow root that could hold a secret: markup, and what inputs hold. */
  get everything() {
    const inputs = [...this.shadow.querySelectorAll('input')].map((input) => input.value)
    return [this.shadow.innerHTML, ...inputs].join('\n')
  }

  get dirs() {
    return `${this.widget?.lang} ${this.widget?.dir}`
  }

  find(selector) {
    return this.root.querySelector(selector)
  }

  #button(label) {
    const buttons = [...this.root.querySelectorAll('button, a')]
    const name = (button) => button.getAttribute('aria-label') ?? button.textContent.trim()
    const found =
      buttons.find((button) => name(button) === label) ??
      buttons.find((button) => name(button).startsWith(label))
    if (!found) throw new Error(`no “${label}” among ${JSON.stringify(buttons.map(name))}`)
    return found
  }

  has(label) {
    try {
      return this.#button(label) !== undefined
    } catch {
      return false
    }
  }

  press(label) {
    this.#button(label).click()
  }

  /** Two clicks as a browser reports them; the second hits whatever is there by then. */
  async doubleClick(label) {
    const button = this.#button(label)
    const {left, top, width, height} = button.getBoundingClientRect()
    const at = [left + width / 2, top + height / 2]
    const click = (target, detail) =>
      target.dispatchEvent(
        new MouseEvent('click', {bubbles: true, composed: true, cancelable: true, detail}),
      )
    click(button, 1)
    await new Promise((resolve) => realTimeout.call(window, resolve, 60))
    const under = this.shadow.elementFromPoint(...at)
    click(button.isConnected || !under ? button : under, 2)
  }

  isOff(label) {
    return this.#button(label).getAttribute('aria-disabled') === 'true'
  }

  /** As a keyboard or a paste does it. */
  type(selector, text) {
    const input = this.find(selector)
    input.value = text
    input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}))
  }

  /** A key in a field; `false` if the widget keeps it from doing anything else. */
  key(selector, key) {
    const init = {key, bubbles: true, cancelable: true, composed: true}
    return this.find(selector).dispatchEvent(new KeyboardEvent('keydown', init))
  }

  /** The pointer goes down; `false` if the focus stays where it is. */
  down(selector) {
    const init = {bubbles: true, cancelable: true, composed: true}
    return this.find(selector).dispatchEvent(new MouseEvent('mousedown', init))
  }

  /** Enter in the only field of a form. */
  enter(selector) {
    this.find(selector).form.requestSubmit()
  }

  /** Where the focus is: the mark of the focused element. */
  get focused() {
    const active = this.shadow.activeElement
    return active?.dataset.focus ?? active?.localName ?? 'nothing'
  }

  get selection() {
    return String(this.shadow.getSelection?.() ?? getSelection())
  }

  focusOutside() {
    const button = document.createElement('button')
    this.#host.before(button)
    button.focus()
    return () => button.remove()
  }

  goAway() {
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))
  }

  comeBack(persisted) {
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted}))
  }

  /** Off and on: what a train does. */
  wake() {
    window.dispatchEvent(new Event('online'))
  }

  close() {
    this.#watch.disconnect()
    this.#host.remove()
  }
}

/** The words of the announcer, and whether they came into an element that was there before. */
export class Ear {
  #heard = []
  #region
  #watch

  constructor(page) {
    this.#region = page.find('[role=status][aria-live=polite]')
    this.#watch = new MutationObserver(() => {
      const text = this.#region.textContent
      if (text) this.#heard.push(text)
    })
    this.#watch.observe(this.#region, {subtree: true, childList: true, characterData: true})
  }

  heard() {
    return this.#heard.join('\n')
  }

  /** The region that was there at first is still the one on the page. */
  get isSame() {
    return this.#region.isConnected
  }
}

/** The device's calendar clock, which nobody should ask. */
export class BrokenClock {
  #real = Date.now
  #askers = []

  constructor() {
    Date.now = () => {
      const {stack} = new Error('asked')
      // Yew asks how long it has been drawing, which a wrong clock does not hurt.
      if (stack.includes('.wasm') && !stack.includes('yew::scheduler')) this.#askers.push(stack)
      return 0
    }
  }

  end() {
    Date.now = this.#real
    return this.#askers.join('\n')
  }
}
