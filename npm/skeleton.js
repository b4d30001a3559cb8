// The shape of the first screen, painted before anything is loaded so that nothing jumps when it arrives.
import {make} from './dom.js'

/**
 * @param {{loading: string, lang: string}} text
 * @returns {HTMLElement}
 */
export function skeleton({loading, lang}) {
  const bar = (/** @type {string} */ kind) => make('span', {class: `mfa-skeleton-bar mfa-skeleton-${kind}`})
  const row = () =>
    make('span', {class: 'mfa-skeleton-row'}, bar('icon'), make('span', {class: 'mfa-skeleton-lines'}, bar('name'), bar('detail')))
  const shape = make('div', {class: 'mfa-skeleton', part: 'skeleton', 'aria-hidden': 'true'}, bar('title'), bar('lead'), row(), row(), bar('button'))
  const spoken = make('span', {class: 'mfa-skeleton-text', role: 'status', lang}, loading)
  return make('div', {'aria-busy': 'true'}, spoken, make('slot', {name: 'loading'}, shape))
}
