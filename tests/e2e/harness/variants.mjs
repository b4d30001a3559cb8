// The states where the host, the device or the data make them look otherwise: the gallery looks at them too.
import {pickWay, regionField, submit} from './phones.mjs'
import {say} from './words.mjs'
import {ways} from './ways.mjs'
import {appPasswordVariants} from './ways/app-passwords.mjs'
import {listVariants} from './ways/list.mjs'
import {recoveryVariants} from './ways/recovery.mjs'
import {setupVariants} from './ways/setup.mjs'

const phone = {viewport: {width: 390, height: 844}, isMobile: true, hasTouch: true}
const house = {name: 'House Key', ios: 'https://apps.example/1', android: 'https://play.example/1'}

/** Their names are ours alone; the code knows the states. */
export const variants = {
  ...listVariants,
  ...recoveryVariants,
  ...setupVariants,
  ...appPasswordVariants,
  'list-with-help': {state: 'list-empty', go: stage => atHost(stage, {attributes: 'help-url="/help" logo="/portal/none.svg"'})},
  'totp-get-app-required': {state: 'totp-get-app', go: stage => getAppAtHost(stage, [{...house, required: true}])},
  'totp-get-app-own': {state: 'totp-get-app', go: stage => getAppAtHost(stage, [house, {...house, name: 'Garden Key', ios: undefined}])},
  'totp-get-app-phone': {state: 'totp-get-app', browser: phone, go: stage => ways['totp-get-app'](stage)},
  'totp-beginning-phone': {state: 'totp-beginning', browser: phone, go: stage => ways['totp-beginning'](stage)},
  'totp-scan-phone': {state: 'totp-scan', browser: phone, go: stage => ways['totp-scan'](stage)},
  'phone-number-countries': {
    state: 'phone-number',
    async go(stage) {
      await ways['phone-number'](stage)
      await regionField(stage.widget).click()
    },
  },
  'phone-number-office': {
    state: 'phone-number',
    async go(stage) {
      await ways['phone-number'](stage)
      await pickWay(stage.widget, 'office')
    },
  },
  'phone-number-office-wrong': {
    state: 'phone-number-wrong',
    async go(stage) {
      await variants['phone-number-office'].go(stage)
      await stage.widget.host.locator('[data-focus=extension]').fill('217')
      await submit(stage.widget, '12')
    },
  },
  'totp-scan-large-scrolls': {
    state: 'totp-scan-large',
    async go(stage) {
      await ways['totp-scan-needs-room'](stage)
      await stage.widget.button(say('scan-large-show')).click()
    },
  },
}

/** To the list on a host's own page. */
async function atHost({site, person, page, widget}, {attributes = '', apps} = {}) {
  await person.signIn(undefined, {next: '/'})
  await page.goto(await site.hostPage('/host', {body: `<mfa-enroll endpoint="/mfa/v1" ${attributes}></mfa-enroll>`}))
  if (apps) await widget.host.evaluate((host, apps) => void (host.apps = apps), apps)
  await widget.reaches('list-empty')
}

async function getAppAtHost(stage, apps) {
  await atHost(stage, {apps})
  await stage.widget.choose()
}
