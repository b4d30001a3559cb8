// Waiting without `waitForFunction`, which the strict policy of the pages forbids.
import {setTimeout as sleep} from 'node:timers/promises'

/** On a computer that does much else, everything takes longer: `MFA_E2E_PATIENCE=4 npm test` waits four times as long. */
export const patience = Number(process.env.MFA_E2E_PATIENCE ?? 1)

/**
 * Asks until the answer is true, and fails with what was last seen.
 * @template Seen
 * @param {() => Promise<Seen> | Seen} look
 * @param {(seen: Seen) => boolean} good
 * @param {{within?: number, what?: string}} [options]
 */
export async function eventually(look, good = Boolean, {within = 8_000, what = 'it'} = {}) {
  const end = Date.now() + within * patience
  let seen
  let failure
  for (;;) {
    try {
      seen = await look()
      failure = undefined
      if (good(seen)) return seen
    } catch (error) {
      failure = error
    }
    if (Date.now() > end) break
    await sleep(30)
  }
  const last = failure ? failure.message : JSON.stringify(seen)
  throw new Error(`waited ${within} ms for ${what}; last seen: ${last}`)
}

export {sleep}
