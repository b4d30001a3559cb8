// What comes does not push away what is there: where the main button is, it was before.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api, blackHole, tamper} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {withApps} from '../harness/methods.mjs'
import {passes, toSentCode} from '../harness/phones.mjs'
import {say} from '../harness/words.mjs'

/** Where things are, to the pixel; what is not there is left out. */
function places(widget, selectors) {
  return widget.host.evaluate((host, selectors) => {
    const found = Object.entries(selectors).map(([name, selector]) => [name, host.shadowRoot.querySelector(selector)?.getBoundingClientRect()])
    return Object.fromEntries(found.filter(([, box]) => box).map(([name, {x, y}]) => [name, [Math.round(x), Math.round(y)]]))
  }, selectors)
}

/** Answers when it is let, and not before. */
function gate() {
  let open
  const opened = new Promise(resolve => (open = resolve))
  return {open, rule: async ({forward, answer}) => opened.then(async () => answer(await forward()))}
}

const main = '[part~=button-primary]'

/** A screen comes in with a movement of its own for a moment; what is measured is where things are, not the way there. */
const still = {reducedMotion: 'reduce'}

for (const [where, browser] of Object.entries({computer: {}, phone: {viewport: {width: 390, height: 844}, isMobile: true, hasTouch: true}})) {
  journey(`when the key comes, nothing moves on a ${where}`, {browser: {...still, ...browser}}, async ({site, person, widget}) => {
    const {open, rule} = gate()
    site.break(api.begin, rule)
    const things = {main, title: 'h2', lead: '.mfa-lead', cancel: '.mfa-bar button:last-child', code: '.mfa-skeleton-qr, .mfa-qr-tile', key: '.mfa-key'}
    await person.atList()
    await widget.choose()
    await widget.next()
    await widget.reaches('totp-beginning')
    const before = await places(widget, things)
    assert.equal(Object.keys(before).length, 6, JSON.stringify(before))
    open()
    await widget.reaches('totp-scan')
    assert.deepEqual(await places(widget, things), before)
  })
}

journey('while a code is checked, and after a second of it, nothing moves', {browser: still}, async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  const things = {main, title: 'h2', steps: '.mfa-steps', cancel: '.mfa-bar button:last-child', field: '#mfa-code', hint: '#mfa-code-hint'}
  const before = await places(widget, things)
  site.break(api.confirm, blackHole())
  await widget.typeCodeOf(key)
  await widget.reaches('totp-code-checking')
  assert.deepEqual(await places(widget, things), before)
  await eventually(() => widget.host.locator('.mfa-busy').textContent(), text => text.includes(say('code-checking')))
  assert.deepEqual(await places(widget, things), before)
})

journey('when the message with a code has left, nothing moves', {browser: still}, async stage => {
  const {site, person, widget, page} = stage
  await page.clock.install()
  site.break(api.begin, tamper(said => void (said.challenge.delivery = 'sending')))
  await person.atList()
  await toSentCode(stage)
  const things = {main, title: 'h2', lead: '.mfa-lead', field: '#mfa-code', again: '.mfa-resend'}
  const before = await places(widget, things)
  assert.equal(Object.keys(before).length, 5, JSON.stringify(before))
  const asked = site.seen(api.pending).length
  await passes(stage, 5)
  await eventually(() => site.seen(api.pending).filter(({status}) => status).length, answered => answered > asked, {what: 'the look'})
  // The next look would come now, if the widget had not taken in that the message has left.
  await passes(stage, 5)
  assert.equal(site.seen(api.pending).length, asked + 1)
  assert.deepEqual(await places(widget, things), before)
})

for (const [what, arrive, state] of [
  ['somebody who has no method', ({person}) => person.signIn(), 'list-empty'],
  ['somebody who has one', stage => withApps(stage), 'list'],
]) {
  journey(`for ${what} the button is where the skeleton has promised it`, {browser: still}, async stage => {
    const {site, widget, page} = stage
    await arrive(stage)
    await widget.reaches(state)
    const {open, rule} = gate()
    site.break(api.session, rule)
    await page.reload()
    await widget.reaches('opening')
    const {main: promised} = await places(widget, {main: '.mfa-skeleton-button'})
    open()
    await widget.reaches(state)
    assert.deepEqual(await places(widget, {main}), {main: promised})
  })
}
