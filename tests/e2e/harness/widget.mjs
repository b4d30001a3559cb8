// The element on a page, as a person sees and uses it.
import assert from 'node:assert/strict'
import {eventually} from './eventually.mjs'
import {code, parseUri, readQrs} from './referee.mjs'
import {say} from './words.mjs'

export class Widget {
  /**
   * @param {import('playwright-core').Page} page
   * @param {import('./site.mjs').Site} site
   */
  constructor(page, site, selector = 'mfa-enroll') {
    this.page = page
    this.site = site
    this.host = page.locator(selector)
    this.root = this.host.locator('.mfa-root')
  }

  /** The wizard's state, or what the element shows in its place. */
  state() {
    return this.host.evaluate(host => {
      const root = host.shadowRoot
      if (!root) return 'undefined'
      const wizard = root.querySelector('[data-state]')
      if (wizard) return wizard.getAttribute('data-state')
      const trouble = root.querySelector('[data-reason]')
      if (trouble) return trouble.getAttribute('data-reason')
      return root.querySelector('[aria-busy=true]') ? 'skeleton' : 'nothing'
    })
  }

  /** Waits for a state, or for one of several. */
  reaches(names, within = 8_000) {
    const wanted = [names].flat()
    return eventually(() => this.state(), seen => wanted.includes(seen), {within, what: `the state ${wanted.join(' or ')}`})
  }

  /** Holds that a state stays for a while. */
  async stays(name, ms = 400) {
    const end = Date.now() + ms
    do assert.equal(await this.state(), name)
    while (Date.now() < end)
  }

  button(name) {
    return this.host.getByRole('button', {name, exact: typeof name === 'string'})
  }

  link(name) {
    return this.host.getByRole('link', {name, exact: typeof name === 'string'})
  }

  heading() {
    return this.host.locator('[data-focus=heading]')
  }

  codeField() {
    return this.host.locator('[data-focus=code]')
  }

  nameField() {
    return this.host.locator('[data-focus=name]')
  }

  rows() {
    return this.host.getByRole('listitem')
  }

  /** All text that is on the screen. */
  text() {
    return this.host.evaluate(host => host.shadowRoot.querySelector('.mfa-root, [data-reason]')?.innerText ?? '')
  }

  /** Waits until the screen says something. */
  says(words, within) {
    const has = text => (words instanceof RegExp ? words.test(text) : text.includes(words))
    return eventually(() => this.text(), has, {within, what: `the words ${words}`})
  }

  async saysNot(words) {
    const text = await this.text()
    assert.ok(!text.includes(words), `“${words}” is in: ${text}`)
  }

  /** What screen readers were told last. */
  announced() {
    return this.host.evaluate(host => host.shadowRoot.querySelector('[role=status][aria-live]')?.textContent ?? '')
  }

  hears(words) {
    const has = text => (words instanceof RegExp ? words.test(text) : text.includes(words))
    return eventually(() => this.announced(), has, {what: `the announcement ${words}`})
  }

  /** The `data-focus` of the focused element, or its role and text. */
  focused() {
    return this.host.evaluate(host => {
      const active = host.shadowRoot.activeElement
      return active && (active.dataset.focus ?? `${active.localName} ${active.textContent.trim()}`)
    })
  }

  focuses(name) {
    return eventually(() => this.focused(), seen => seen === name, {what: `the focus on ${name}`})
  }

  // Steps of the way.

  async add() {
    await this.button(say('list-add')).click()
    await this.reaches(['choose', 'choose-full'])
  }

  async choose() {
    await this.add()
    await this.button(new RegExp(say('kind-totp'))).click()
    await this.reaches('totp-get-app')
  }

  async next() {
    await this.primary().click()
  }

  /** The one main button of the screen. */
  primary() {
    return this.host.locator('[part~=button-primary]')
  }

  /** From the list to the QR code. */
  async scan(state = ['totp-scan', 'totp-scan-large', 'totp-scan-needs-room', 'totp-scan-key-only', 'totp-scan-ends-soon']) {
    await this.choose()
    await this.next()
    return this.reaches(state)
  }

  /** From the list to the field for the code; answers with the key. */
  async toCode() {
    await this.scan()
    const key = await this.keyFromLink()
    await this.next()
    await this.reaches('totp-code')
    return key
  }

  /** The key as the link on this device carries it. */
  async uri() {
    return this.host.locator('a[href^="otpauth:"]').evaluate(link => link.getAttribute('href'))
  }

  async keyFromLink() {
    return parseUri(await this.uri())
  }

  /** What a scanner reads off a picture of the whole page. */
  async scanned() {
    const found = await readQrs(await this.page.screenshot({fullPage: true}))
    return found.filter(text => text.startsWith('otpauth:'))[0]
  }

  /** What draws the QR code: the same path is the same code. */
  qrPath() {
    return this.qr().locator('path').last().getAttribute('d')
  }

  qr() {
    return this.host.locator('svg[role=img], [role=img] svg').first()
  }

  /** The manual key as it is shown, without its spaces. */
  async shownKey() {
    const text = await this.host.locator('[data-focus=key]').evaluate(node => node.value ?? node.textContent)
    return text.replace(/\s/g, '')
  }

  async type(text) {
    await this.codeField().fill('')
    await this.codeField().pressSequentially(text)
  }

  /** What an app with this key shows now. */
  async codeNow(key, steps = 0) {
    return code(key, await this.site.server.now(), steps)
  }

  async typeCodeOf(key, steps = 0) {
    const digits = await this.codeNow(key, steps)
    await this.type(digits)
    return digits
  }

  /** From "Get the app" to the end. */
  async addApp() {
    await this.reaches('totp-get-app')
    await this.next()
    await this.reaches(['totp-scan', 'totp-scan-needs-room'])
    const key = await this.keyFromLink()
    await this.next()
    await this.reaches('totp-code')
    const used = await this.typeCodeOf(key)
    await this.reaches('done')
    return {key, code: used}
  }

  /** From the list to the end. */
  async enroll() {
    const key = await this.toCode()
    const used = await this.typeCodeOf(key)
    await this.reaches('done')
    return {key, code: used}
  }

  /** Back to the list, and no recovery codes now. */
  async finish() {
    await this.button(say('done-finish')).click()
    await this.noCodes()
    await this.reaches('list')
  }

  /** After the first strong method recovery codes are suggested. */
  async noCodes() {
    if ((await this.reaches(['recovery-offer', 'list', 'list-banner', 'list-sessions', 'setup-review', 'setup-backup'])) !== 'recovery-offer') return
    await this.button(say('sessions-not-now')).click()
  }
}
