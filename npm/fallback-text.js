// The few sentences that must be readable without wasm. A host may add a language: `fallbackText.de = {…}`.

/** @typedef {{title: string, body: string}} Message */
/**
 * @typedef {object} FallbackText
 * @property {string} loading
 * @property {string} retry
 * @property {string} reload
 * @property {string} help
 * @property {Message} unsupported
 * @property {Message} blocked
 * @property {Message} unreachable
 * @property {Message} corrupt
 * @property {Message} crashed
 * @property {Message} config
 */

/** @type {Record<string, FallbackText>} */
export const fallbackText = {
  en: {
    loading: 'Loading your sign-in methods…',
    retry: 'Try again',
    reload: 'Reload this page',
    help: 'Get help',
    unsupported: {
      title: 'This browser can’t show your sign-in methods',
      body: 'It is too old, or WebAssembly is turned off in its settings. Update it, or use a current version of Chrome, Edge, Firefox or Safari.',
    },
    blocked: {
      title: 'This site doesn’t allow this part to run',
      body: 'The security settings of this site stop your sign-in methods from loading. You can’t change that from here: please tell the people who run the site.',
    },
    unreachable: {
      title: 'We couldn’t load your sign-in methods',
      body: 'Part of this page didn’t arrive. Check your internet connection, then try again.',
    },
    corrupt: {
      title: 'This page arrived damaged',
      body: 'A file is incomplete or out of date. Reload the page. If that doesn’t help, wait a few minutes and reload it again.',
    },
    crashed: {
      title: 'Something went wrong',
      body: 'This part of the page stopped working. The sign-in methods you already added are safe. Reload the page to continue.',
    },
    config: {
      title: 'This page isn’t set up correctly',
      body: 'Your sign-in methods can’t be shown because of a mistake in this page. You can’t change that from here: please tell the people who run the site.',
    },
  },
}

/**
 * The best text for a language tag, and which language it is in.
 * @param {string} lang
 * @returns {FallbackText & {lang: string}}
 */
export function textFor(lang) {
  const wanted = lang.toLowerCase()
  const names = Object.keys(fallbackText)
  const name =
    names.find(known => known.toLowerCase() === wanted) ??
    names.find(known => known.toLowerCase() === wanted.split('-')[0]) ??
    'en'
  const english = /** @type {FallbackText} */ (fallbackText.en)
  return {...english, ...fallbackText[name], lang: name}
}
