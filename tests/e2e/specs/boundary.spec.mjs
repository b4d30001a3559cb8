// The element without the widget: how it loads, what it says when it cannot, and what becomes of it as it is moved.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {ELEMENT, TWO, becomes, boundary, headings, log, mounted, troubles} from '../harness/boundary.mjs'

const {site, visit} = boundary()

test('the widget is mounted under the strict policy, and only once', async () => {
  await visit({}, async page => {
    await mounted(page)
    assert.deepEqual(await page.evaluate(log), ['1 mount'])
    assert.equal(await page.evaluate(() => window.one.shadowRoot.childElementCount), 1, 'the skeleton is gone')
  })
})

for (const [reason, options] of [
  ['unreachable', {wasm: 'not found'}],
  ['unreachable', {wasm: 'a page'}],
  ['unreachable', {wasm: 'reset'}],
  ['unreachable', {wasm: 'cut off'}],
  ['unreachable', {glue: 'not found'}],
  ['unreachable', {glue: 'reset'}],
  ['corrupt', {wasm: 'damaged'}],
  ['corrupt', {glue: 'not a module'}],
  ['blocked', {policy: 'no wasm'}],
  ['blocked', {policy: 'no requests'}],
]) {
  test(`${reason}: ${JSON.stringify(options)} ends in one message and one event`, async () => {
    await visit(options, async page => {
      await becomes(page, troubles, [`one ${reason}`])
      assert.equal(await page.getByRole('alert').count(), 1)
      assert.equal(await page.getByRole('alert').getByRole('heading').count(), 1)
    })
  })
}

test('the messages of all reasons differ', async () => {
  const titles = new Set()
  for (const options of [{wasm: 'not found'}, {wasm: 'damaged'}, {policy: 'no wasm'}, {body: '<mfa-enroll id="one"></mfa-enroll>'}]) {
    await visit(options, async page => {
      await page.getByRole('alert').waitFor()
      titles.add((await page.evaluate(headings, 'one'))[0])
    })
  }
  assert.equal(titles.size, 4)
})

test('without WebAssembly the message says so, and nothing is fetched', async () => {
  const remove = page => page.addInitScript(() => delete window.WebAssembly)
  await visit({}, async page => {
    await becomes(page, troubles, ['one unsupported'])
    assert.ok(!site().requests().some(path => path.includes('mfa_enroll')), 'no glue and no wasm')
  }, remove)
})

test('"Try again" loads what could not be reached, and keeps the focus inside', async () => {
  for (const options of [{wasm: 'not found'}, {glue: 'not found'}]) {
    await visit(options, async page => {
      const button = page.getByRole('button', {name: 'Try again'})
      await button.waitFor()
      site().set({body: ELEMENT})
      await button.focus()
      await page.keyboard.press('Enter')
      await mounted(page)
      assert.equal(await page.evaluate(() => document.activeElement.id), 'one')
    })
  }
})

test('a load that takes longer than people wait is announced, and shown when it comes', async () => {
  const ownClock = page => page.clock.install()
  await visit({delay: 2_000}, async page => {
    await page.getByText('Loading your sign-in methods').waitFor({state: 'attached'})
    await page.clock.runFor(16_000)
    await becomes(page, troubles, ['one unreachable'])
    await mounted(page)
    assert.equal(await page.getByRole('alert').count(), 0)
  }, ownClock)
})

test('moving the element keeps the widget as it is', async () => {
  await visit({body: `${ELEMENT}<section id="other"></section>`}, async page => {
    await mounted(page)
    await page.evaluate(() => document.getElementById('other').append(window.one))
    await page.waitForTimeout(50)
    assert.deepEqual(await page.evaluate(log), ['1 mount'])
  })
})

test('removing takes the widget down, and adding again mounts exactly one', async () => {
  await visit({}, async page => {
    await mounted(page)
    await page.evaluate(() => {
      window.kept = window.one
      window.kept.remove()
    })
    await becomes(page, log, ['1 mount', '1 unmount'])
    assert.equal(await page.evaluate(() => window.kept.shadowRoot.childElementCount), 0, 'nothing is left in it')
    await page.evaluate(() => document.body.append(window.kept))
    await becomes(page, headings, ['Widget 2'], 'one')
  })
})

test('an element that is removed while it loads is never mounted', async () => {
  await visit({delay: 400}, async page => {
    await page.evaluate(() => {
      window.kept = window.one
      window.kept.remove()
    })
    await page.waitForTimeout(700)
    assert.deepEqual(await page.evaluate(log), [])
    await page.evaluate(() => document.body.append(window.kept))
    await mounted(page)
  })
})

for (const how of ['trap', 'trap in a promise']) {
  test(`after a ${how}, every element shows the message, the console is quiet and the memory is wiped`, async () => {
    await visit({body: TWO}, async page => {
      await mounted(page)
      await page.getByRole('button', {name: how, exact: true}).first().click()
      await becomes(page, troubles, ['one crashed', 'two crashed'])
      assert.equal(await page.getByRole('alert').count(), 2)
      assert.deepEqual(await page.evaluate(log), ['1 mount', '2 mount'], 'the module is not entered again')
      const memory = async () => {
        const {default: init} = await import('/npm/mfa_enroll.js')
        return new Uint8Array((await init({})).memory.buffer).every(byte => byte === 0)
      }
      assert.equal(await page.evaluate(memory), true)
      await page.evaluate(() => document.body.append(Object.assign(document.createElement('mfa-enroll'), {id: 'three', endpoint: '/mfa/v1'})))
      await becomes(page, troubles, ['one crashed', 'two crashed', 'three crashed'])
    })
  })
}
