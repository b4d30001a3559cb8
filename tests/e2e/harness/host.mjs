// Pages of hosts, as the tests make them up.
import {Widget} from './widget.mjs'

/** Signs in and goes to a host page. */
export async function host({site, person, page}, options = {}) {
  await person.signIn(undefined, {next: '/'})
  await page.goto(await site.hostPage('/host', options))
}

/**
 * For whoever is signed in: a page that has the widget in a sandboxed frame with these permissions, under the server's
 * own policy but for the frame itself. Answers with the widget in it.
 */
export async function sandboxed({site, page}, permissions = 'allow-scripts allow-same-origin allow-forms') {
  const policy = (await site.headers())['content-security-policy']
  const within = await site.hostPage('/framed', {policy: policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")})
  const frame = `<iframe title="Security info" sandbox="${permissions}" src="${within}"></iframe>`
  await page.goto(await site.hostPage('/host', {body: frame, css: 'iframe {width: 100%; height: 50rem}', policy: `${policy}; frame-src 'self'`}))
  return new Widget(page.frameLocator('iframe'), site)
}
