// The clipboard, of which there is one for all browsers that run at a time.

let last = Promise.resolve()

/** Does something with the clipboard while no other test does. */
export function withClipboard(use) {
  const mine = last.then(use)
  last = mine.catch(() => {})
  return mine
}

/**
 * What a press puts on the clipboard.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} press waits until it is there
 * @param {{evaluate: Function}} where who reads it back: the page, or something in the frame that has the focus
 */
export async function copied(page, press, where = page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  return withClipboard(async () => {
    await press()
    return where.evaluate(() => navigator.clipboard.readText())
  })
}
