// What the element takes over from the page around it: language and direction, and word when they change.

/**
 * The value of an attribute on the element or its nearest ancestor that has one, through shadow roots.
 * @param {Element} element
 * @param {string} attribute
 * @returns {string | undefined}
 */
export function inherited(element, attribute) {
  /** @type {Element | undefined} */
  let from = element
  while (from) {
    const value = from.closest(`[${attribute}]`)?.getAttribute(attribute)
    if (value) return value
    const root = from.getRootNode()
    from = root instanceof ShadowRoot ? root.host : undefined
  }
  return element.ownerDocument.documentElement.getAttribute(attribute) || undefined
}

/**
 * Text direction at the element. `auto` has no answer in the attributes, so the browser is asked.
 * @param {Element} element
 * @returns {'ltr' | 'rtl'}
 */
export function direction(element) {
  const value = inherited(element, 'dir')?.toLowerCase()
  if (value === 'rtl' || value === 'ltr') return value
  return value && getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr'
}

/**
 * Calls `changed` whenever `lang` or `dir` changes anywhere above the element.
 * @param {Element} element
 * @param {() => void} changed
 * @returns {() => void} stops it
 */
export function observeInherited(element, changed) {
  const observer = new MutationObserver(changed)
  /** @type {Node | undefined} */
  let root = element.getRootNode()
  while (root) {
    observer.observe(root, {subtree: true, attributes: true, attributeFilter: ['lang', 'dir']})
    root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined
  }
  return () => observer.disconnect()
}
