// The shipped element on pages of its hosts: attributes, properties, events, themes, moving, two on a page.
import assert from 'node:assert/strict'
import {eventually, sleep} from '../harness/eventually.mjs'
import {api, blackHole} from '../harness/faults.mjs'
import {host} from '../harness/host.mjs'
import {journey} from '../harness/journey.mjs'
import {parseUri} from '../harness/referee.mjs'
import {Widget} from '../harness/widget.mjs'
import {say} from '../harness/words.mjs'

const ours = site => site.proxy.log.filter(({path}) => path.startsWith('/mfa/'))

for (const endpoint of ['https://evil.example/mfa/v1', '//evil.example/mfa/v1', 'http://127.0.0.1:PORT/mfa/v1', 'data:application/json,{}']) {
  journey(`the endpoint ${endpoint} in the attribute is refused, and nothing is requested`, async stage => {
    const {site, person, widget} = stage
    const url = endpoint.replace('PORT', site.proxy.port)
    await host(stage, {body: `<mfa-enroll endpoint="${url}"></mfa-enroll>`})
    await widget.reaches('config')
    await sleep(300)
    assert.deepEqual(ours(site), [])
    assert.deepEqual(person.watch.named('mfa-error').map(({detail}) => detail), [{code: 'config', attribute: 'endpoint'}])
  })
}

journey('another origin in the property is used', {violates: true, console: [/Content Security Policy|Fetch API|CORS|ERR_FAILED/]}, async stage => {
  const {site, page, widget} = stage
  const policy = (await site.headers())['content-security-policy'].replace("connect-src 'self'", `connect-src 'self' http://127.0.0.1:${site.proxy.port}`)
  await host(stage, {policy})
  await widget.reaches('list-empty')
  site.proxy.log.length = 0
  await page.evaluate(port => (document.querySelector('mfa-enroll').endpoint = `http://127.0.0.1:${port}/mfa/v1`), site.proxy.port)
  await eventually(() => ours(site).filter(({headers}) => headers.host.startsWith('127.0.0.1')).length)
})

journey('the property `fetch` carries every call, with the headers that the host adds', async stage => {
  const {site, page, widget} = stage
  await host(stage, {body: '<div id="here"></div>'})
  await page.evaluate(() => {
    const element = document.createElement('mfa-enroll')
    element.setAttribute('endpoint', '/mfa/v1')
    element.fetch = (url, init) => {
      const headers = new Headers(init.headers)
      headers.set('authorization', 'Bearer of-the-host')
      return fetch(url, {...init, headers})
    }
    document.getElementById('here').append(element)
  })
  await site.server.settle()
  await widget.reaches('list-empty')
  await widget.enroll()
  assert.ok(ours(site).length >= 5)
  for (const {headers, path} of ours(site)) assert.equal(headers.authorization, 'Bearer of-the-host', path)
})

journey('attributes may change at any time: help, sign-in address, logo, and only safe ones are used', async stage => {
  const {page, person, widget} = stage
  await host(stage)
  await widget.reaches('list-empty')
  const set = (name, value) => widget.host.evaluate((host, [name, value]) => host.setAttribute(name, value), [name, value])
  await set('help-url', '/help/sign-in')
  const help = widget.link(new RegExp(say('help')))
  await help.waitFor()
  assert.equal(await help.getAttribute('href'), new URL('/help/sign-in', page.url()).href)
  assert.match(await help.getAttribute('rel'), /noopener/)
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'http://evil.example/']) {
    await set('help-url', bad)
    await eventually(() => help.count(), count => count === 0, {what: `${bad} to be gone`})
  }
  await set('logo', '/portal/none.svg')
  await widget.host.locator('img').waitFor()
  await set('logo', 'javascript:alert(1)')
  await eventually(() => widget.host.locator('img').count(), count => count === 0)
  const complaints = person.watch.named('mfa-error').map(({detail}) => detail.attribute)
  assert.ok(complaints.includes('help-url') && complaints.includes('logo'))
})

journey('`mode="setup"` starts with the choice, and leaving it is told', async stage => {
  const {person, widget} = stage
  await host(stage, {body: '<mfa-enroll endpoint="/mfa/v1" mode="setup"></mfa-enroll>'})
  await widget.reaches('choose')
  await widget.button(say('back')).click()
  await widget.reaches('list-empty')
  assert.equal(person.watch.named('mfa-cancel').length, 1)
})

journey('the host may name its own apps, and one that it requires', async stage => {
  const {page, widget} = stage
  await host(stage)
  await page.evaluate(() => {
    document.querySelector('mfa-enroll').apps = [{name: 'House Key', ios: 'https://apps.example/1', android: 'https://play.example/1', required: true}]
  })
  await widget.reaches('list-empty')
  await widget.choose()
  await widget.says(say('get-app-title-required', {name: 'House Key'}))
  await widget.saysNot('Google Authenticator')
  const addresses = await widget.host.locator('a').evaluateAll(links => links.map(link => link.href))
  assert.ok(addresses.includes('https://apps.example/1'))
})

for (const [theme, other] of [['dark', 'light'], ['light', 'dark']]) {
  journey(`theme="${theme}" wins over a system that is ${other}`, {browser: {colorScheme: other}}, async stage => {
    const {widget} = stage
    await host(stage)
    await widget.reaches('list-empty')
    const ground = () => widget.host.evaluate(host => getComputedStyle(host.shadowRoot.firstElementChild).backgroundColor)
    const before = await ground()
    await widget.host.evaluate((host, theme) => host.setAttribute('theme', theme), theme)
    await eventually(ground, now => now !== before, {what: 'another background'})
    const [red] = /\d+/.exec(await ground())
    assert.ok(theme === 'light' ? Number(red) > 200 : Number(red) < 60, `the background is ${await ground()}`)
  })
}

journey('without an address to sign in at, the person is told to do it elsewhere', async stage => {
  const {site, widget} = stage
  await host(stage, {body: '<mfa-enroll endpoint="/mfa/v1"></mfa-enroll>'})
  await widget.reaches('list-empty')
  await widget.choose()
  await site.server.endSessions('alice@example.com')
  await widget.next()
  await widget.reaches('sign-in-link')
  await widget.says(say('sign-in-no-link'))
  assert.equal(await widget.link(say('sign-in-link')).count(), 0)
  assert.equal(await widget.button(say('sign-in-signed-in')).count(), 1)
})

journey('moved, removed and put back: one widget, asked anew, and no request is left running', async stage => {
  const {site, page, widget} = stage
  await host(stage)
  await widget.reaches('list-empty')
  await widget.scan('totp-scan')
  const path = await widget.qrPath()
  await page.evaluate(() => {
    globalThis.kept = document.querySelector('mfa-enroll')
    document.body.prepend(globalThis.kept)
  })
  await widget.stays('totp-scan')
  assert.equal(await widget.qrPath(), path, 'a move changes nothing')

  await widget.next()
  await widget.reaches('totp-code')
  site.break(api.confirm, blackHole())
  await widget.typeCodeOf(keyOf(site))
  await widget.reaches('totp-code-checking')
  await page.evaluate(() => globalThis.kept.remove())
  await eventually(() => site.seen(api.confirm)[0].gone, Boolean, {what: 'the request to be aborted'})
  assert.equal(await page.evaluate(() => globalThis.kept.shadowRoot.childElementCount), 0)
  site.mend()
  await page.evaluate(() => document.body.append(globalThis.kept))
  await widget.reaches('totp-scan')
  assert.equal(await widget.qrPath(), path)
  assert.equal(await widget.root.count(), 1)
})

function keyOf(site) {
  return parseUri(JSON.parse(site.seen(api.begin)[0].text).challenge.uri)
}

journey('two elements on one page are two widgets that hear of each other', async stage => {
  const {site, page} = stage
  await site.server.settle()
  await host(stage, {body: '<mfa-enroll id="a" endpoint="/mfa/v1"></mfa-enroll><mfa-enroll id="b" endpoint="/mfa/v1"></mfa-enroll>'})
  const [a, b] = ['#a', '#b'].map(selector => new Widget(page, site, selector))
  await a.reaches('list-empty')
  await b.reaches('list-empty')
  const {wasm} = await site.manifest()
  assert.equal(site.seen(`GET /assets/${wasm}`).length, 1, 'the module is loaded once')
  await a.enroll()
  await b.reaches('list')
  assert.equal(await a.state(), 'done')
})
