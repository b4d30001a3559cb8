// The list of methods: what it says, names, and kinds that this version does not know.
import assert from 'node:assert/strict'
import {eventually} from '../harness/eventually.mjs'
import {api, held, problem, tamper} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {act, appKey, dana, signInWith, withApps} from '../harness/methods.mjs'
import {say, saying} from '../harness/words.mjs'

const remove = (widget, name) => act(widget, 'list-remove-named', name)

journey('each method has its name, its kind, and when it was added and used, with the exact moment', async stage => {
  const {widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  assert.equal(await widget.rows().count(), 2)
  const first = await widget.rows().first().innerText()
  assert.match(first, /Work phone/)
  assert.ok(first.includes(say('kind-totp')))
  assert.match(first, saying('list-added'))
  assert.match(first, saying('list-used'))
  assert.match(await widget.rows().nth(1).innerText(), new RegExp(say('list-never-used')))
  const times = await widget.rows().first().locator('time').evaluateAll(nodes => nodes.map(node => [node.title, node.textContent, node.dateTime]))
  assert.equal(times.length, 2)
  for (const [title, text, machine] of times) {
    assert.match(title, /\d{4}/, 'the exact date for who points at it')
    assert.ok(text.includes(title), 'and for who listens')
    assert.ok(!Number.isNaN(Date.parse(machine)), 'and for machines')
  }
})

journey('dates are relative to the server’s clock', async stage => {
  const {site, person, widget, page} = stage
  await withApps(stage)
  await site.server.advance(3 * 86_400_000)
  await page.goto('/sign-in')
  await signInWith(person, dana, appKey())
  await widget.reaches('list')
  await widget.says(say('list-added', {when: '3 days ago'}))
})

journey('a kind that this version does not know is a neutral row without actions', async ({site, widget, ...stage}) => {
  site.break(api.factors, tamper(said => void said.factors.push({id: 'f1', kind: 'hologram', name: 'Shiny <b>thing</b>', created_at: said.server_time - 60_000, extra: true})))
  await withApps({site, widget, ...stage})
  assert.equal(await widget.rows().count(), 2)
  const row = widget.rows().nth(1)
  const text = await row.innerText()
  assert.ok(text.includes('Shiny <b>thing</b>'))
  assert.ok(text.includes(say('kind-unknown')))
  assert.ok(text.includes(say('list-unknown-note')))
  assert.equal(await row.getByRole('button').count(), 0)
})

journey('a kind that only the server knows has no card', async ({site, person, widget}) => {
  site.break(api.session, tamper(said => void (said.capabilities.methods = [{kind: 'hologram', max: 1}])))
  await person.atList()
  await widget.add()
  await widget.says(say('choose-nothing'))
  assert.equal(await widget.host.getByRole('listitem').count(), 0)
})

journey('a method that is gone already is gone', async stage => {
  const {site, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  site.break(api.remove, problem(404, 'not_found'))
  await remove(widget, 'Tablet')
  await widget.button(say('list-remove')).click()
  await widget.reaches('list')
  assert.equal(await widget.rows().count(), 1)
})

journey('a double click on “Remove” removes once', async stage => {
  const {site, widget} = stage
  await withApps(stage, ['Work phone', 'Tablet'])
  const {fault, release} = held()
  site.break(api.remove, fault)
  await remove(widget, 'Tablet')
  await widget.button(say('list-remove')).dblclick()
  await widget.reaches('list-remove-busy')
  release()
  await widget.reaches('list-undo')
  assert.equal(site.seen(api.remove).length, 1)
  assert.equal(await widget.rows().count(), 1)
})

journey('a page may step in before a method is added or removed', async stage => {
  const {site, person, page, widget} = stage
  await page.addInitScript(() => {
    globalThis.objects = true
    for (const name of ['mfa-before-enroll', 'mfa-before-remove']) {
      addEventListener(name, event => globalThis.objects && event.preventDefault())
    }
  })
  await withApps(stage)
  await remove(widget, 'Work phone')
  await widget.button(say('list-remove')).click()
  await eventually(() => person.watch.named('mfa-before-remove').length)
  await widget.stays('list-removing')
  await widget.button(say('list-remove-keep')).click()
  await widget.add()
  await widget.button(new RegExp(say('kind-totp'))).click()
  await eventually(() => person.watch.named('mfa-before-enroll').length)
  await widget.stays('choose')
  assert.equal(site.seen(api.remove).length + site.seen(api.begin).length, 0)

  await page.evaluate(() => void (globalThis.objects = false))
  await widget.button(new RegExp(say('kind-totp'))).click()
  await widget.reaches('totp-get-app')
  const [{detail, cancelable}] = person.watch.named('mfa-before-remove')
  assert.ok(cancelable)
  assert.equal(detail.method, 'totp')
})

const sixtyFour = '€'.repeat(64)
journey('a name is edited in place: empty, taken and too long are told, 64 characters fit', async stage => {
  const {site, widget} = stage
  await site.server.settle()
  await withApps(stage, ['Work phone'])
  await site.server.settle()
  await widget.enroll()
  const save = widget.button(say('done-name-save'))
  const wrong = async (name, sentence) => {
    await widget.nameField().fill(name)
    await save.click()
    await widget.reaches('done-name-wrong')
    await widget.says(sentence)
    await widget.hears(sentence)
    assert.equal(await widget.nameField().inputValue(), name, 'nothing typed is lost')
    await widget.focuses('name')
    assert.equal(await widget.nameField().getAttribute('aria-invalid'), 'true')
  }
  await wrong('   ', say('done-name-empty'))
  await wrong('work PHONE', say('done-name-taken'))
  await wrong(`${sixtyFour}x`, say('done-name-too-long', {n: 1, max: 64}))
  assert.equal(site.seen(api.rename).length, 0)

  await widget.nameField().fill(sixtyFour)
  await save.click()
  await widget.says(say('done-name-saved'))
  await widget.finish()
  await widget.says(sixtyFour)
})

journey('a name that another window took meanwhile is told by the server', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  await widget.enroll()
  site.break(api.rename, problem(409, 'duplicate_name', {field: 'name'}), 1)
  await widget.nameField().fill('Pocket')
  await widget.button(say('done-name-save')).click()
  await widget.says(say('done-name-taken'))
  await widget.nameField().fill('Pocket 2')
  await widget.nameField().press('Enter')
  await widget.says(say('done-name-saved'))
})

journey('“Done” saves an edited name on the way out, and leaves at once without one', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  await widget.enroll()
  await widget.finish()
  assert.equal(site.seen(api.rename).length, 0)
  await site.server.settle()
  await widget.enroll()
  await widget.nameField().fill('  Pocket  ')
  await widget.finish()
  assert.equal(JSON.parse(site.seen(api.rename)[0].body).name, 'Pocket')
  await widget.says('Pocket')
})

journey('the name never delays the confirmation: the method is there before it is named', async ({site, person, widget, page}) => {
  await site.server.settle()
  await person.atList()
  await widget.enroll()
  await widget.nameField().fill('Never saved')
  await page.reload()
  await widget.reaches('list')
  assert.equal(await widget.rows().count(), 1)
  await widget.saysNot('Never saved')
})
