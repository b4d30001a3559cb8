// The list of events below the page: what a host would hear.

const names = [
  'mfa-ready',
  'mfa-enrolled',
  'mfa-removed',
  'mfa-restored',
  'mfa-default-changed',
  'mfa-skipped',
  'mfa-setup-done',
  'mfa-cancel',
  'mfa-auth-required',
  'mfa-before-enroll',
  'mfa-before-remove',
  'mfa-load-error',
  'mfa-error',
]

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} clear
 */
export function logEvents(list, clear) {
  for (const name of names) {
    addEventListener(name, ({detail}) => {
      const entry = document.createElement('li')
      const time = new Date().toLocaleTimeString('en', {hour12: false})
      entry.textContent = `${time}  ${name}  ${JSON.stringify(detail)}`
      list.prepend(entry)
    })
  }
  clear.addEventListener('click', () => list.replaceChildren())
}
