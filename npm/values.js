// Reads single values out of text that somebody else wrote. Every reader answers `undefined` for what it refuses.

/**
 * An absent or empty text is no value; one that the reader refuses is noted under `name`.
 * @template Value
 * @param {string | null} text
 * @param {(text: string) => Value | undefined} read
 * @param {string} name
 * @param {string[]} problems
 */
export function optional(text, read, name, problems) {
  const trimmed = text?.trim()
  if (!trimmed) return undefined
  const value = read(trimmed)
  if (value === undefined) problems.push(name)
  return value
}

/**
 * @param {string} text
 * @param {string} [base]
 * @returns {URL | undefined}
 */
export function httpUrl(text, base) {
  try {
    const url = new URL(text, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
  } catch {
    return undefined
  }
}

/**
 * An address that is safe to link to or to show as a picture: on this site, or on https.
 * @param {string} text
 * @param {string} base
 * @param {string} origin
 */
export function safeLink(text, base, origin) {
  const url = httpUrl(text, base)
  if (!url || url.username || url.password) return undefined
  return url.origin === origin || url.protocol === 'https:' ? url.href : undefined
}

/**
 * @param {number} least
 * @param {number} most
 * @returns {(text: string) => number | undefined}
 */
export function wholeNumber(least, most) {
  return text => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN
    return number >= least && number <= most ? number : undefined
  }
}

/**
 * The words of a list written with spaces or commas.
 * @param {string} text
 */
export function list(text) {
  return text.split(/[\s,]+/).filter(Boolean)
}

/**
 * A language tag as the page wrote it, if it is one: it becomes part of a file's address.
 * @param {string | undefined} text
 */
export function languageTag(text) {
  try {
    Intl.getCanonicalLocales(text ?? '')
    return text || undefined
  } catch {
    return undefined
  }
}
