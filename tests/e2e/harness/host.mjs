// Pages of hosts, as the tests make them up.

/** Signs in and goes to a host page. */
export async function host({site, person, page}, options = {}) {
  await person.signIn(undefined, {next: '/'})
  await page.goto(await site.hostPage('/host', options))
}
