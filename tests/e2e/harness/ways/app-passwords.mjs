// The way to every look of the app passwords.
import {api, blackHole, problem, tamper} from '../faults.mjs'
import {tabTo} from '../keyboard.mjs'
import {act, call, withApps} from '../methods.mjs'
import {say} from '../words.mjs'
import {setUpApp} from './setup.mjs'

/** @typedef {import('../journey.mjs').Stage} Stage */

const [mail, calendar] = ['Mail on my laptop', 'Calendar']
const broken = () => problem(500, 'internal')

/** Somebody with an app and app passwords of these names, past the screens; answers with the passwords. */
export async function withAppPasswords(stage, names = [mail, calendar]) {
  await withApps(stage)
  const made = []
  for (const name of names) {
    const {status, body} = await call(stage.page, 'POST', '/app-passwords', {name})
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
    made.push(body.password)
  }
  await stage.page.reload()
  await stage.widget.reaches(['list', 'list-banner'])
  return made
}

/** From the list of methods to that of app passwords. */
export async function toAppPasswords({widget}, state = ['app-passwords', 'app-passwords-none']) {
  await widget.button(say('app-passwords-manage')).click()
  if (state) await widget.reaches(state)
}

/** From the field for a name to the password, with the keyboard alone. */
export async function makeByKeyboard({page, widget}, name) {
  await widget.reaches('app-passwords-new')
  await widget.focuses('heading')
  await tabTo(page, 'name')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await widget.reaches('app-passwords-shown')
  await widget.focuses('heading')
}

/** From there to the field for a name, and beyond it, if there is one. */
export async function make({widget}, name) {
  await widget.button(say('app-passwords-new')).click()
  await widget.reaches('app-passwords-new')
  if (name === undefined) return
  await widget.nameField().fill(name)
  await widget.button(say('app-passwords-make')).click()
}

/** From the app passwords to a new one, which is on the screen; answers with it. */
export async function makeOne(stage, name) {
  await make(stage, name)
  await stage.widget.reaches('app-passwords-shown')
  return shownPassword(stage)
}

/** The password that is on the screen. */
export const shownPassword = ({widget}) => widget.host.locator('[data-focus=key]').textContent()

async function listed(stage, change) {
  await withAppPasswords(stage)
  if (change) stage.site.break(api.appPasswords, tamper(change))
  await toAppPasswords(stage, null)
}

async function loading(stage, fault) {
  await withAppPasswords(stage)
  stage.site.break(api.appPasswords, fault)
  await toAppPasswords(stage, null)
}

async function removing(stage, fault) {
  await listed(stage)
  await act(stage.widget, 'list-remove-named', mail)
  await stage.widget.reaches('app-passwords-removing')
  if (!fault) return
  stage.site.break(api.removeAppPassword, fault)
  await stage.widget.button(say('list-remove')).click()
}

async function making(stage, name, fault) {
  await listed(stage)
  await stage.widget.reaches('app-passwords')
  if (fault) stage.site.break(api.createAppPassword, fault)
  await make(stage, name)
}

async function copied(stage) {
  await making(stage, 'Tablet')
  await stage.widget.reaches('app-passwords-shown')
  await stage.widget.button(say('app-passwords-copy')).click()
}

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} */
export const appPasswordWays = {
  'app-passwords-loading': stage => loading(stage, blackHole()),
  'app-passwords-load-failed': stage => loading(stage, broken()),
  'app-passwords': stage => listed(stage),
  async 'app-passwords-none'(stage) {
    await withApps(stage)
    await toAppPasswords(stage)
  },
  'app-passwords-full': stage => listed(stage, said => void (said.max = said.app_passwords.length)),
  'app-passwords-forbidden': stage => listed(stage, said => void (said.rule = 'forbidden')),
  'app-passwords-role': stage => listed(stage, said => void (said.rule = 'role')),
  'app-passwords-removing': stage => removing(stage),
  'app-passwords-remove-busy': stage => removing(stage, blackHole()),
  'app-passwords-remove-failed': stage => removing(stage, broken()),
  'app-passwords-new': stage => making(stage),
  'app-passwords-new-wrong': stage => making(stage, mail),
  'app-passwords-new-failed': stage => making(stage, 'Tablet', broken()),
  'app-passwords-making': stage => making(stage, 'Tablet', blackHole()),
  'app-passwords-shown': stage => making(stage, 'Tablet'),
  async 'app-passwords-copied'(stage) {
    await stage.page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.resolve()
    })
    await copied(stage)
  },
  async 'app-passwords-copy-refused'(stage) {
    await stage.page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await copied(stage)
  },
  async 'setup-programs'(stage) {
    await stage.person.signIn('frank@example.com', {next: '/setup'})
    await stage.widget.reaches('setup-why')
    await setUpApp(stage)
    await stage.widget.reaches('setup-backup')
    await stage.widget.button(say('sessions-not-now')).click()
  },
}

/** Looks of these states that depend on more than the state. */
export const appPasswordVariants = {
  'app-passwords-shown-without-cards': {
    state: 'app-passwords-shown',
    async go(stage) {
      await listed(stage, said => void (said.programs = []))
      await stage.widget.reaches('app-passwords')
      await make(stage, 'Tablet')
    },
  },
  'app-passwords-shown-card': {
    state: 'app-passwords-shown',
    async go(stage) {
      await making(stage, 'Tablet')
      await stage.widget.reaches('app-passwords-shown')
      await stage.widget.host.locator('summary').first().click()
    },
  },
  'app-passwords-held': {
    state: 'app-passwords',
    async go(stage) {
      await withAppPasswords(stage)
      stage.site.break(api.session, tamper(said => void (said.setup = {...said.setup, required: 2, registered: 1})))
      await stage.page.reload()
      await stage.widget.reaches('list-banner')
      await toAppPasswords(stage)
    },
  },
  'list-app-passwords': {state: 'list', go: stage => withAppPasswords(stage)},
  'list-app-passwords-role': {
    state: 'list',
    async go(stage) {
      stage.site.break(api.session, tamper(({capabilities}) => void (capabilities.app_passwords = 'role')))
      await withApps(stage)
    },
  },
}
