// What may be written into attributes and properties, and what the wasm is told of it.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {readConfig} from '../config.js'

/** A reading of these attributes on a page of https://portal.example. */
function read(attributes, properties = {}) {
  return readConfig({
    attribute: name => attributes[name] ?? null,
    endpoint: undefined,
    apps: undefined,
    scenario: undefined,
    lang: 'en',
    dir: 'ltr',
    base: 'https://portal.example/account/security',
    origin: 'https://portal.example',
    textUrl: 'https://portal.example/assets/lang',
    ...properties,
  })
}

const good = {endpoint: '/mfa/v1'}

for (const [written, url] of [
  ['/mfa/v1', 'https://portal.example/mfa/v1'],
  ['/mfa/v1/', 'https://portal.example/mfa/v1'],
  ['mfa', 'https://portal.example/account/mfa'],
  ['https://portal.example/mfa/v1', 'https://portal.example/mfa/v1'],
]) {
  test(`the endpoint ${written} is on this site`, () => {
    const {config, fatal} = read({endpoint: written})
    assert.equal(config.endpoint, url)
    assert.equal(fatal, false)
  })
}

for (const endpoint of [
  null,
  '',
  'https://evil.example/mfa/v1',
  '//evil.example/mfa/v1',
  '\\\\evil.example\\mfa',
  'http://portal.example/mfa/v1',
  'https://portal.example:8443/mfa/v1',
  'https://user:password@portal.example/mfa/v1',
  'javascript:alert(1)',
  'data:application/json,{}',
  'https://',
  '/mfa/v1?to=https://evil.example',
  '/mfa/v1#here',
]) {
  test(`the attribute endpoint ${JSON.stringify(endpoint)} stops the element`, () => {
    const {problems, fatal} = read({endpoint})
    assert.deepEqual(problems, ['endpoint'])
    assert.equal(fatal, true)
  })
}

test('a base element that points elsewhere does not make another site ours', () => {
  const {fatal} = read(good, {base: 'https://evil.example/'})
  assert.equal(fatal, true)
})

test('in a page without an origin, nothing counts as the same origin', () => {
  const {fatal} = read({endpoint: 'data:,x'}, {origin: 'null'})
  assert.equal(fatal, true)
})

test('the property may name another origin, and wins over the attribute', () => {
  const {config, fatal} = read(good, {endpoint: new URL('https://api.example/mfa/v1')})
  assert.equal(config.endpoint, 'https://api.example/mfa/v1')
  assert.equal(fatal, false)
})

test('the property is held to http and https as well', () => {
  assert.equal(read(good, {endpoint: 'javascript:alert(1)'}).fatal, true)
  assert.equal(read(good, {endpoint: 'ftp://api.example/'}).fatal, true)
})

for (const [attribute, key] of [
  ['help-url', 'helpUrl'],
  ['lost-access-url', 'lostAccessUrl'],
  ['mail-help-url', 'mailHelpUrl'],
  ['terms-url', 'termsUrl'],
  ['sign-in-url', 'signInUrl'],
  ['logo', 'logo'],
]) {
  test(`${attribute} is on this site or on https`, () => {
    assert.equal(read({...good, [attribute]: '/x'}).config[key], 'https://portal.example/x')
    assert.equal(read({...good, [attribute]: 'https://help.example/'}).config[key], 'https://help.example/')
  })
  for (const address of [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://portal.example/1',
    'http://help.example/',
    'https://a:b@help.example/',
  ]) {
    test(`${attribute} refuses ${JSON.stringify(address)} and the element goes on without it`, () => {
      const {config, problems, fatal} = read({...good, [attribute]: address})
      assert.equal(config[key], undefined)
      assert.deepEqual(problems, [attribute])
      assert.equal(fatal, false)
    })
  }
}

test('a default region is two letters, and any other text is noted and left out', () => {
  assert.equal(read({...good, 'default-region': ' be '}).config.defaultRegion, 'BE')
  assert.equal(read(good).config.defaultRegion, undefined)
  for (const text of ['BEL', 'B', '32', '+32', 'b\u00e9', '<b>']) {
    const {config, problems, fatal} = read({...good, 'default-region': text})
    assert.equal(config.defaultRegion, undefined)
    assert.deepEqual(problems, ['default-region'])
    assert.equal(fatal, false)
  }
})

test('an unknown mode is noted and means manage', () => {
  const {config, problems, fatal} = read({...good, mode: 'wizard'})
  assert.equal(config.mode, 'manage')
  assert.deepEqual(problems, ['mode'])
  assert.equal(fatal, false)
  assert.equal(read({...good, mode: 'Setup'}).config.mode, 'setup')
})

test('the lowest accepted number of bits is a whole number from 80 to 512', () => {
  assert.equal(read({...good, 'min-secret-bits': ' 160 '}).config.minSecretBits, 160)
  assert.equal(read({...good, 'min-secret-bits': '80'}).config.minSecretBits, 80)
  assert.equal(read({...good, 'min-secret-bits': ''}).config.minSecretBits, undefined)
})

for (const bits of ['0', '79', '513', '-160', '1e3', '160.5', '0xa0', 'NaN', '99999999999']) {
  test(`${bits} bits stop the element, since ignoring them would weaken a check`, () => {
    assert.equal(read({...good, 'min-secret-bits': bits}).fatal, true)
  })
}

test('algorithms are a list with spaces or commas, in any spelling of their names', () => {
  assert.deepEqual(read({...good, 'allowed-algorithms': 'sha-256, SHA512 SHA256'}).config.allowedAlgorithms, ['SHA256', 'SHA512'])
})

for (const names of ['MD5', 'SHA256 MD5', ',']) {
  test(`the algorithms ${JSON.stringify(names)} stop the element`, () => {
    assert.equal(read({...good, 'allowed-algorithms': names}).fatal, true)
  })
}

test('apps keep their own name and https links, and nothing else', () => {
  const apps = [{name: ' Ours ', ios: 'https://apps.apple.com/app/id1', android: 'javascript:alert(1)', required: 'yes', html: '<b>'}]
  const {config, problems} = read(good, {apps})
  assert.deepEqual({...config.apps[0]}, {name: 'Ours', ios: 'https://apps.apple.com/app/id1', android: undefined, required: false})
  assert.deepEqual(problems, [])
})

test('an app without a usable name is dropped and noted', () => {
  for (const bad of [null, 'Ours', {}, {name: ''}, {name: 7}, {name: 'x'.repeat(81)}, Object.create({name: 'Inherited'})]) {
    const {config, problems} = read(good, {apps: [bad, {name: 'Ours'}]})
    assert.deepEqual(config.apps.map(app => app.name), ['Ours'])
    assert.deepEqual(problems, ['apps'])
  }
  assert.deepEqual(read(good, {apps: 'Ours'}).problems, ['apps'])
})

test('what a page adds to Object.prototype is not configuration', () => {
  Object.prototype.helpUrl = 'javascript:alert(1)'
  Object.prototype.required = true
  try {
    const {config} = read(good, {apps: [{name: 'Ours'}]})
    assert.equal(config.helpUrl, undefined)
    assert.ok(Object.hasOwn(config, 'helpUrl') && Object.hasOwn(config.apps[0], 'ios'), 'absent members are there')
    assert.equal(config.apps[0].required, false)
  } finally {
    delete Object.prototype.helpUrl
    delete Object.prototype.required
  }
})

test('a scripted story needs no endpoint', () => {
  const {config, fatal} = read({}, {scenario: 'offline'})
  assert.equal(fatal, false)
  assert.equal(config.scripted, true)
  assert.equal(config.scenario, 'offline')
})
