// Where things are. `cargo xtask test e2e` says so by variables; without them, the usual places are taken.
import {dirname, join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'

export const here = resolve(dirname(fileURLToPath(import.meta.url)), '..')
export const workspace = resolve(here, '../..')
export const binary = process.env.MFA_SERVER_BIN ?? join(workspace, 'target/e2e/mfa-enroll-server')
export const assets = process.env.MFA_ASSETS ?? join(workspace, 'target/dist')
export const chromium = process.env.MFA_CHROMIUM ?? '/usr/bin/chromium'
/** Pictures of every state. */
export const screens = join(here, 'screens')
/** What a failed test leaves behind. */
export const results = join(here, 'results')
