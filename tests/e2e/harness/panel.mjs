// The demo's phone beside the portal's pages, as a person uses it.
import {eventually} from './eventually.mjs'

/** A window with room for it. Elsewhere it is below the page, and closed at first. */
export const wide = {viewport: {width: 1280, height: 900}}

export class Panel {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page
    this.root = page.getByRole('complementary', {name: 'Demo phone'})
    this.summary = this.root.locator('summary')
    this.screen = this.root.getByRole('region', {name: 'Demo phone'})
    this.items = this.root.getByRole('listitem')
    this.status = this.root.getByRole('status')
  }

  isOpen() {
    return this.root.locator('details').evaluate(details => details.open)
  }

  /** Waits until so many have arrived; answers with the newest as it can be read. */
  async shows(count) {
    await eventually(() => this.items.count(), seen => seen === count, {what: `${count} messages in the panel`})
    return this.items.first().innerText()
  }
}
