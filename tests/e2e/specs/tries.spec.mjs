// How often a code is sent: limits, countdowns, double clicks, late answers.
import assert from 'node:assert/strict'
import {sleep} from '../harness/eventually.mjs'
import {api, held} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {wrongCode} from '../harness/referee.mjs'
import {say, saying} from '../harness/words.mjs'

const sent = site => site.seen(api.confirm).map(({body}) => JSON.parse(body).code)

journey('five wrong codes lock the key, and starting over works at once', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  const now = await site.server.now()
  for (let nth = 0; nth < 5; nth += 1) {
    await widget.type(await wrongCode(key, now, nth))
    await widget.reaches('totp-code-hint')
    await widget.codeField().press('Enter')
    if (nth < 4) await widget.says(say('code-tries-left', {n: 4 - nth}))
  }
  await widget.reaches('totp-locked')
  await widget.focuses('heading')
  await widget.hears(say('ended-locked'))
  await widget.button(say('ended-locked-action')).click()
  await widget.reaches('totp-scan-new-key')
  const fresh = await widget.keyFromLink()
  assert.notEqual(fresh.secret, key.secret)
  await widget.next()
  await widget.typeCodeOf(fresh)
  await widget.reaches('done')
})

journey('ten wrong codes in five minutes are the limit, with a countdown that ends', async ({site, person, widget, page}) => {
  await page.clock.install()
  await site.server.settle()
  await person.atList()
  const wrongTries = async count => {
    const key = await widget.keyFromLink()
    await widget.next()
    await widget.reaches('totp-code')
    for (let nth = 0; nth < count; nth += 1) {
      await widget.type(await wrongCode(key, await site.server.now(), nth))
      await widget.reaches('totp-code-hint')
      await widget.codeField().press('Enter')
      await widget.reaches(['totp-code-refused', 'totp-locked'])
    }
    return key
  }
  await widget.scan()
  await wrongTries(5)
  await widget.button(say('ended-locked-action')).click()
  await widget.reaches('totp-scan-new-key')
  await wrongTries(5)
  await widget.reaches('totp-locked')
  await widget.button(say('ended-locked-action')).click()
  await widget.reaches('totp-scan-new-key')
  const key = await widget.keyFromLink()
  await widget.next()
  const typed = await widget.typeCodeOf(key)
  await widget.reaches('totp-code-failed')
  assert.equal(site.seen(api.confirm).at(-1).status, 429)
  await widget.says(say('failure-rate-limited'))
  await widget.says(saying('wait-minutes'))
  assert.equal(await widget.codeField().inputValue(), typed)
  const requests = site.seen(api.confirm).length
  await widget.codeField().press('Enter')
  await widget.primary().click({force: true})
  await sleep(300)
  assert.equal(site.seen(api.confirm).length, requests, 'nothing is sent during the wait')

  await site.server.advance(301_000)
  await page.clock.fastForward(301_000)
  await widget.says(say('wait-over'))
  await widget.typeCodeOf(key)
  await widget.reaches('done')
})

journey('a double click and Enter held down send one request', async ({site, person, widget, page}) => {
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  const {fault, release} = held()
  site.break(api.confirm, fault)
  await widget.type(await wrongCode(key, await site.server.now()))
  await widget.reaches('totp-code-hint')
  await widget.button(say('code-check-anyway')).dblclick()
  await widget.codeField().focus()
  for (let nth = 0; nth < 20; nth += 1) await page.keyboard.press('Enter')
  await sleep(300)
  assert.equal(site.seen(api.confirm).length, 1)
  release()
  await widget.reaches('totp-code-refused')
  await page.keyboard.press('Enter')
  await sleep(300)
  assert.equal(site.seen(api.confirm).length, 1)
})

journey('a double click on “Add” and on the way to the key asks for one key', async ({site, person, widget}) => {
  await person.atList()
  await widget.button(say('list-add')).dblclick()
  await widget.reaches('choose')
  await widget.button(new RegExp(say('kind-totp'))).dblclick()
  await widget.reaches('totp-get-app')
  await widget.primary().dblclick()
  await widget.reaches(['totp-scan', 'totp-code'])
  assert.equal(site.seen(api.begin).length, 1)
})

journey('an answer about an older code changes nothing', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  const key = await widget.toCode()
  const late = held()
  const undo = site.break(api.confirm, late.fault, 1)
  await widget.type(await wrongCode(key, await site.server.now()))
  await widget.reaches('totp-code-hint')
  await widget.codeField().press('Enter')
  await widget.reaches('totp-code-checking')
  await widget.button(say('cancel')).click()
  await widget.reaches('totp-code')
  undo()
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  late.release()
  await widget.stays('done')
})
