// Every state that looks different, as the code lists them: the wizard's by Rust, the element's own by JavaScript.
import {execFileSync} from 'node:child_process'
import {fallbackText} from '../../../npm/fallback-text.js'
import {workspace} from './paths.mjs'

const cargo = ['run', '--quiet', '--package', 'mfa-enroll-core', '--example', 'states']

/** The names in `data-state`. */
export const wizardStates = JSON.parse(execFileSync(process.env.CARGO ?? 'cargo', cargo, {cwd: workspace, encoding: 'utf8'}))

/** What the element shows without the wizard: a skeleton, and a message for each thing that can be wrong. */
export const elementStates = [
  'skeleton',
  ...Object.entries(fallbackText.en).filter(([, text]) => typeof text === 'object').map(([reason]) => reason),
]

export const allStates = [...wizardStates, ...elementStates]
