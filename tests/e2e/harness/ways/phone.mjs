// The ways to the states in which a phone is added.
import {api, blackHole, problem, tamper} from '../faults.mjs'
import {codeIn, mobile, numberField, otherMobile, otherThan, submit, toForm, toSentCode} from '../phones.mjs'
import {say} from '../words.mjs'

/** @typedef {import('../journey.mjs').Stage} Stage */

/** At the form. */
async function atForm({person, widget}) {
  await person.atList()
  await toForm(widget)
}

/** At the field for the code; answers with the code that was sent. */
async function atCode(stage) {
  await stage.person.atList()
  return codeIn((await toSentCode(stage)).words)
}

/** The form was sent, whatever comes of it. */
async function sent(stage) {
  await atForm(stage)
  await submit(stage.widget, mobile)
}

/** Changes what the server says of a code that was sent, wherever it says it. */
function told(site, change) {
  const changed = tamper(said => void (said.enrollments ?? (said.challenge ? [said] : [])).forEach(change))
  for (const route of [api.begin, api.pending, api.resend]) site.break(route, changed)
}

/** Another one can be asked for at once. */
const atOnce = site => told(site, one => void (one.challenge.resend_at = one.server_time))

/** The end is near: with `last` it stays where it is. */
function endsSoon(site, last) {
  let end
  told(site, one => {
    one.expires_at = end ??= one.expires_at - 13 * 60_000 - 20_000
    if (last) one.extendable_until = end
  })
}

/** More time is asked for. */
async function moreTime(stage, fault) {
  stage.site.break(api.extend, fault)
  endsSoon(stage.site)
  await sent(stage)
  await stage.widget.reaches('phone-code-ends-soon')
  await stage.widget.button(say('phone-keep')).click()
}

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} */
export const phoneWays = {
  async 'phone-number'(stage) {
    await atForm(stage)
  },
  async 'phone-number-wrong'(stage) {
    await atForm(stage)
    await submit(stage.widget, '12')
  },
  async 'phone-number-failed'(stage) {
    stage.site.break(api.begin, problem(500, 'internal', {request_id: 'a1b2c3d4e5'}))
    await sent(stage)
  },
  async 'phone-sending'(stage) {
    stage.site.break(api.begin, blackHole())
    await sent(stage)
  },
  async 'phone-code'(stage) {
    await atCode(stage)
  },
  async 'phone-code-ends-soon'(stage) {
    endsSoon(stage.site)
    await sent(stage)
  },
  async 'phone-code-keeping'(stage) {
    await moreTime(stage, blackHole())
    await stage.widget.button(say('scan-keep-stop')).waitFor()
  },
  'phone-code-keep-failed': stage => moreTime(stage, problem(500, 'internal')),
  async 'phone-code-last-minutes'(stage) {
    endsSoon(stage.site, true)
    await sent(stage)
  },
  async 'phone-code-resending'(stage) {
    atOnce(stage.site)
    await sent(stage)
    await stage.widget.reaches('phone-code')
    stage.site.break(api.resend, blackHole())
    await stage.widget.button(say('phone-resend')).click()
    await stage.widget.button(say('scan-keep-stop')).waitFor()
  },
  async 'phone-code-resend-failed'(stage) {
    atOnce(stage.site)
    await sent(stage)
    await stage.widget.reaches('phone-code')
    stage.site.break(api.resend, problem(500, 'internal'))
    await stage.widget.button(say('phone-resend')).click()
  },
  async 'phone-code-not-delivered'(stage) {
    told(stage.site, one => void (one.challenge.delivery = 'failed'))
    await sent(stage)
  },
  async 'phone-code-input'(stage) {
    await atCode(stage)
    await stage.widget.type('12a')
  },
  async 'phone-code-refused'(stage) {
    const code = await atCode(stage)
    await stage.widget.type(otherThan(code))
  },
  async 'phone-code-failed'(stage) {
    stage.site.break(api.confirm, problem(500, 'internal', {request_id: 'a1b2c3d4e5'}))
    await stage.widget.type(await atCode(stage))
  },
  async 'phone-code-checking'(stage) {
    stage.site.break(api.confirm, blackHole())
    await stage.widget.type(await atCode(stage))
  },
  async 'phone-expired'(stage) {
    told(stage.site, one => void (one.expires_at = one.server_time + 1_500))
    await sent(stage)
  },
  async 'phone-locked'(stage) {
    const code = await atCode(stage)
    const {widget} = stage
    for (let nth = 1; nth <= 5; nth += 1) {
      await widget.type(otherThan(code, nth))
      await widget.reaches(['phone-code-refused', 'phone-locked'])
      if ((await widget.state()) === 'phone-locked') return
    }
  },
  async 'phone-added-elsewhere'(stage) {
    const code = await atCode(stage)
    const other = await stage.person.anotherWindow()
    await other.reaches('phone-code')
    await other.type(code)
    await other.reaches('done')
    await stage.page.bringToFront()
  },
  async 'phone-restarted-elsewhere'(stage) {
    await atCode(stage)
    const other = await stage.person.anotherWindow()
    await other.reaches('phone-code')
    await other.button(say('phone-change')).click()
    await other.reaches('phone-number')
    await numberField(other).fill(otherMobile)
    await other.next()
    await other.reaches('phone-code')
    await stage.page.bringToFront()
  },
}
