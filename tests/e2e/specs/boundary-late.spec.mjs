// The element without the widget: what is loaded while the widget runs, and what happens when it cannot be.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {ELEMENT, TWO, becomes, boundary, headings, log, mounted, troubles} from '../harness/boundary.mjs'

const {site, visit} = boundary()
const LATE = '/npm/mfa_enroll_late.wasm'
const fetched = () => site().requests().filter(path => path === LATE).length

test('it is fetched when the widget asks, once for all elements', async () => {
  await visit({body: TWO}, async page => {
    await becomes(page, headings, ['Widget 2'], 'two')
    assert.equal(fetched(), 0)
    for (const button of await page.getByRole('button', {name: 'more'}).all()) await button.click()
    await becomes(page, log, ['1 mount', '2 mount', '1 more', '2 more'])
    assert.equal(fetched(), 1)
  })
})

test('the setup needs it at once', async () => {
  await visit({body: ELEMENT.replace('></', ' mode="setup"></')}, async page => {
    await mounted(page)
    await becomes(page, log, ['1 mount'])
    assert.equal(fetched(), 1)
  })
})

for (const [reason, late] of [
  ['unreachable', 'not found'],
  ['unreachable', 'a page'],
  ['unreachable', 'reset'],
  ['unreachable', 'cut off'],
  ['corrupt', 'damaged'],
]) {
  test(`${reason}: ${late} puts a message in front of the widget, which stays`, async () => {
    await visit({late}, async page => {
      await mounted(page)
      await page.getByRole('button', {name: 'more'}).click()
      await becomes(page, troubles, [`one ${reason}`])
      assert.equal(await page.getByRole('alert').count(), 1)
      assert.deepEqual(await page.evaluate(log), ['1 mount'])
      // What the page says meanwhile is not lost either.
      await page.evaluate(() => (window.one.helpUrl = '/help'))
      await becomes(page, log, ['1 mount', '1 update'])
      await page.getByRole('link', {name: 'Get help'}).waitFor()
    })
  })
}

test('"Try again" goes on with the same widget, and keeps the focus inside', async () => {
  await visit({late: 'not found'}, async page => {
    await mounted(page)
    await page.getByRole('button', {name: 'more'}).click()
    const again = page.getByRole('button', {name: 'Try again'})
    await again.click()
    // Still not there: the message again, with an event of its own.
    await becomes(page, troubles, ['one unreachable', 'one unreachable'])
    site().set({body: ELEMENT})
    await again.focus()
    await page.keyboard.press('Enter')
    await becomes(page, log, ['1 mount', '1 more'])
    assert.deepEqual(await page.evaluate(headings, 'one'), ['Widget 1'])
    assert.equal(await page.getByRole('alert').count(), 0)
    assert.equal(await page.evaluate(() => document.activeElement.id), 'one')
  })
})

test('an element that is taken away while it waits is gone, and another one loads by itself', async () => {
  await visit({late: 'not found', body: TWO}, async page => {
    await becomes(page, headings, ['Widget 2'], 'two')
    await page.locator('#one').getByRole('button', {name: 'more'}).click()
    await page.locator('#one').getByRole('alert').waitFor()
    await page.evaluate(() => window.one.remove())
    await becomes(page, log, ['1 mount', '2 mount', '1 unmount'])
    site().set({body: TWO})
    await page.locator('#two').getByRole('button', {name: 'more'}).click()
    await becomes(page, log, ['1 mount', '2 mount', '1 unmount', '2 more'])
  })
})

test('what nobody waits for fails in silence, and comes when it can', async () => {
  const ownClock = page => page.clock.install()
  await visit({late: 'not found'}, async page => {
    await mounted(page)
    await page.getByRole('button', {name: 'beside'}).click()
    await page.clock.runFor(6_000)
    await page.clock.runFor(11_000)
    assert.deepEqual(await page.evaluate(troubles), [])
    assert.equal(await page.getByRole('alert').count(), 0)
    // Somebody who waits for the same file is told.
    await page.getByRole('button', {name: 'more'}).click()
    await becomes(page, troubles, ['one unreachable'])
    site().set({body: ELEMENT})
    await page.getByRole('button', {name: 'Try again'}).click()
    await becomes(page, log, ['1 mount', '1 more'])
    await page.clock.runFor(60_000)
    await becomes(page, log, ['1 mount', '1 more', '1 beside'])
  }, ownClock)
})
