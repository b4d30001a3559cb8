// Removing a method: what it means before, refusals, undo until the tenth second, and what was lost or stolen.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {act, appKey, call, chooseDefault, dana, demoApp, demoKey, factors, row, signInWith, signsIn, withApps, withPhone} from '../harness/methods.mjs'
import {mobile} from '../harness/phones.mjs'
import {say, saying} from '../harness/words.mjs'

const app = name => say('default-app', {name})
const text = say('default-text', {digits: mobile.slice(-2)})
const ivan = 'ivan@example.com'

/** Removes a method, to the moment when it can be undone. */
async function remove(widget, name) {
  await act(widget, 'list-remove-named', name)
  await widget.reaches('list-removing')
  await widget.button(say('list-remove')).click()
  await widget.reaches('list-undo')
}

/** The server's clock stands `late` milliseconds after the removal when the wish to undo it arrives. */
function undoAfter(site, late) {
  site.break(api.restore, async ({forward, answer}) => {
    const {undo_until} = JSON.parse(site.seen(api.remove)[0].text)
    await site.server.stopAt(undo_until - 10_000 + late)
    answer(await forward())
    await site.server.goOn()
  })
}

journey('before a removal the page says what it means, and after it what became of it', async stage => {
  const {site, page, person, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await act(widget, 'list-remove-named', 'Work phone')
  await widget.reaches('list-removing')
  await widget.focuses('remove')
  await widget.says(say('list-remove-question', {name: 'Work phone'}))
  await widget.says(say('list-remove-body'))
  await widget.says(say('list-remove-default', {method: app('Tablet')}))
  await widget.says(say('list-remove-undo'))
  await widget.button(say('list-remove-keep')).click()
  await widget.reaches('list')
  await widget.focuses('row')
  assert.equal(site.seen(api.remove).length, 0, '“Keep it” keeps it')

  await remove(widget, 'Work phone')
  await widget.focuses('undo')
  await widget.hears(`${say('list-removed', {name: 'Work phone'})} ${say('default-now', {method: app('Tablet')})}`)
  await widget.says(say('list-removed', {name: 'Work phone'}))
  await widget.says(say('default-now', {method: app('Tablet')}))
  assert.equal(await row(widget, 'Work phone').count(), 0, 'its row is gone at once')
  const {default_method, factors: left} = await factors(page)
  assert.deepEqual(default_method, {factor: left[0].id})
  const [{detail}] = person.watch.named('mfa-removed')
  assert.equal(detail.method, 'totp')
})

journey('a default that is removed is followed by the strongest that is left, and sign-in asks for that', async stage => {
  const {site, widget, page, arrive} = stage
  await withApps(stage)
  await withPhone(stage)
  await chooseDefault(widget, text)
  await widget.hears(say('default-now', {method: text}))
  await act(widget, 'list-remove-named', 'Phone')
  await widget.says(say('list-remove-body-phone'))
  await widget.says(say('list-remove-default', {method: app('Work phone')}))
  await widget.button(say('list-remove')).click()
  await widget.says(say('default-now', {method: app('Work phone')}))
  assert.equal((await factors(page)).factors.length, 1)
  const other = await arrive()
  await other.signIn(dana, {next: '/'})
  await other.page.getByText('Open your authenticator app').waitFor()
  assert.equal(await other.page.getByText('Text a code to').count(), 0, 'the phone works no longer')
  await site.server.advance(30_000)
  await other.answerChallenge(await widget.codeNow(appKey()))
  await other.page.waitForURL(url => url.pathname === '/')
})

journey('what is removed stops working at once, and its undo brings all of it back in the tenth second', async stage => {
  const {site, page, widget, person} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  const before = await factors(page)
  await remove(widget, 'Work phone')
  await site.server.advance(1_000)
  assert.equal(await signsIn(stage, await widget.codeNow(appKey(0), 1)), false, 'its code opens nothing')
  undoAfter(site, 9_900)
  await widget.button(say('list-undo')).click()
  await widget.reaches('list')
  await widget.hears(say('list-restored', {name: 'Work phone'}))
  await widget.focuses('row')
  assert.deepEqual(await factors(page).then(({factors, default_method}) => ({factors, default_method})), {factors: before.factors, default_method: before.default_method})
  assert.equal(person.watch.named('mfa-restored').length, 1)
  await site.server.advance(60_000)
  assert.equal(await signsIn(stage, await widget.codeNow(appKey(0))), true, 'it opens the door again')
})

journey('after ten seconds it is too late: it is deleted, and the page says so', async stage => {
  const {site, page, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await remove(widget, 'Tablet')
  undoAfter(site, 10_000)
  await widget.button(say('list-undo')).click()
  await widget.reaches('list-removed')
  await widget.says(say('list-removed', {name: 'Tablet'}))
  assert.equal(await widget.button(say('list-undo')).count(), 0)
  await site.server.advance(10_000)
  await eventually(() => site.server.audit(), seen => seen.some(({event}) => event === 'factor_deleted'), {what: 'the deletion'})
  await widget.button(say('list-dismiss')).click()
  await widget.reaches('list')
  assert.equal((await factors(page)).factors.length, 1)
})

journey('the offer to undo ends by itself on the page, too', async stage => {
  const {widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await remove(widget, 'Tablet')
  const left = widget.host.getByRole('timer', {name: saying('list-undo-left')})
  await left.waitFor()
  await widget.reaches('list-removed', 14_000)
})

journey('leaving the page neither undoes a removal nor loses it', async stage => {
  const {site, widget, page} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await remove(widget, 'Tablet')
  await page.goto('about:blank')
  await site.server.advance(10_000)
  await eventually(() => site.server.audit(), seen => seen.some(({event}) => event === 'factor_deleted'), {what: 'the deletion'})
  await page.goto('/security')
  await widget.reaches('list')
  assert.equal(await widget.rows().count(), 1)
})

journey('another action ends the offer to undo and is carried out', async stage => {
  const {widget} = stage
  await withApps(stage, ['Work phone', 'Tablet', 'Old phone'])
  await remove(widget, 'Tablet')
  await act(widget, 'list-remove-named', 'Old phone')
  await widget.reaches('list-removing')
  await widget.button(say('list-remove')).click()
  await widget.reaches('list-undo')
  await widget.says(say('list-removed', {name: 'Old phone'}))
  await widget.button(say('list-undo')).click()
  await widget.reaches('list')
  assert.equal(await widget.rows().count(), 2)
})

journey('what the rules demand cannot be removed: the page says why and leads to the way out', async stage => {
  const {site, person, page, widget} = stage
  await signInWith(person, ivan, demoKey)
  await widget.reaches('list-banner')
  await act(widget, 'list-remove-named', demoApp)
  await widget.reaches('list-remove-refused')
  await widget.focuses('remove')
  await widget.says(say('list-refused', {name: demoApp}))
  await widget.says(say('list-refused-body', {n: 1}))
  assert.equal(await widget.button(say('list-remove')).count(), 0, 'nothing to press that would be refused')
  const [{id}] = (await factors(page)).factors
  const lie = await call(page, 'DELETE', `/factors/${id}`)
  assert.deepEqual([lie.status, lie.body.code], [409, 'precondition'], 'the server holds it, too')

  await widget.button(say('list-add')).click()
  await widget.reaches('choose')
  await widget.button(new RegExp(say('kind-totp'))).click()
  await widget.addApp()
  await widget.button(say('done-finish')).click()
  await widget.noCodes()
  await widget.reaches('list-banner')
  await act(widget, 'list-remove-named', demoApp)
  await widget.reaches('list-removing')
  await widget.button(say('list-remove')).click()
  await widget.reaches('list-undo')
  assert.equal(site.seen(api.remove).at(-1).status, 200)
})

journey('a stolen phone is never refused: it is dead at once, and the session may only enroll until there is another', async stage => {
  const {site, person, page, widget} = stage
  await withApps(stage)
  await act(widget, 'list-lost-named', 'Work phone')
  await widget.reaches('list-lost')
  await widget.focuses('remove')
  await widget.says(say('list-lost-question', {name: 'Work phone'}))
  await widget.button(say('list-lost-yes')).click()
  await widget.reaches('list-undo')
  assert.equal((await factors(page)).factors.length, 0, 'gone at once')
  const held = await call(page, 'POST', '/sessions/end-others')
  assert.deepEqual([held.status, held.body.code], [403, 'setup_required'])
  await widget.reaches('setup-overdue', 14_000)
  assert.equal(await widget.button(say('setup-skip')).count(), 0)
  for (const path of ['/', '/security']) {
    await page.goto(path)
    assert.equal(new URL(page.url()).pathname, '/setup', 'no way around')
  }
  await widget.reaches('setup-overdue')

  await widget.button(say('setup-start-totp')).click()
  await widget.addApp()
  await page.goto('/')
  assert.equal(new URL(page.url()).pathname, '/')
  const seen = await site.server.audit()
  assert.ok(seen.some(({event}) => event === 'factor_lost'))
  assert.equal(person.watch.named('mfa-removed').length, 1)
})

journey('a phone that turns up again within ten seconds is back, with everything that it opened', async stage => {
  const {page, widget} = stage
  await withApps(stage)
  await act(widget, 'list-lost-named', 'Work phone')
  await widget.button(say('list-lost-yes')).click()
  await widget.reaches('list-undo')
  await widget.button(say('list-undo')).click()
  await widget.reaches('list')
  await page.goto('/')
  assert.equal(new URL(page.url()).pathname, '/', 'nothing is demanded any more')
})

journey('one that the rules refuse to remove can still be reported lost, from the refusal', async stage => {
  const {person, page, widget} = stage
  await signInWith(person, ivan, demoKey)
  await widget.reaches('list-banner')
  await act(widget, 'list-remove-named', demoApp)
  await widget.reaches('list-remove-refused')
  await widget.button(say('list-lost')).click()
  await widget.reaches('list-lost')
  await widget.says(say('list-lost-next'))
  await widget.button(say('list-lost-yes')).click()
  await widget.reaches('list-undo')
  assert.equal((await factors(page)).factors.length, 0)
})
