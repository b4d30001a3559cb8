// What the first load leaves out: fetched when somebody needs it, and never in the way of adding an app.
import assert from 'node:assert/strict'
import {answer} from '../harness/faults.mjs'
import {eventually} from '../harness/eventually.mjs'
import {journey} from '../harness/journey.mjs'
import {withCodes} from '../harness/recovery.mjs'
import {say} from '../harness/words.mjs'

const asset = async site => `GET /assets/${(await site.manifest()).late}`

async function pickPhone(widget) {
  await widget.add()
  await widget.button(new RegExp(say('kind-phone'))).click()
}

journey('an app is added with the first load alone; the rest comes while it is named, for the recovery codes', async ({site, person, widget}) => {
  await person.atList()
  const key = await widget.toCode()
  assert.deepEqual(site.seen(await asset(site)), [])
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  await eventually(async () => site.seen(await asset(site)).length, seen => seen === 1, {what: 'the rest, unasked'})
  await widget.finish()
})

journey('with codes the next app needs the first load alone', async stage => {
  const {site, page, widget, person} = stage
  await withCodes(stage)
  await page.reload()
  await widget.reaches('list')
  const before = site.seen(await asset(site)).length
  await widget.enroll()
  await widget.finish()
  assert.equal(site.seen(await asset(site)).length, before)
  assert.equal(person.watch.violations.length, 0)
})

journey('a phone fetches the rest, once', async ({site, person, page, widget}) => {
  await person.atList()
  await pickPhone(widget)
  await widget.reaches('phone-number')
  await widget.button(say('cancel')).click()
  await widget.reaches('list-empty')
  await pickPhone(widget)
  await widget.reaches('phone-number')
  assert.equal(site.seen(await asset(site)).length, 1)
  // The next page has it from the cache.
  await page.reload()
  await widget.reaches('list-empty')
  await pickPhone(widget)
  await widget.reaches('phone-number')
  assert.equal(site.seen(await asset(site)).length, 1)
})

journey('a rest that does not arrive is told, and “Try again” goes on where the person was', async ({site, person, widget}) => {
  site.break(await asset(site), answer(503, 'busy', {'content-type': 'text/plain'}))
  await person.atList()
  await pickPhone(widget)
  await widget.reaches('unreachable')
  assert.deepEqual(person.watch.named('mfa-load-error').map(({detail}) => detail), [{reason: 'unreachable'}])
  site.mend()
  await widget.button('Try again').click()
  await widget.reaches('phone-number')
})
