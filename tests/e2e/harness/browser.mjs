// Chromium, started once for all tests, and once more for those that need it started otherwise.
import {chromium as playwright} from 'playwright-core'
import {chromium as executablePath} from './paths.mjs'

const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Fonts and colors are to be the same everywhere.
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]
if (process.getuid?.() === 0) args.push('--no-sandbox')

/** @type {Map<string, Promise<import('playwright-core').Browser>>} */
const browsers = new Map()

/** @param {{backForwardCache?: boolean}} [options] */
export function browser({backForwardCache = false} = {}) {
  const key = String(backForwardCache)
  if (!browsers.has(key)) {
    const ignoreDefaultArgs = backForwardCache ? ['--disable-back-forward-cache'] : []
    browsers.set(key, playwright.launch({executablePath, args, ignoreDefaultArgs}))
  }
  return browsers.get(key)
}

export async function closeBrowsers() {
  for (const started of browsers.values()) await (await started).close()
}
