// Temporary access passes: given out, and come in with.
import {administrator} from './admin.mjs'
import {appKey, dana} from './methods.mjs'

/** Somebody with an app, and a pass that an administrator gives out for them. */
export async function withPass(stage, wanted = {}, factors = [{name: 'Work phone', secret_base32: appKey().secret}]) {
  await stage.site.server.account(dana, factors)
  const asks = await administrator(stage)
  return asks('POST', dana, 'passes', wanted)
}

/** With the password and a pass, to wherever that leads. */
export async function comeIn(person, pass, page = person.page) {
  await person.signIn(dana, {page})
  if (new URL(page.url()).pathname !== '/sign-in/pass') await page.getByText(/temporary access pass/i).first().click()
  await page.waitForURL(url => url.pathname === '/sign-in/pass')
  await page.getByLabel(/pass/i).fill(pass)
  await page.getByRole('button', {name: 'Continue'}).click()
}

/** The same person gets another pass, and comes in with it in another window of the same browser. */
export async function comeInBeside(stage, wanted = {}) {
  const asks = await administrator(stage)
  const {pass} = await asks('POST', dana, 'passes', wanted)
  const beside = await stage.person.newPage()
  await comeIn(stage.person, pass, beside)
  await beside.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  await beside.close()
}
