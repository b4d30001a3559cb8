// The shape of the first screen, painted before anything is loaded so that nothing jumps when it arrives.
// src/screens/opening.rs draws the same shape until the first answer of the server.
import {make} from './dom.js'

/**
 * @param {{loading: string, lang: string}} text
 * @param {boolean} hasFooter whether the screen will have a line for logo and help
 * @returns {HTMLElement}
 */
export function skeleton({loading, lang}, hasFooter) {
  const lines = make('span', {class: 'mfa-skeleton-lines'}, bar('name'), bar('detail'))
  const row = make('span', {class: 'mfa-skeleton-row'}, bar('icon'), lines)
  const shapes = [bar('title'), bar('lead'), row, bar('button')]
  const footer = make('div', {class: 'mfa-footer'}, make('span', {class: 'mfa-logo'}))
  return make(
    'div',
    {'aria-busy': 'true'},
    make('span', {class: 'mfa-visually-hidden', role: 'status', lang}, loading),
    make(
      'slot',
      {name: 'loading'},
      make('div', {class: 'mfa-skeleton', part: 'skeleton', 'aria-hidden': 'true'}, ...shapes, ...(hasFooter ? [footer] : [])),
    ),
  )
}

/** @param {string} kind */
function bar(kind) {
  return make('span', {class: `mfa-skeleton-bar mfa-skeleton-${kind}`})
}
