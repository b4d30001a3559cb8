// What a person sees when the widget cannot run: what happened, what to do, and never a blank page.
import {make} from './dom.js'

/** @typedef {keyof typeof actions} Trouble */

/** What the button does. Without one, nothing the person could press would change anything. */
const actions = {
  unsupported: undefined,
  blocked: undefined,
  unreachable: 'retry',
  corrupt: 'reload',
  crashed: 'reload',
  config: undefined,
}

/**
 * @param {Trouble} reason
 * @param {import('./fallback-text.js').FallbackText & {lang: string}} text
 * @param {{retry(): void, reload(): void}} on
 * @param {string | undefined} helpUrl already checked
 * @returns {HTMLElement}
 */
export function fallback(reason, text, on, helpUrl) {
  const action = /** @type {'retry' | 'reload' | undefined} */ (actions[reason])
  const buttons = []
  if (action) {
    const button = make('button', {type: 'button', part: 'button button-primary', class: 'mfa-fallback-button'}, text[action])
    button.addEventListener('click', () => on[action]())
    buttons.push(button)
  }
  if (helpUrl) {
    buttons.push(make('a', {href: helpUrl, rel: 'noopener noreferrer', part: 'link', class: 'mfa-fallback-link'}, text.help))
  }
  const {title, body} = text[reason]
  // `dir=auto`, because the text may be English in a page that runs from right to left.
  const message = [
    make('h2', {class: 'mfa-fallback-title', part: 'title', dir: 'auto'}, title),
    make('p', {class: 'mfa-fallback-body', dir: 'auto'}, body),
  ]
  // The page may put its own message in place of ours; the button stays, since only it knows what helps.
  return make(
    'div',
    {role: 'alert', class: 'mfa-fallback', part: 'fallback', lang: text.lang, 'data-reason': reason},
    make('slot', {name: 'fallback'}, ...message),
    ...(buttons.length ? [make('div', {class: 'mfa-fallback-actions'}, ...buttons)] : []),
  )
}
