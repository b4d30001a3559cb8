// The element without the widget: what a page may ask of it, before it runs and while it does.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {ELEMENT, becomes, boundary, last, log, mounted} from '../harness/boundary.mjs'

const {site, visit} = boundary()

test("another site's endpoint in the attribute stops the element before any request", async () => {
  for (const endpoint of ['https://evil.example/mfa', '//evil.example', 'javascript:alert(1)']) {
    await visit({body: `<mfa-enroll id="one" endpoint="${endpoint}"></mfa-enroll>`}, async page => {
      await becomes(page, () => window.heard, [{name: 'mfa-error', detail: {code: 'config', attribute: 'endpoint'}, id: 'one'}])
      assert.ok(!site().requests().some(path => /mfa_enroll|\/mfa\//.test(path)), 'no request')
      assert.equal(await page.getByRole('alert').count(), 1)
      await page.evaluate(() => (window.one.endpoint = 'https://api.example/mfa/v1'))
      await mounted(page)
      assert.equal((await page.evaluate(last)).endpoint, 'https://api.example/mfa/v1')
    })
  }
})

test('a running widget is taken away when its endpoint turns into another site', async () => {
  await visit({}, async page => {
    await mounted(page)
    await page.evaluate(() => window.one.setAttribute('endpoint', 'https://evil.example/'))
    await page.getByRole('alert').waitFor()
    assert.deepEqual(await page.evaluate(log), ['1 mount', '1 unmount'])
  })
})

test('one change of many attributes and of the page language is one update', async () => {
  await visit({}, async page => {
    await mounted(page)
    await page.evaluate(() => {
      window.one.mode = 'setup'
      window.one.helpUrl = '/help'
      window.one.minSecretBits = 160
    })
    await becomes(page, log, ['1 mount', '1 update'])
    const {mode, helpUrl, minSecretBits} = await page.evaluate(last)
    assert.deepEqual({mode, helpUrl, minSecretBits}, {mode: 'setup', helpUrl: `${site().url}help`, minSecretBits: 160})
    await page.evaluate(() => Object.assign(document.documentElement, {lang: 'ar', dir: 'rtl'}))
    await becomes(page, log, ['1 mount', '1 update', '1 update'])
    const {lang, dir} = await page.evaluate(last)
    assert.deepEqual({lang, dir}, {lang: 'ar', dir: 'rtl'})
  })
})

test('properties that were set before the class arrived count', async () => {
  await visit({body: '<my-mfa id="one"></my-mfa>'}, async page => {
    await page.evaluate(async () => {
      Object.assign(window.one, {endpoint: '/mfa/v1', mode: 'setup', apps: [{name: 'Ours'}], fetch: async url => new Response(`mine: ${url}`)})
      const {MfaEnrollElement} = await import('/npm/element.js')
      MfaEnrollElement.define('my-mfa')
      MfaEnrollElement.define('my-mfa')
    })
    await mounted(page)
    const {mode, apps} = await page.evaluate(last)
    assert.equal(mode, 'setup')
    assert.equal(apps[0].name, 'Ours')
    await page.getByRole('button', {name: 'fetch'}).click()
    await becomes(page, last, `mine: ${site().url}mfa/v1/session`)
    await page.evaluate(() => (window.one.fetch = null))
    await page.getByRole('button', {name: 'fetch'}).click()
    await becomes(page, last, '{"answer":"of the server"}')
  })
})

test('a page takes over the signing in by preventing the default, and may resume at once', async () => {
  await visit({}, async page => {
    await mounted(page)
    await page.getByRole('button', {name: 'sign in'}).click()
    await becomes(page, last, false)
    await page.evaluate(() =>
      window.one.addEventListener('mfa-auth-required', event => {
        event.preventDefault()
        event.target.resume()
      }),
    )
    await page.getByRole('button', {name: 'sign in'}).click()
    await becomes(page, log, ['1 mount', '1 prevented', '1 prevented', '1 resume'])
  })
})

test("the page's own content stands in for the skeleton and for the message", async () => {
  const body = ELEMENT.replace('></', '><p slot="loading">Soon</p><p slot="fallback">Not today</p></')
  await visit({body, wasm: 'silence'}, async page => {
    await page.getByText('Soon').waitFor()
    assert.equal(await page.getByText('Not today').isVisible(), false)
  })
  await visit({body, wasm: 'not found'}, async page => {
    await page.getByText('Not today').waitFor()
    assert.equal(await page.getByText('Soon').isVisible(), false)
    assert.equal(await page.getByRole('button', {name: 'Try again'}).isVisible(), true)
  })
})

test("the page's own styles do not come through", async () => {
  const look = () => {
    const [panel] = window.one.shadowRoot.children
    const heading = panel.querySelector('h2')
    const {fontSize, fontFamily, color, letterSpacing, textTransform} = getComputedStyle(heading)
    const {width, height} = panel.getBoundingClientRect()
    return {fontSize, fontFamily, color, letterSpacing, textTransform, width, height}
  }
  const looks = []
  const attacks = [
    '',
    '* { all: unset }',
    'mfa-enroll { display: inline; float: none; font: 62.5%/3 serif; color: red; letter-spacing: 9px; text-transform: uppercase }',
    'html { font-size: 62.5% } h2, div { color: red !important; padding: 99px !important }',
  ]
  for (const attack of attacks) {
    await visit({wasm: 'not found', css: `body { margin: 0 } ${attack}`}, async page => {
      await page.getByRole('alert').waitFor()
      looks.push(await page.evaluate(look))
    })
  }
  for (const [index, attack] of attacks.entries()) assert.deepEqual(looks[index], looks[0], attack)
})
