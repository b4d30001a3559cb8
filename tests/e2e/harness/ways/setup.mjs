// The way to every screen that rules lead to. The demo has an account for each of them.
import {api, blackHole, problem, tamper} from '../faults.mjs'
import {demoKey, signInWith, withApps} from '../methods.mjs'
import {arrives, codeIn, messages, mobile, submit} from '../phones.mjs'
import {say} from '../words.mjs'

const [dave, frank, heidi] = ['dave', 'frank', 'heidi'].map(name => `${name}@example.com`)
const [ivan, judy, kim, leo] = ['ivan', 'judy', 'kim', 'leo'].map(name => `${name}@example.com`)

const goes = account => ({person}) => person.signIn(account, {next: '/setup'})
const goesWithApp = account => ({person}) => signInWith(person, account, demoKey, '/setup')

async function skipping(stage, fault) {
  await goes(dave)(stage)
  await stage.widget.reaches('setup-why')
  stage.site.break(api.skip, fault)
  await stage.widget.button(say('setup-skip')).click()
}

async function confirming(stage, fault) {
  await goesWithApp(ivan)(stage)
  await stage.widget.reaches('setup-confirm')
  stage.site.break(api.confirmSetup, fault)
  await stage.widget.button(say('setup-confirm-yes')).click()
}

/** From the wizard's first screen through an app to what comes after it. */
export async function setUpApp({widget}, name) {
  await widget.button(say('setup-start-totp')).click()
  const {key} = await widget.addApp()
  if (name) await widget.nameField().fill(name)
  await widget.button(say('continue')).click()
  return key
}

/** An account from which nothing but one method is asked, through an app and past the backup. */
export async function pastBackup(stage, account) {
  const {person, widget} = stage
  await person.signIn(account, {next: '/setup'})
  await widget.reaches('setup-why')
  await setUpApp(stage)
  await widget.reaches('setup-backup')
  await widget.button(say('sessions-not-now')).click()
}

/** From the choice of methods through a phone to "done". */
export async function setUpPhone(stage) {
  await stage.widget.button(new RegExp(`^${say('kind-phone')}`)).click()
  await typePhone(stage)
}

/** From the form for a number to "done". */
export async function typePhone({site, widget}) {
  await widget.reaches('phone-number')
  const before = (await messages(site)).length
  await submit(widget, mobile)
  await widget.reaches('phone-code')
  await widget.type(codeIn((await arrives(site, before + 1)).words))
  await widget.reaches('done')
}

/** Past what is offered at the end of the setup, if it is, to the review; every offer is answered with a button. */
export async function toReview({widget}, answer = label => widget.button(label).click()) {
  const answers = {'setup-programs': 'app-passwords-ask-browser', 'recovery-offer': 'sessions-not-now'}
  const ends = ['setup-review', ...Object.keys(answers)]
  for (let at = await widget.reaches(ends); answers[at]; at = await widget.reaches(ends.filter(end => end !== at))) {
    await answer(say(answers[at]))
  }
}

async function backup(stage) {
  await goes(frank)(stage)
  await stage.widget.reaches('setup-why')
  await setUpApp(stage)
  await stage.widget.reaches('setup-backup')
}

/** @type {Record<string, (stage: import('../journey.mjs').Stage) => Promise<unknown>>} */
export const setupWays = {
  'setup-why': goes(dave),
  'setup-overdue': goes(heidi),
  'setup-redo': goesWithApp(judy),
  'setup-skipping': stage => skipping(stage, blackHole()),
  'setup-skip-failed': stage => skipping(stage, problem(500, 'internal')),
  'setup-no-method': goes(kim),
  'setup-excluded': goes(leo),
  'setup-confirm': goesWithApp(ivan),
  'setup-confirming': stage => confirming(stage, blackHole()),
  'setup-confirm-failed': stage => confirming(stage, problem(500, 'internal')),
  'setup-backup': backup,
  async 'setup-review'(stage) {
    await backup(stage)
    await stage.widget.button(say('sessions-not-now')).click()
    await toReview(stage)
  },
}

const phone = {viewport: {width: 390, height: 844}, isMobile: true, hasTouch: true}
const help = 'lost-access-url="/help" mail-help-url="/mail" terms-url="/terms"'

/** Looks of these states that depend on more than the state. */
export const setupVariants = {
  'setup-why-phone': {state: 'setup-why', browser: phone, go: setupWays['setup-why']},
  'setup-why-more': {state: 'setup-why', go: goesWithApp('erin@example.com')},
  'setup-why-last': {state: 'setup-why', go: goes(frank)},
  'setup-why-help': {
    state: 'setup-why',
    async go({site, person, page}) {
      await person.signIn(dave, {next: '/'})
      await page.goto(await site.hostPage('/host', {body: `<mfa-enroll endpoint="/mfa/v1" mode="setup" ${help}></mfa-enroll>`}))
    },
  },
  'setup-overdue-pass': {
    state: 'setup-overdue',
    async go(stage) {
      stage.site.break(api.session, tamper(said => void (said.pass = {ends_at: said.server_time + 55 * 60_000, once: true})))
      await goes(heidi)(stage)
    },
  },
  'setup-backup-app': {
    state: 'setup-backup',
    async go(stage) {
      await goes(frank)(stage)
      await stage.widget.button(say('setup-different')).click()
      await stage.widget.reaches('choose')
      await setUpPhone(stage)
      await stage.widget.button(say('continue')).click()
    },
  },
  'list-banner-on': {
    state: 'list-banner',
    async go(stage) {
      await setupWays['setup-review'](stage)
      await stage.widget.button(say('setup-change')).click()
    },
  },
  'list-banner-elsewhere': {
    state: 'list-banner',
    async go(stage) {
      stage.site.break(
        api.session,
        tamper(said => {
          said.setup = {required: 0, registered: 0, excluded: true}
          Object.assign(said.capabilities, {methods: [], recovery_codes: false, app_passwords: 'forbidden'})
        }),
      )
      stage.site.break(api.factors, tamper(said => said.factors.forEach(one => void (one.counts = false))))
      await withApps(stage)
    },
  },
  'totp-get-app-setup': {
    state: 'totp-get-app',
    async go(stage) {
      await goes(dave)(stage)
      await stage.widget.button(say('setup-start-totp')).click()
    },
  },
}
