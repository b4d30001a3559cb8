// The few sentences that must be readable without wasm, in every language that has a file in src/text/lang.
// A host may add a language: `fallbackText.fr = {…}`. What it leaves out is said in English.

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
  de: {
    loading: 'Ihre Anmeldemethoden werden geladen …',
    retry: 'Noch einmal versuchen',
    reload: 'Seite neu laden',
    help: 'Hilfe',
    unsupported: {
      title: 'Dieser Browser kann Ihre Anmeldemethoden nicht zeigen',
      body: 'Er ist zu alt, oder WebAssembly ist in seinen Einstellungen abgeschaltet. Aktualisieren Sie ihn, oder nehmen Sie eine aktuelle Version von Chrome, Edge, Firefox oder Safari.',
    },
    blocked: {
      title: 'Diese Website lässt diesen Teil nicht zu',
      body: 'Ihre Anmeldemethoden werden wegen der Sicherheitseinstellungen dieser Website nicht geladen. Von hier aus können Sie das nicht ändern: Bitte sagen Sie es den Betreibern der Website.',
    },
    unreachable: {
      title: 'Wir konnten Ihre Anmeldemethoden nicht laden',
      body: 'Ein Teil dieser Seite ist nicht angekommen. Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann noch einmal.',
    },
    corrupt: {
      title: 'Diese Seite ist beschädigt angekommen',
      body: 'Eine Datei ist unvollständig oder veraltet. Laden Sie die Seite neu. Wenn das nicht hilft, warten Sie ein paar Minuten und laden Sie sie noch einmal.',
    },
    crashed: {
      title: 'Etwas ist schiefgegangen',
      body: 'Dieser Teil der Seite funktioniert nicht mehr. Schon hinzugefügte Anmeldemethoden sind sicher. Laden Sie die Seite neu, um weiterzumachen.',
    },
    config: {
      title: 'Diese Seite ist nicht richtig eingerichtet',
      body: 'Ihre Anmeldemethoden können wegen eines Fehlers in dieser Seite nicht gezeigt werden. Von hier aus können Sie das nicht ändern: Bitte sagen Sie es den Betreibern der Website.',
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
