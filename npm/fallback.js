// What a person sees when the widget cannot run: what happened, what to do, and never a blank page.
import {icon, make} from './dom.js'

/** @typedef {keyof typeof actions} Trouble */

const WARNING = 'M12 3.75 2.75 20.25h18.5zM12 10v4.5M12 17.25h.01'

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
  const {title, body} = text[reason]
  // `dir=auto`, because the text may be English in a page that runs from right to left.
  const message = [
    make('div', {class: 'mfa-mark mfa-mark-problem', part: 'mark'}, icon(WARNING)),
    make('h2', {class: 'mfa-title', part: 'title', dir: 'auto'}, title),
    make('p', {class: 'mfa-lead', part: 'lead', dir: 'auto'}, body),
  ]
  // The page may put its own message in place of ours; the button stays, since only it knows what helps.
  const content = [make('slot', {name: 'fallback'}, ...message), ...actionsFor(reason, text, on, helpUrl)]
  const inner = make('div', {class: 'mfa-fallback', part: 'fallback', lang: text.lang, 'data-reason': reason}, ...content)
  return make('div', {role: 'alert'}, inner)
}

/**
 * @param {Trouble} reason
 * @param {import('./fallback-text.js').FallbackText} text
 * @param {{retry(): void, reload(): void}} on
 * @param {string | undefined} helpUrl
 */
function actionsFor(reason, text, on, helpUrl) {
  /** @type {HTMLElement[]} */
  const found = []
  const action = /** @type {'retry' | 'reload' | undefined} */ (actions[reason])
  if (action) {
    const look = {class: 'mfa-button mfa-button-primary', part: 'button button-primary'}
    const button = make('button', {type: 'button', ...look}, text[action])
    button.addEventListener('click', () => on[action]())
    found.push(button)
  }
  if (helpUrl) found.push(make('a', {href: helpUrl, rel: 'noopener noreferrer', class: 'mfa-link', part: 'link help'}, text.help))
  return found.length ? [make('div', {class: 'mfa-actions', part: 'actions'}, ...found)] : []
}
