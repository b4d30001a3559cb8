// An administrator, who acts over HTTP.
import assert from 'node:assert/strict'
import {call, demoKey, signInWith} from './methods.mjs'

const admin = 'quinn@example.com'

/** Somebody who may do what others may not; call it with the method, the account, and what to do. */
export async function administrator({arrive}) {
  const boss = await arrive()
  await signInWith(boss, admin, demoKey, '/security')
  return async (method, account, what, body) => {
    const answer = await call(boss.page, method, `/admin/users/${encodeURIComponent(account)}/${what}`, body)
    assert.ok(answer.status < 300, `${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
}
