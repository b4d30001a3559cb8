// The playground: a story until the server answers, and the server from then on.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {serverAnswers, untilServerAnswers} from '../../examples/playground/server.js'

const reply = (status, type) => async () => new Response('{}', {status, headers: {'content-type': type}})

test('an answer in JSON is the server, whatever it says', async () => {
  assert.equal(await serverAnswers(reply(200, 'application/json')), true)
  assert.equal(await serverAnswers(reply(401, 'application/problem+json')), true)
})

test('a page, a failure of the proxy and no connection are nobody', async () => {
  assert.equal(await serverAnswers(reply(200, 'text/html')), false)
  assert.equal(await serverAnswers(reply(502, 'text/plain')), false)
  assert.equal(await serverAnswers(() => Promise.reject(new TypeError('Failed to fetch'))), false)
})

test('a server that is started later is found', async () => {
  let asked = 0
  let pauses = 0
  const fetch = () => reply(++asked < 4 ? 502 : 200, asked < 4 ? 'text/plain' : 'application/json')()
  await untilServerAnswers(fetch, async () => void (pauses += 1))
  assert.equal(asked, 4)
  assert.equal(pauses, 3)
})
