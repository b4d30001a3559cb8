// The steps that wait for the server.
import {api, tamper} from './faults.mjs'
import {act, withApps} from './methods.mjs'
import {toSentCode} from './phones.mjs'
import {ways} from './ways.mjs'
import {say} from './words.mjs'

/** Every step that waits for the server: how to get there, what it says, where Cancel and the time limit lead. */
export const waits = {
  'the key': {
    route: api.begin,
    go: async ({person, widget}) => {
      await person.atList()
      await widget.choose()
      await widget.next()
    },
    state: 'totp-beginning',
    busy: 'scan-beginning',
    cancelled: 'totp-get-app',
    over: 'totp-begin-failed',
  },
  'the verdict': {
    route: api.confirm,
    go: async ({site, person, widget}) => {
      await site.server.settle()
      await person.atList()
      await widget.typeCodeOf(await widget.toCode())
    },
    state: 'totp-code-checking',
    busy: 'code-checking',
    cancelled: 'totp-code',
    over: 'totp-code-failed',
  },
  'a removal': {
    route: api.remove,
    go: async stage => {
      await withApps(stage)
      await act(stage.widget, 'list-remove-named', 'Work phone')
      await stage.widget.button(say('list-remove')).click()
    },
    state: 'list-remove-busy',
    busy: 'list-removing',
    cancelled: 'list-removing',
    over: 'list-remove-failed',
  },
  'bringing a method back': {
    route: api.restore,
    go: async stage => {
      await ways['list-undo'](stage)
      await stage.widget.reaches('list-undo')
      await stage.widget.button(say('list-undo')).click()
    },
    state: 'list-undo-busy',
    busy: 'list-undoing',
    cancelled: 'list-undo',
    over: 'list-undo-failed',
  },
  'more time': {
    route: api.extend,
    go: async stage => {
      await ways['totp-scan-ends-soon'](stage)
      await stage.widget.reaches('totp-scan-ends-soon')
      await stage.widget.button(say('scan-keep')).click()
    },
    state: 'totp-scan-keeping',
    busy: 'scan-keeping',
    // The screen's own Cancel gives the key up.
    cancel: 'scan-keep-stop',
    cancelled: 'totp-scan-ends-soon',
    over: 'totp-scan-keep-failed',
  },
  'more time for a code': {
    route: api.extend,
    go: async stage => {
      await ways['phone-code-ends-soon'](stage)
      await stage.widget.reaches('phone-code-ends-soon')
      await stage.widget.button(say('phone-keep')).click()
    },
    state: 'phone-code-keeping',
    busy: 'scan-keeping',
    // The screen's own Cancel gives the enrollment up.
    cancel: 'scan-keep-stop',
    cancelled: 'phone-code-ends-soon',
    over: 'phone-code-keep-failed',
  },
  'another code': {
    route: api.resend,
    go: async stage => {
      stage.site.break(api.begin, tamper(said => void (said.challenge.resend_at = said.server_time)))
      await stage.person.atList()
      await toSentCode(stage)
      await stage.widget.button(say('phone-resend')).click()
    },
    state: 'phone-code-resending',
    busy: 'phone-sending',
    // As above.
    cancel: 'scan-keep-stop',
    cancelled: 'phone-code',
    over: 'phone-code-resend-failed',
  },
  'a name': {
    route: api.rename,
    go: async ({site, person, widget}) => {
      await site.server.settle()
      await person.atList()
      await widget.enroll()
      await widget.nameField().fill('Work phone')
      await widget.button(say('done-name-save')).click()
    },
    state: 'done-name-saving',
    busy: 'done-name-saving',
    cancelled: 'done',
    over: 'done-name-wrong',
  },
}
