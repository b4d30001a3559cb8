// Which attributes there are, and the properties that mirror them.

/** @type {readonly string[]} */
export const attributes = [
  'endpoint',
  'mode',
  'theme',
  'lang',
  'dir',
  'help-url',
  'lost-access-url',
  'mail-help-url',
  'terms-url',
  'sign-in-url',
  'logo',
  'min-secret-bits',
  'allowed-algorithms',
  'expected-issuer',
  'default-region',
]

/** @typedef {{get(element: Element): unknown, set(element: Element, value: unknown): void}} Mirror */

/** `lang` and `dir` are mirrored by every HTML element already; `endpoint` is more than a mirror. */
/** @type {Record<string, Mirror>} */
export const mirrors = {
  mode: text('mode'),
  theme: text('theme'),
  helpUrl: text('help-url'),
  lostAccessUrl: text('lost-access-url'),
  mailHelpUrl: text('mail-help-url'),
  termsUrl: text('terms-url'),
  signInUrl: text('sign-in-url'),
  logo: text('logo'),
  minSecretBits: mirror('min-secret-bits', value => (value === null ? null : Number(value)), String),
  allowedAlgorithms: mirror('allowed-algorithms', value => value?.split(/[\s,]+/).filter(Boolean) ?? null, words => [words].flat().join(' ')),
  expectedIssuer: text('expected-issuer'),
  defaultRegion: text('default-region'),
}

/** @param {object} prototype gets an accessor for each mirror */
export function mirrorAttributes(prototype) {
  for (const [name, {get, set}] of Object.entries(mirrors)) {
    /** @type {PropertyDescriptor & ThisType<Element>} */
    const accessor = {
      configurable: true,
      enumerable: true,
      get() {
        return get(this)
      },
      set(value) {
        set(this, value)
      },
    }
    Object.defineProperty(prototype, name, accessor)
  }
}

/** @param {string} name */
function text(name) {
  return mirror(name, value => value, String)
}

/**
 * @param {string} name
 * @param {(value: string | null) => unknown} read
 * @param {(value: any) => string} write
 * @returns {Mirror}
 */
function mirror(name, read, write) {
  return {
    get: element => read(element.getAttribute(name)),
    set: (element, value) => {
      if (value === null || value === undefined) element.removeAttribute(name)
      else element.setAttribute(name, write(value))
    },
  }
}
