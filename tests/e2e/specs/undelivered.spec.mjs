// A gateway that is down: whoever waits for a code is told, wherever that is, and every way out is at hand.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {say as says} from '../harness/gateway.mjs'
import {journey} from '../harness/journey.mjs'
import {codeIn, mobile, numberField, passes, submit, toForm} from '../harness/phones.mjs'
import {askForKey, growsStale} from '../harness/ways/step-up.mjs'
import {say} from '../harness/words.mjs'

const gatewayed = {gateway: true}

/** A phone is added, while the gateway still works. */
async function withPhone({site, person, widget}) {
  await person.atList()
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('phone-code')
  await widget.type(codeIn((await site.gateway.has(1)).text))
  await widget.reaches('done')
  await widget.button(say('done-finish')).click()
  await widget.noCodes()
  await widget.reaches(['list', 'list-sessions'])
}

/** For good: the message is given up, and the person is told; not before they wait for it. */
const isDown = ({gateway}) => gateway.will(says(422, 1_000))

const tried = ({gateway}, count) => eventually(() => gateway.requests.length, seen => seen >= count, {what: `${count} requests`})

journey('while a proof is waited for: “not delivered yet”, what is typed stays, and another code helps', gatewayed, async stage => {
  const {site, widget, page} = stage
  await page.clock.install()
  await withPhone(stage)
  await growsStale(site)
  isDown(site)
  await askForKey(stage)
  await widget.reaches('step-up-send')
  await widget.next()
  await widget.reaches('step-up-code')
  await widget.type('12')
  await tried(site, 2)
  await passes(stage, 5)
  await widget.reaches('step-up-not-delivered')
  await widget.says(say('phone-not-delivered'))
  await widget.says(say('phone-not-delivered-body'))
  assert.equal(await widget.codeField().inputValue(), '12')
  const notice = widget.host.locator('.mfa-notice-warning')
  assert.deepEqual(await notice.getByRole('button').allTextContents(), [say('phone-resend'), say('step-up-other')])
  await passes(stage, 31)
  await widget.button(say('phone-resend')).click()
  const again = await site.gateway.has(2)
  await widget.reaches('step-up-code')
  await widget.type(codeIn(again.text))
  await widget.reaches('totp-scan')
})

journey('while signing in: the page says “not delivered yet” by itself, what is typed stays, and a call helps', gatewayed, async stage => {
  const {site, arrive} = stage
  await withPhone(stage)
  await site.server.advance(2 * 60_000)
  isDown(site)
  const elsewhere = await arrive()
  const {page, widget} = elsewhere
  await page.clock.install()
  await elsewhere.signIn()
  await page.getByText('The code is on its way.').waitFor()
  await page.getByLabel('Code').fill('12')
  await tried(site, 2)
  await passes({site, page}, 5)
  await page.getByText('has not been delivered yet').waitFor()
  assert.equal(await page.getByLabel('Code').inputValue(), '12')
  await site.server.advance(31_000)
  await page.getByRole('button', {name: 'Call ••• 42'}).click()
  const call = await site.gateway.has(2)
  assert.equal(call.way, 'voice')
  await page.getByLabel('Code').fill(codeIn(call.speech))
  await page.getByRole('button', {name: 'Continue'}).click()
  await widget.reaches('list')
})

journey('while a phone is added: an app can be taken instead, and the number is still there afterward', gatewayed, async stage => {
  const {site, person, widget, page} = stage
  isDown(site)
  await page.clock.install()
  await person.atList()
  await toForm(widget)
  await submit(widget, mobile)
  await widget.reaches('phone-code')
  await tried(site, 1)
  await passes(stage, 5)
  await widget.reaches('phone-code-not-delivered')
  const ways = ['phone-resend', 'phone-call-instead', 'phone-change', 'phone-use-app'].map(name => say(name))
  assert.deepEqual(await widget.host.locator('.mfa-notice-warning').getByRole('button').allTextContents(), ways)
  for (const way of ways) assert.equal(await widget.button(way).count(), 1, `${way} is there once`)
  await widget.button(say('phone-use-app')).click()
  await widget.reaches('totp-get-app')
  await widget.button(say('back')).click()
  await widget.reaches('choose')
  await widget.button(new RegExp(`^${say('kind-phone')}`)).click()
  await widget.reaches('phone-number')
  assert.equal(await numberField(widget).inputValue(), mobile)
})
