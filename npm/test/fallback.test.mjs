// What people read when there is no widget to speak for itself, in every language that the widget speaks.
import assert from 'node:assert/strict'
import {readdir, readFile} from 'node:fs/promises'
import {test} from 'node:test'
import {fallbackText, textFor} from '../fallback-text.js'

const lang = new URL('../../src/text/lang/', import.meta.url)

/** Every sentence with the path to it. */
const sentences = text =>
  Object.entries(text).flatMap(([name, value]) => (typeof value === 'object' ? sentences(value).map(([inner, words]) => [`${name}.${inner}`, words]) : [[name, value]]))

test('every language that has a file has all the sentences too, and none of them in English', async () => {
  const languages = (await readdir(lang)).map(file => file.replace('.json', '')).filter(name => name !== 'qps-ploc')
  assert.ok(languages.includes('de'))
  const english = new Map(sentences(fallbackText.en))
  for (const name of languages) {
    const found = sentences(fallbackText[name] ?? {})
    assert.deepEqual(found.map(([path]) => path), [...english.keys()], name)
    for (const [path, words] of found) assert.ok(words && words !== english.get(path), `${name}: ${path}`)
  }
})

test('what the widget says too is said in the same words', async () => {
  for (const name of Object.keys(fallbackText).filter(name => name !== 'en')) {
    const file = JSON.parse(await readFile(new URL(`${name}.json`, lang)))
    for (const key of ['loading', 'retry', 'help']) assert.equal(fallbackText[name][key], file[key], `${name}: ${key}`)
  }
})

test('a region takes its language, and what nobody speaks is English and says so', () => {
  assert.equal(textFor('de-AT').lang, 'de')
  assert.equal(textFor('DE').crashed.title, fallbackText.de.crashed.title)
  assert.equal(textFor('en-GB').lang, 'en')
  assert.equal(textFor('tlh').lang, 'en')
  assert.equal(textFor('tlh').retry, fallbackText.en.retry)
})

test('a host may add a language, and what it leaves out is said in English', () => {
  fallbackText.fr = {retry: 'Réessayer'}
  try {
    assert.equal(textFor('fr-CA').lang, 'fr')
    assert.equal(textFor('fr-CA').retry, 'Réessayer')
    assert.equal(textFor('fr-CA').config.title, fallbackText.en.config.title)
  } finally {
    delete fallbackText.fr
  }
})
