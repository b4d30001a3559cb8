// The server has done it, and its answer is lost: whoever asks again gets to the same end, and it was done once.
import assert from 'node:assert/strict'
import {api, commitThenDrop, intentions} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {act, factors, withApps} from '../harness/methods.mjs'
import {admits} from '../harness/programs.mjs'
import {comeBackIn, toCodes, withCodes} from '../harness/recovery.mjs'
import {toAppPasswords, withAppPasswords} from '../harness/ways/app-passwords.mjs'
import {say} from '../harness/words.mjs'

const [first, second] = ['Work phone', 'Tablet']
const names = async page => (await factors(page)).factors.map(({name}) => name)

/** The row of the second of two methods asks whether to do something with it. */
async function asksAbout(stage, sentence, state) {
  await withApps(stage, [first, second])
  await act(stage.widget, sentence, second)
  await stage.widget.reaches(state)
}

/** It is gone, and can be brought back. */
async function goesAndComesBack({page, widget}) {
  assert.deepEqual(await names(page), [first])
  await widget.button(say('list-undo')).click()
  await widget.reaches('list')
  assert.deepEqual(await names(page), [first, second])
}

/**
 * Up to the question (`go`), what asks it, and asks it again where the page has given up (`failed`), where that leads,
 * what the server's audit log calls it, and what holds in the end.
 */
const questions = {
  'recovery codes are confirmed': {
    route: api.confirmCodes,
    event: 'recovery_codes_confirmed',
    async go(stage) {
      const [code] = await toCodes(stage)
      await stage.widget.next()
      await stage.widget.reaches('recovery-prove')
      await stage.widget.focuses('code')
      return {...stage, code}
    },
    ask: ({widget, code}) => widget.codeField().fill(code),
    again: ({widget}) => widget.button(say('recovery-confirm')).click(),
    failed: 'recovery-prove-failed',
    end: 'recovery-done',
    async holds({widget, arrive, code}) {
      await widget.button(say('done-finish')).click()
      await widget.reaches('list')
      await widget.says(say('codes-left', {n: 10, total: 10}))
      const other = await arrive()
      await comeBackIn(other, code)
      await other.widget.reaches('lost-which')
    },
  },
  'an app password is removed': {
    route: api.removeAppPassword,
    event: 'app_password_removed',
    async go(stage) {
      const [password] = await withAppPasswords(stage, ['Mail', 'Calendar'])
      await toAppPasswords(stage)
      await act(stage.widget, 'list-remove-named', 'Mail')
      await stage.widget.reaches('app-passwords-removing')
      return {...stage, password}
    },
    ask: ({widget}) => widget.button(say('list-remove')).click(),
    failed: 'app-passwords-remove-failed',
    end: 'app-passwords',
    async holds({site, widget, password}) {
      assert.equal(await widget.rows().count(), 1)
      assert.match(await widget.rows().textContent(), /Calendar/)
      assert.ok(!(await admits(site, password)), 'it works no longer')
    },
  },
  'a method is removed': {
    route: api.remove,
    event: 'factor_removed',
    go: stage => asksAbout(stage, 'list-remove-named', 'list-removing'),
    ask: ({widget}) => widget.button(say('list-remove')).click(),
    failed: 'list-remove-failed',
    end: 'list-undo',
    async holds(stage) {
      await stage.widget.hears(say('list-removed', {name: second}))
      await goesAndComesBack(stage)
    },
  },
  'a method is reported lost in its row': {
    route: api.lost,
    event: 'factor_lost',
    go: stage => asksAbout(stage, 'list-lost-named', 'list-lost'),
    ask: ({widget}) => widget.button(say('list-lost-yes')).click(),
    failed: 'list-lost-failed',
    end: 'list-undo',
    holds: goesAndComesBack,
  },
  'what was lost goes': {
    route: api.lost,
    event: 'factor_lost',
    async go(stage) {
      const {widget} = stage
      await withApps(stage, [first, second])
      await widget.button(say('list-lost-phone')).click()
      await widget.reaches('lost-which')
      await widget.host.getByLabel(new RegExp(second)).check()
      await widget.next()
      await widget.reaches('lost-what')
    },
    ask: ({widget}) => widget.button(say('lost-remove', {n: 1})).click(),
    failed: 'lost-remove-failed',
    end: 'list-undo',
    holds: goesAndComesBack,
  },
  'a removed method is brought back': {
    route: api.restore,
    event: 'factor_restored',
    async go(stage) {
      const {widget} = stage
      await asksAbout(stage, 'list-remove-named', 'list-removing')
      await widget.button(say('list-remove')).click()
      await widget.reaches('list-undo')
    },
    ask: ({widget}) => widget.button(say('list-undo')).click(),
    failed: 'list-undo-failed',
    end: 'list',
    async holds({page, widget}) {
      assert.deepEqual(await names(page), [first, second])
      assert.equal(await widget.rows().count(), 2)
      await widget.saysNot(say('list-removed', {name: second}))
    },
  },
  'back in with a recovery code nothing was lost after all': {
    route: api.recovered,
    event: 'recovery_settled',
    async go(stage) {
      const codes = await withCodes(stage)
      const person = await stage.arrive()
      await comeBackIn(person, codes[0])
      await person.widget.reaches('lost-which')
      return {...stage, person, page: person.page, widget: person.widget}
    },
    ask: ({widget}) => widget.button(say('lost-stays')).click(),
    failed: 'lost-settle-failed',
    end: ['list', 'list-sessions'],
    async holds({page, widget}) {
      await page.reload()
      await widget.reaches('list')
      assert.deepEqual(await names(page), [first])
    },
  },
}

/** What the server has done, as its audit log says. */
const done = async (site, event) => (await site.server.audit()).filter(row => row.event === event).length

for (const [what, {route, event, go, ask, again = ask, failed, end, holds}] of Object.entries(questions)) {
  journey(`${what}, and the answer is lost: the page asks again by itself, and it was done once`, async stage => {
    const {site} = stage
    const now = (await go(stage)) ?? stage
    site.break(route, commitThenDrop(), 1)
    await ask(now)
    await now.widget.reaches(end, 15_000)
    assert.ok(site.seen(route).length > 1, 'it has asked again')
    assert.equal(intentions(site, route), 1)
    assert.equal(await done(site, event), 1)
    await holds(now)
  })

  journey(`${what}, and every answer is lost: the person asks again, and it was done once`, async stage => {
    const {site} = stage
    const now = (await go(stage)) ?? stage
    const mend = site.break(route, commitThenDrop())
    await ask(now)
    await now.widget.reaches(failed, 15_000)
    mend()
    assert.equal(await done(site, event), 1, 'the server has done it')
    await again(now)
    await now.widget.reaches(end)
    assert.equal(intentions(site, route), 1)
    assert.equal(await done(site, event), 1)
    await holds(now)
  })
}

journey('a removed method is brought back, every answer is lost, and nobody asks again: the list has it all the same', async stage => {
  const {site, page, widget} = stage
  const {go, ask, failed} = questions['a removed method is brought back']
  await go(stage)
  const mend = site.break(api.restore, commitThenDrop())
  await ask(stage)
  await widget.reaches(failed)
  mend()
  assert.deepEqual(await names(page), [first, second])
  // The time to undo runs out.
  await widget.reaches('list', 14_000)
  assert.equal(await widget.rows().count(), 2)
  await widget.saysNot(say('list-removed', {name: second}))
})
