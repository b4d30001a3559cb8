// Runs all journeys, two at a time, in one browser; then holds that every state was seen.
import {readdir, rm, mkdir} from 'node:fs/promises'
import {after, describe, it} from 'node:test'
import {closeBrowsers} from './harness/browser.mjs'
import {journeys} from './harness/journey.mjs'
import {results, screens} from './harness/paths.mjs'

for (const folder of [results, screens]) await rm(folder, {recursive: true, force: true})
await mkdir(results, {recursive: true})
await mkdir(screens, {recursive: true})

/** `ONLY=words npm test` runs the journeys whose file or name contains the words. */
const only = (process.env.ONLY ?? '').toLowerCase()
const folder = new URL('./specs/', import.meta.url)
const files = (await readdir(folder)).filter(file => file.endsWith('.spec.mjs')).sort()
for (const file of files) {
  const before = journeys.length
  await import(new URL(file, folder).href)
  for (const journey of journeys.slice(before)) journey.file = file
}

const wanted = journeys.filter(({name, file}) => `${file} ${name}`.toLowerCase().includes(only))
const concurrency = Number(process.env.MFA_E2E_CONCURRENCY ?? 2)

describe('end to end', {concurrency}, () => {
  for (const {name, run} of wanted) it(name, run)
})

after(closeBrowsers)
