// Nothing is lost: Back, reload, another visit. The key stays the same until the person wants a new one.
import assert from 'node:assert/strict'
import {api, held} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {say} from '../harness/words.mjs'

/** The steps after the key is there, and how to get to each from the QR code. */
const steps = {
  'the QR code': async () => {},
  'the large QR code': async widget => {
    await widget.button(say('scan-larger')).click()
    await widget.reaches('totp-scan-large')
  },
  'the code': async widget => {
    await widget.next()
    await widget.reaches('totp-code')
  },
  'a wrong code': async widget => {
    await steps['the code'](widget)
    await widget.type('000000')
    await widget.reaches('totp-code-hint')
  },
  'a refused code': async widget => {
    await steps['a wrong code'](widget)
    await widget.button(say('code-check-anyway')).click()
    await widget.reaches('totp-code-refused')
  },
  'the apps, seen again': async widget => {
    await widget.button(say('back')).click()
    await widget.reaches('totp-get-app')
  },
}

for (const [step, go] of Object.entries(steps)) {
  journey(`a reload at ${step} comes back to the same QR code`, async ({site, person, widget, page}) => {
    await site.server.settle()
    await person.atList()
    await widget.scan('totp-scan')
    const path = await widget.qrPath()
    await go(widget)
    await page.reload()
    await widget.reaches('totp-scan')
    assert.equal(await widget.qrPath(), path)
    assert.equal(site.seen(api.begin).length, 1, 'no second key was asked for')
    const key = await widget.keyFromLink()
    await widget.next()
    await widget.typeCodeOf(key)
    await widget.reaches('done')
  })
}

journey('a reload before the key is there, and after the end, shows the list', async ({site, person, widget, page}) => {
  await site.server.settle()
  await person.atList()
  await widget.choose()
  await page.reload()
  await widget.reaches('list-empty')
  await widget.enroll()
  await page.reload()
  await widget.reaches('list')
  assert.equal(await widget.rows().count(), 1)
})

journey('Back goes one step at a time, and forth again meets the same QR code', async ({site, person, widget}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  await widget.next()
  await widget.reaches('totp-code')
  await widget.type('12')
  const back = widget.button(say('back'))
  await back.click()
  await widget.reaches('totp-scan')
  await widget.focuses('heading')
  assert.equal(await widget.qrPath(), path)
  await back.click()
  await widget.reaches('totp-get-app')
  await back.click()
  await widget.reaches('choose')
  await widget.button(new RegExp(say('kind-totp'))).click()
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  assert.equal(await widget.qrPath(), path, 'the pending enrollment is answered again')
  assert.deepEqual(site.seen(api.begin).map(({status}) => status), [201, 200])
  assert.equal(site.seen(api.cancel).length, 0, 'going back gives nothing up')
})

journey('what was typed is still there after a look at the QR code', async ({person, widget}) => {
  await person.atList()
  await widget.toCode()
  await widget.type('123')
  await widget.button(say('back')).click()
  await widget.reaches('totp-scan')
  await widget.next()
  await widget.reaches('totp-code')
  assert.equal(await widget.codeField().inputValue(), '123')
})

journey('leaving the page and coming back with the browser meets the same QR code', async ({site, person, widget, page}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  await page.goto('/')
  await page.goBack()
  await widget.reaches('totp-scan')
  assert.equal(await widget.qrPath(), path)
  assert.equal(site.seen(api.begin).length, 1)
})

journey('“Start over with a new key” makes another key, says so, and knows codes of the old one', async ({site, person, widget, page}) => {
  await site.server.settle()
  await person.atList()
  await widget.scan('totp-scan')
  const old = await widget.keyFromLink()
  await widget.button(say('scan-start-over')).click()
  await widget.says(say('scan-replaced'))
  const fresh = await widget.keyFromLink()
  assert.notEqual(fresh.secret, old.secret)
  assert.equal((await widget.scanned()).includes(fresh.secret), true)
  assert.equal(JSON.parse(site.seen(api.begin)[1].body).rotate, true)
  await widget.next()
  await widget.typeCodeOf(old)
  await widget.reaches('totp-code-hint')
  await widget.says(say('code-old-key'))
  assert.equal(site.seen(api.confirm).length, 0, 'it was explained and not sent')
  await page.reload()
  await widget.reaches('totp-scan')
  assert.equal((await widget.keyFromLink()).secret, fresh.secret)
})

journey('Cancel gives the key up: the next time there is another one', async ({site, person, widget}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  await widget.button(say('cancel')).click()
  await widget.reaches('list-empty')
  assert.equal(site.seen(api.cancel).length, 1)
  assert.equal(person.watch.named('mfa-cancel').length, 1)
  await widget.scan('totp-scan')
  assert.notEqual(await widget.qrPath(), path)
})

journey('the element is moved while an answer is on its way, and nothing is lost', async ({site, person, widget}) => {
  await person.atList()
  await widget.choose()
  const {fault, release} = held()
  site.break(api.begin, fault)
  await widget.next()
  await widget.reaches('totp-beginning')
  await widget.host.evaluate(host => document.body.append(host))
  release()
  await widget.reaches('totp-scan')
  assert.equal(site.seen(api.begin).length, 1)
})
