// Builds the few nodes that JavaScript draws itself: by DOM calls only, as the strict policy demands.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

/**
 * An icon of the widget's family (src/parts/icon.rs), which says nothing that the text beside it does not say.
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  const attributes = {class: 'mfa-icon', viewBox: '0 0 24 24', width: '20', height: '20', 'aria-hidden': 'true'}
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
  shape.setAttribute('d', path)
  svg.append(shape)
  return svg
}
