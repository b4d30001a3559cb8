// The one style sheet that all elements of a document share. Its text is generated from styles/.
import text from './styles.js'

/** A constructed sheet belongs to its document, and an element may move to another one. */
/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap()

/** What came with the module that is loaded later. */
let late = ''

/** @param {ShadowRoot} root */
export function adoptSheet(root) {
  const page = root.ownerDocument
  let sheet = sheets.get(page)
  if (!sheet) {
    const {CSSStyleSheet: Sheet} = page.defaultView ?? globalThis
    // A browser too old for this cannot run the widget either; its message then stays without style.
    if (!('replaceSync' in Sheet.prototype)) return
    sheet = new Sheet()
    sheet.replaceSync(text + late)
    sheets.set(page, sheet)
  }
  root.adoptedStyleSheets = [sheet]
}

/**
 * @param {ShadowRoot} root
 * @param {string} [more]
 */
export function extendSheet(root, more = '') {
  if (late === more) return
  late = more
  sheets.get(root.ownerDocument)?.replaceSync(text + late)
}
