// Programs that sign in with app passwords, as the mail server asks about them.
import {dana} from './methods.mjs'

/** What the demo's mail server proves itself with. */
const token = 'demo-mail-server-token'

/** A mail server asks whether a program may sign in. */
export async function verify(site, password, {user = dana, protocol = 'imap', bearer = token} = {}) {
  const response = await fetch(`http://127.0.0.1:${site.server.port}/mfa/v1/app-passwords/verify`, {
    method: 'POST',
    headers: {'content-type': 'application/json', authorization: `Bearer ${bearer}`},
    body: JSON.stringify({user, password, protocol}),
  })
  return {status: response.status, ...(await response.json())}
}

export const admits = async (...asked) => (await verify(...asked)).valid
