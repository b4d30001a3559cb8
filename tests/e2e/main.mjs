// Runs everything two at a time, in one browser; then holds that every state was looked at.
import assert from 'node:assert/strict'
import {mkdir, readFile, readdir, rm} from 'node:fs/promises'
import {after, describe, it, test} from 'node:test'
import {closeBrowsers} from './harness/browser.mjs'
import {journeys} from './harness/journey.mjs'
import {looks, seen, themes} from './harness/look.mjs'
import {results, screens} from './harness/paths.mjs'
import {forgetSeed} from './harness/server.mjs'
import {allStates} from './harness/states.mjs'
import {variants} from './harness/variants.mjs'

/** `ONLY=words npm test` runs what has the words in the name of its file or test. */
const only = (process.env.ONLY ?? '').toLowerCase()
const concurrency = Number(process.env.MFA_E2E_CONCURRENCY ?? 2)

for (const folder of [results, screens]) {
  if (!only) await rm(folder, {recursive: true, force: true})
  await mkdir(folder, {recursive: true})
}

const folder = new URL('./specs/', import.meta.url)
const files = (await readdir(folder)).filter(file => file.endsWith('.spec.mjs')).sort()
/** Files that bring their own site and their own order. */
const separate = []
for (const file of files) {
  const url = new URL(file, folder)
  if ((await readFile(url, 'utf8')).includes("from 'node:test'")) {
    if (file.includes(only)) separate.push(url)
    continue
  }
  const before = journeys.length
  await import(url.href)
  for (const journey of journeys.slice(before)) journey.file = file
}

const wanted = journeys.filter(({name, file}) => `${file} ${name}`.toLowerCase().includes(only))

describe('end to end', {concurrency}, () => {
  for (const url of separate) describe(url.pathname.split('/').at(-1), {concurrency: 1}, async () => import(url.href))
  for (const {name, run} of wanted) it(name, run)
})

if (!only) {
  test('every state has its pictures, and an axe run in light and in dark', () => {
    const all = [...allStates, ...Object.keys(variants)]
    const missing = (looks, there) => all.flatMap(name => looks.map(look => `${name} ${look}`)).filter(one => !there.has(one))
    assert.deepEqual(missing(looks, seen.pictures), [], 'all have a picture')
    assert.deepEqual(missing(themes, seen.axe), [], 'axe found nothing in any')
  })
}

after(closeBrowsers)
after(forgetSeed)
