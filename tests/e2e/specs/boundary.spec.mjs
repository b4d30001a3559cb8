// The element without the widget: loading and its failures, moving, crashing, and what a page may do meanwhile.
import assert from 'node:assert/strict'
import {after, before, test} from 'node:test'
import {chromium} from 'playwright-core'
import {startSite} from '../../fake-wasm/site.mjs'

const ELEMENT = '<mfa-enroll id="one" endpoint="/mfa/v1"></mfa-enroll>'
const TWO = `${ELEMENT}<mfa-enroll id="two" endpoint="/mfa/v1"></mfa-enroll>`

let site
let browser
before(async () => {
  site = await startSite()
  const executablePath = process.env.MFA_CHROMIUM ?? '/usr/bin/chromium'
  browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']})
})
after(async () => {
  await browser?.close()
  site?.stop()
})

/** Opens the site and hands the page to `use`. Afterwards nothing may have been refused or have gone astray. */
async function visit(options, use, prepare) {
  site.set({body: ELEMENT, ...options})
  const page = await browser.newPage()
  const astray = []
  page.on('pageerror', error => astray.push(String(error)))
  page.on('console', message => {
    // The browser's own lines about answers that a test has provoked.
    if (!/^Failed to load resource|^Connecting to|^Fetch API cannot load|^Refused to/.test(message.text())) astray.push(message.text())
  })
  await page.addInitScript(() => {
    window.heard = []
    window.refused = []
    for (const name of ['mfa-ready', 'mfa-load-error', 'mfa-error', 'mfa-auth-required']) {
      addEventListener(name, ({detail, target}) => window.heard.push({name, detail, id: target.id}))
    }
    document.addEventListener('securitypolicyviolation', event => window.refused.push(event.violatedDirective))
  })
  await prepare?.(page)
  await page.goto(site.url)
  try {
    await use(page)
    assert.deepEqual(astray, [], 'nothing in the console')
    if (!options.policy) assert.deepEqual(await page.evaluate(() => window.refused), [], 'nothing refused by the policy')
  } finally {
    await page.close()
  }
}

/** Asks until the answer is the expected one; `waitForFunction` would need `eval`. */
async function becomes(page, question, expected, argument) {
  let answer
  for (const end = Date.now() + 5_000; Date.now() < end; await page.waitForTimeout(20)) {
    answer = await page.evaluate(question, argument)
    if (JSON.stringify(answer) === JSON.stringify(expected)) return
  }
  assert.deepEqual(answer, expected)
}

const headings = id => [...document.getElementById(id).shadowRoot.querySelectorAll('h2')].map(node => node.textContent)
const log = async () => (await import('/npm/mfa_enroll.js')).log.map(({id, what}) => `${id} ${what}`)
const last = async () => (await import('/npm/mfa_enroll.js')).log.at(-1).detail
const troubles = () => window.heard.filter(({name}) => name === 'mfa-load-error').map(({detail, id}) => `${id} ${detail.reason}`)

const mounted = page => becomes(page, headings, ['Widget 1'], 'one')

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
    assert.ok(!site.requests().some(path => path.includes('mfa_enroll')), 'no glue and no wasm')
  }, remove)
})

test('"Try again" loads what could not be reached, and keeps the focus inside', async () => {
  for (const options of [{wasm: 'not found'}, {glue: 'not found'}]) {
    await visit(options, async page => {
      const button = page.getByRole('button', {name: 'Try again'})
      await button.waitFor()
      site.set({body: ELEMENT})
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

test("another site's endpoint in the attribute stops the element before any request", async () => {
  for (const endpoint of ['https://evil.example/mfa', '//evil.example', 'javascript:alert(1)']) {
    await visit({body: `<mfa-enroll id="one" endpoint="${endpoint}"></mfa-enroll>`}, async page => {
      await becomes(page, () => window.heard, [{name: 'mfa-error', detail: {code: 'config', attribute: 'endpoint'}, id: 'one'}])
      assert.ok(!site.requests().some(path => /mfa_enroll|\/mfa\//.test(path)), 'no request')
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
    assert.deepEqual({mode, helpUrl, minSecretBits}, {mode: 'setup', helpUrl: `${site.url}help`, minSecretBits: 160})
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
    await becomes(page, last, `mine: ${site.url}mfa/v1/session`)
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
