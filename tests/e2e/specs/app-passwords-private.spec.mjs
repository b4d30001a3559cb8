// An app password does not stay behind, wherever one leaves it; and nothing takes it away while it is needed.
import assert from 'node:assert/strict'
import {copied} from '../harness/clipboard.mjs'
import {eventually} from '../harness/eventually.mjs'
import {journey} from '../harness/journey.mjs'
import {act, appKey, dana, withApps} from '../harness/methods.mjs'
import {everything, forms, isFound, neverSent, nothingLeft} from '../harness/traces.mjs'
import {makeOne, shownPassword, toAppPasswords} from '../harness/ways/app-passwords.mjs'
import {say} from '../harness/words.mjs'

/** A new app password is on the screen, where the scans find it; answers with it. */
async function shows(stage) {
  await stage.person.keepModule()
  await withApps(stage)
  await toAppPasswords(stage)
  const password = await makeOne(stage, 'Mail')
  await isFound(stage, password)
  return password
}

async function finishes({widget}) {
  await widget.button(say('done-finish')).click()
  await widget.reaches(['app-passwords', 'app-passwords-none'])
}

const leaving = {
  'after its screen is left': finishes,
  async 'after it was copied'(stage, password) {
    const {page, widget} = stage
    const copy = async () => {
      await widget.button(say('app-passwords-copy')).click()
      await widget.hears(say('app-passwords-copied-say'))
    }
    assert.equal(await copied(page, copy), password)
    await finishes(stage)
  },
  async 'after it was removed in another window'(stage) {
    const {person, widget} = stage
    const other = await person.anotherWindow()
    await other.reaches(['list', 'list-banner'])
    await toAppPasswords({widget: other})
    await act(other, 'list-remove-named', 'Mail')
    await other.button(say('list-remove')).click()
    await other.reaches('app-passwords-none')
    if ((await widget.state()) === 'app-passwords-shown') await widget.button(say('done-finish')).click()
    await widget.reaches('app-passwords-none')
  },
  async 'after the element is gone'({page}) {
    await page.evaluate(() => document.querySelector('mfa-enroll').remove())
  },
  async 'when the page is wiped'({page}) {
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true})))
  },
}

for (const [where, leave] of Object.entries(leaving)) {
  journey(`nothing of an app password is left ${where}`, async stage => {
    const password = await shows(stage)
    await leave(stage, password)
    await nothingLeft(stage, [password])
    neverSent(stage, [password])
  })
}

journey('out of the browser’s history a page comes back without the app password', {browser: {backForwardCache: true}}, async stage => {
  const {site, page, widget} = stage
  // Browsers may keep even pages that say no-store; this one does not while they fetch, so it is told otherwise.
  site.proxy.headers = {'cache-control': 'no-cache'}
  const password = await shows(stage)
  await page.evaluate(() => {
    addEventListener('pageshow', event => {
      const host = document.querySelector('mfa-enroll')
      globalThis.back = {persisted: event.persisted, text: host.shadowRoot.textContent}
    })
  })
  await page.goto('/')
  await page.evaluate(() => history.back())
  // A page out of the cache does not load, which is what waiting for an address would wait for.
  await eventually(() => page.url(), url => url.endsWith('/security'))
  await widget.reaches(['list', 'list-banner'])
  const back = await page.evaluate(() => globalThis.back)
  const why = JSON.stringify(await page.evaluate(() => performance.getEntriesByType('navigation')[0].notRestoredReasons))
  assert.ok(back?.persisted, `the page came out of the cache: ${why}`)
  for (const form of forms(password)) assert.ok(!back.text.includes(form), 'it was not in the first picture')
  await nothingLeft(stage, [password])
  await widget.says(say('app-passwords-count', {n: 1}))
})

/** The session ends while the password is shown, and the page learns of it; answers with what is then on it. */
async function lapses(stage) {
  const {site, person, page, widget} = stage
  await site.server.endSessions(dana)
  await person.looksAway()
  await widget.reaches('sign-in-link')
  await widget.says(say('sign-in-title-again'))
  return everything(page)
}

journey('a session that ends while an app password is shown covers it; whoever signs in again sees it still', async stage => {
  const {site, person, widget} = stage
  const password = await shows(stage)
  const text = await lapses(stage)
  for (const form of forms(password)) assert.ok(!text.includes(form), 'nobody reads it over the shoulder meanwhile')
  const beside = await person.newPage()
  await person.signIn(dana, {page: beside, next: '/'})
  await site.server.advance(30_000)
  await person.answerChallenge(await widget.codeNow(appKey()), beside)
  await beside.waitForURL(url => url.pathname === '/')
  await beside.close()
  await widget.button(say('sign-in-signed-in')).click()
  await widget.reaches('app-passwords-shown')
  assert.equal(await shownPassword(stage), password, 'it is shown once, and that time is not over')
  await finishes(stage)
  await nothingLeft(stage, [password])
})

journey('a session that ends while an app password is shown, and another person signs in: nothing of it is left', async stage => {
  const {person, widget} = stage
  const password = await shows(stage)
  await lapses(stage)
  const beside = await person.newPage()
  await person.signIn('bob@example.com', {page: beside, next: '/'})
  await beside.close()
  await widget.button(say('sign-in-signed-in')).click()
  await widget.reaches('list-empty')
  await nothingLeft(stage, [password])
})
