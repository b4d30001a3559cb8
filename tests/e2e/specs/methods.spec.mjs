// The list as a whole: what sign-in asks for first, other names, a new phone for an old one, other sessions.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api, problem} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {press} from '../harness/keyboard.mjs'
import {fits} from '../harness/look.mjs'
import {act, appKey, chooseDefault, dana, elsewhere, factors, row, signsIn, withApps, withPhone} from '../harness/methods.mjs'
import {arrives, codeIn, messages, mobile} from '../harness/phones.mjs'
import {say} from '../harness/words.mjs'

const digits = mobile.slice(-2)
const app = name => say('default-app', {name})
const [text, phoneCall] = [say('default-text', {digits}), say('default-call', {digits})]

journey('the default is at the top, can be any method and way, and sign-in asks for it first', async stage => {
  const {site, person, page, widget, arrive} = stage
  await withApps(stage)
  const phone = await withPhone(stage)
  await widget.says(app('Work phone'))
  await widget.button(say('default-change-label')).click()
  await widget.reaches('list-default')
  await widget.focuses('default-question')
  const choices = await widget.host.getByRole('radio').evaluateAll(nodes => nodes.map(node => [node.labels[0].innerText.trim(), node.checked]))
  assert.deepEqual(choices, [[app('Work phone'), true], [text, false], [phoneCall, false]], 'every method and way, as people know them')
  await widget.host.getByRole('radio', {name: text, exact: true}).check()
  await widget.button(say('default-save')).click()
  await widget.reaches('list')
  await widget.hears(say('default-now', {method: text}))
  await widget.focuses('default')
  assert.deepEqual((await factors(page)).default_method, {factor: phone.id, way: 'sms'})
  const [{detail}] = person.watch.named('mfa-default-changed')
  assert.deepEqual(detail, {method: 'phone', factorId: phone.id})

  await site.server.advance(60_000)
  const before = (await messages(site)).length
  const other = await arrive()
  await other.signIn(dana, {next: '/'})
  await other.page.getByText(`to the number ending in ${digits}`).waitFor()
  await other.answerChallenge(codeIn((await arrives(site, before + 1)).words))
  await other.page.waitForURL(url => url.pathname === '/')
})

journey('whoever has another default can still use the app', async stage => {
  const {site, widget, arrive} = stage
  await withApps(stage)
  await withPhone(stage)
  await chooseDefault(widget, phoneCall)
  await widget.reaches('list')
  await site.server.advance(60_000)
  const other = await arrive()
  await other.signIn(dana, {next: '/'})
  await other.page.getByText(`the call to the number ending in ${digits}`).waitFor()
  await other.page.getByRole('button', {name: 'Use an authenticator app'}).click()
  await other.answerChallenge(await widget.codeNow(appKey()))
  await other.page.waitForURL(url => url.pathname === '/')
})

journey('a default that could not be saved leaves the choice as it is, and the next try saves it', async stage => {
  const {site, page, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  site.break(api.setDefault, problem(500, 'internal'), 1)
  await chooseDefault(widget, app('Tablet'))
  await widget.reaches('list-default-failed')
  await widget.says(say('failure-server'))
  assert.ok(await widget.host.getByRole('radio', {name: app('Tablet'), exact: true}).isChecked(), 'nothing picked is lost')
  await widget.button(say('default-save')).click()
  await widget.reaches('list')
  const {default_method, factors: all} = await factors(page)
  assert.equal(default_method.factor, all.find(({name}) => name === 'Tablet').id)
})

journey('with one method there is nothing to choose', async stage => {
  await withApps(stage)
  await stage.widget.says(say('default-badge'))
  await stage.widget.saysNot(say('default-label'))
  assert.equal(await stage.widget.button(say('default-change-label')).count(), 0)
})

journey('every method can get another name, and a name that cannot be saved is told', async stage => {
  const {site, page, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await act(widget, 'list-rename-named', 'Tablet')
  await widget.reaches('list-renaming')
  await widget.focuses('name')
  const save = widget.button(say('done-name-save'))
  await widget.nameField().fill('work PHONE')
  await save.click()
  await widget.reaches('list-rename-wrong')
  await widget.says(say('done-name-taken'))
  await widget.hears(say('done-name-taken'))
  assert.equal(await widget.nameField().inputValue(), 'work PHONE')
  await widget.nameField().fill('Old tablet')
  await widget.nameField().press('Enter')
  await widget.reaches('list')
  await widget.focuses('row')
  await widget.hears(say('done-name-saved'))
  assert.equal(await row(widget, 'Old tablet').count(), 1)
  assert.deepEqual((await factors(page)).factors.map(({name}) => name), ['Work phone', 'Old tablet'])

  await act(widget, 'list-rename-named', 'Old tablet')
  await widget.nameField().fill('Not this')
  await widget.button(say('cancel')).click()
  await widget.reaches('list')
  assert.equal(site.seen(api.rename).length, 1, '“Cancel” changes nothing')
})

journey('a new phone takes the place of the old one, which works until the new one is proven', async stage => {
  const {site, page, person, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  const [before] = (await factors(page)).factors
  await act(widget, 'list-new-phone-named', 'Work phone')
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  const key = await widget.keyFromLink()
  await widget.next()
  await widget.reaches('totp-code')
  await site.server.advance(30_000)
  assert.equal(await signsIn(stage, await widget.codeNow(appKey())), true, 'the old one works until then')
  // The page learns the moved clock, and goes on where it was.
  await page.reload()
  await widget.reaches('totp-scan')
  await widget.next()
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  await widget.says(say('done-replaced'))
  assert.equal(await widget.nameField().inputValue(), 'Work phone', 'it inherits the name')
  await site.server.advance(30_000)
  assert.equal(await signsIn(stage, await widget.codeNow(appKey())), false, 'the old one opens nothing any more')
  assert.equal(await signsIn(stage, await widget.codeNow(key)), true, 'the new one does')

  await widget.button(say('done-finish')).click()
  await widget.noCodes()
  await widget.reaches('list')
  const {default_method, factors: after} = await factors(page)
  assert.deepEqual(after.map(({name}) => name).sort(), ['Tablet', 'Work phone'])
  const now = after.find(({name}) => name === 'Work phone')
  assert.notEqual(now.id, before.id)
  assert.deepEqual(default_method, {factor: now.id}, 'and the default')
  await widget.says(app('Work phone'))
  assert.deepEqual(person.watch.named('mfa-removed').map(({detail}) => detail.factorId), [before.id])
  assert.deepEqual(person.watch.named('mfa-enrolled').map(({detail}) => detail.factorId), [now.id])
})

journey('a replacement that is given up changes nothing', async stage => {
  const {site, page, widget} = stage
  await withApps(stage)
  const before = await factors(page)
  await act(widget, 'list-new-phone-named', 'Work phone')
  await widget.reaches('totp-get-app')
  await widget.next()
  await widget.reaches('totp-scan')
  await widget.button(say('cancel')).click()
  await widget.reaches('list')
  assert.deepEqual((await factors(page)).factors, before.factors)
  await site.server.advance(30_000)
  assert.equal(await signsIn(stage, await widget.codeNow(appKey())), true)
})

journey('after a change the other sessions can be ended, and this one goes on', async stage => {
  const {site, page, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  const other = await elsewhere(stage, appKey(1))
  await other.widget.reaches('list')
  await page.reload()
  await widget.reaches('list')
  await widget.saysNot(say('sessions-offer', {n: 1}))
  await chooseDefault(widget, app('Tablet'))
  await widget.reaches('list-sessions')
  await widget.says(say('sessions-offer', {n: 1}))
  site.server.isTamperedWith = true
  await widget.button(say('sessions-end')).click()
  await widget.reaches('list-sessions-ended')
  await widget.says(say('sessions-ended', {n: 1}))
  await widget.hears(say('sessions-ended', {n: 1}))
  await other.page.reload()
  assert.equal(new URL(other.page.url()).pathname, '/sign-in', 'out')
  await page.reload()
  await widget.reaches('list')
})

journey('nobody has to end other sessions, and where there are none nothing is offered', async stage => {
  const {site, page, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await chooseDefault(widget, app('Tablet'))
  await widget.reaches('list')
  await elsewhere(stage, appKey(1))
  await page.reload()
  await widget.reaches('list')
  await chooseDefault(widget, app('Work phone'))
  await widget.reaches('list-sessions')
  await widget.button(say('sessions-not-now')).click()
  await widget.reaches('list')
  assert.equal(site.seen(api.endOthers).length, 0)
})

journey('a change in another window is there as soon as this one is looked at', async stage => {
  const {page, person, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  const other = await person.anotherWindow()
  await other.reaches('list')
  await chooseDefault(other, app('Tablet'))
  await other.reaches('list')
  await page.bringToFront()
  await eventually(() => row(widget, 'Tablet').innerText(), seen => seen.includes(say('default-badge')), {what: 'the badge on the other row'})
})

journey('with the keyboard alone: another default, another name, removing and undoing', async stage => {
  const {page, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  await press(page, say('default-change-label'))
  await widget.reaches('list-default')
  await widget.focuses('default-question')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await press(page, say('default-save'))
  await widget.reaches('list')
  await widget.says(app('Tablet'))
  await widget.focuses('default')

  await press(page, /^Tablet/)
  await press(page, say('list-rename-named', {name: 'Tablet'}))
  await widget.focuses('name')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Reading lamp')
  await page.keyboard.press('Enter')
  await widget.reaches('list')
  await widget.focuses('row')
  await page.keyboard.press('Enter')
  await press(page, say('list-remove-named', {name: 'Reading lamp'}))
  await widget.focuses('remove')
  await press(page, say('list-remove'))
  await widget.reaches('list-undo')
  await widget.focuses('undo')
  await page.keyboard.press('Enter')
  await widget.reaches('list')
  await widget.focuses('row')
  assert.equal(await widget.rows().count(), 2)
})

journey('everything in the list fits into 320 pixels', {browser: {viewport: {width: 320, height: 640}}}, async stage => {
  const {page, widget} = stage
  await withApps(stage, ['Work phone', 'A tablet with quite a long name that somebody gave it once'])
  await withPhone(stage)
  await fits(page)
  await widget.button(say('default-change-label')).click()
  await widget.reaches('list-default')
  await fits(page)
  await widget.button(say('cancel')).click()
  await act(widget, 'list-rename-named', 'Phone')
  await widget.reaches('list-renaming')
  await fits(page)
  await widget.button(say('cancel')).click()
  await act(widget, 'list-remove-named', 'Work phone')
  await widget.reaches('list-removing')
  await fits(page)
  await widget.button(say('list-remove')).click()
  await widget.reaches('list-undo')
  await fits(page)
})
