// The way to every look of the list, and of what is done in it.
import {api, blackHole, problem, tamper} from '../faults.mjs'
import {act, appKey, chooseDefault, demoApp, demoKey, elsewhere, signInWith, withApps} from '../methods.mjs'
import {say} from '../words.mjs'

/** @typedef {import('../journey.mjs').Stage} Stage */

const [first, second] = ['Work phone', 'Tablet at home']
const other = () => say('default-app', {name: second})

const withTwo = stage => withApps(stage, [first, second])

/** After a removal the server says until when it can be undone: pictures take longer than ten seconds. */
const undoFor = (site, ms, route = api.remove) => site.break(route, tamper(said => void (said.undo_until = said.server_time + ms)))

/** With another browser that is signed in, after a change: the offer to end it. */
async function afterChange(stage) {
  await withTwo(stage)
  await elsewhere(stage, appKey(1))
  await stage.page.reload()
  await stage.widget.reaches('list')
  await chooseDefault(stage.widget, other())
  await stage.widget.reaches('list-sessions')
}

async function endSessions(stage, fault) {
  await afterChange(stage)
  if (fault) stage.site.break(api.endOthers, fault)
  await stage.widget.button(say('sessions-end')).click()
}

async function removing(stage, fault) {
  const {site, widget} = stage
  await withTwo(stage)
  await act(widget, 'list-remove-named', second)
  await widget.reaches('list-removing')
  if (fault) {
    site.break(api.remove, fault)
    await widget.button(say('list-remove')).click()
  }
}

async function lost(stage, fault) {
  const {site, widget} = stage
  await withTwo(stage)
  await act(widget, 'list-lost-named', second)
  await widget.reaches('list-lost')
  if (fault) {
    site.break(api.lost, fault)
    await widget.button(say('list-lost-yes')).click()
  }
}

async function undoing(stage, fault) {
  undoFor(stage.site, 600_000)
  await removing(stage)
  await stage.widget.button(say('list-remove')).click()
  await stage.widget.reaches('list-undo')
  if (fault) {
    stage.site.break(api.restore, fault)
    await stage.widget.button(say('list-undo')).click()
  }
}

async function choosing(stage, fault) {
  await withTwo(stage)
  if (!fault) return stage.widget.button(say('default-change-label')).click()
  stage.site.break(api.setDefault, fault)
  return chooseDefault(stage.widget, other())
}

async function renaming(stage, name) {
  await withTwo(stage)
  await act(stage.widget, 'list-rename-named', second)
  await stage.widget.reaches('list-renaming')
  if (name === undefined) return
  await stage.widget.nameField().fill(name)
  await stage.widget.button(say('done-name-save')).click()
}

const broken = () => problem(500, 'internal')

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} */
export const listWays = {
  'list-empty': ({person}) => person.atList(),
  list: withTwo,
  'list-removing': stage => removing(stage),
  'list-remove-busy': stage => removing(stage, blackHole()),
  'list-remove-failed': stage => removing(stage, broken()),
  async 'list-remove-refused'({person, widget}) {
    await signInWith(person, 'ivan@example.com', demoKey)
    await widget.reaches('list-banner')
    await act(widget, 'list-remove-named', demoApp)
  },
  'list-lost': stage => lost(stage),
  'list-lost-busy': stage => lost(stage, blackHole()),
  'list-lost-failed': stage => lost(stage, broken()),
  'list-undo': stage => undoing(stage),
  'list-undo-busy': stage => undoing(stage, blackHole()),
  'list-undo-failed': stage => undoing(stage, broken()),
  async 'list-removed'(stage) {
    undoFor(stage.site, 0)
    await removing(stage)
    await stage.widget.button(say('list-remove')).click()
  },
  'list-default': stage => choosing(stage),
  'list-default-saving': stage => choosing(stage, blackHole()),
  'list-default-failed': stage => choosing(stage, broken()),
  'list-renaming': stage => renaming(stage),
  'list-rename-wrong': stage => renaming(stage, ' '),
  async 'list-rename-saving'(stage) {
    stage.site.break(api.rename, blackHole())
    await renaming(stage, 'Old tablet')
  },
  'list-banner': ({person}) => signInWith(person, 'erin@example.com', demoKey),
  'list-sessions': afterChange,
  'list-sessions-ending': stage => endSessions(stage, blackHole()),
  'list-sessions-failed': stage => endSessions(stage, broken()),
  'list-sessions-ended': stage => endSessions(stage),
}

/** Somebody who is signed in elsewhere, too, has just added an app. */
async function addedBesideOthers(stage) {
  const {person, widget, arrive} = stage
  await (await arrive()).signIn()
  await person.atList()
  await widget.enroll()
  await widget.button(say('sessions-end')).waitFor()
}

async function endFromDone(stage, fault) {
  await addedBesideOthers(stage)
  if (fault) stage.site.break(api.endOthers, fault)
  await stage.widget.button(say('sessions-end')).click()
}

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} */
export const doneWays = {
  async done({person, widget}) {
    await person.atList()
    await widget.enroll()
  },
  async 'done-name-wrong'(stage) {
    await doneWays.done(stage)
    await stage.widget.nameField().fill(' ')
    await stage.widget.button(say('done-name-save')).click()
  },
  async 'done-name-saving'(stage) {
    await doneWays.done(stage)
    stage.site.break(api.rename, blackHole())
    await stage.widget.nameField().fill(first)
    await stage.widget.button(say('done-name-save')).click()
  },
  'done-sessions-ending': stage => endFromDone(stage, blackHole()),
  'done-sessions-failed': stage => endFromDone(stage, broken()),
  'done-sessions-ended': stage => endFromDone(stage),
}

/** Looks of these states that depend on more than the state. */
export const listVariants = {
  'list-row-open': {
    state: 'list',
    async go(stage) {
      await withTwo(stage)
      await stage.widget.host.locator('summary').first().click()
    },
  },
  'list-not-counted': {
    state: 'list',
    async go(stage) {
      stage.site.break(api.factors, tamper(said => said.factors.slice(0, 1).forEach(one => void (one.counts = false))))
      await withTwo(stage)
    },
  },
  'list-remove-last': {
    state: 'list-removing',
    async go(stage) {
      await withApps(stage)
      await act(stage.widget, 'list-remove-named', first)
    },
  },
  'list-undo-empty': {
    state: 'list-undo',
    async go(stage) {
      undoFor(stage.site, 600_000)
      await withApps(stage)
      await act(stage.widget, 'list-remove-named', first)
      await stage.widget.button(say('list-remove')).click()
    },
  },
  'list-undo-several': {
    state: 'list-undo',
    async go(stage) {
      const {site, widget} = stage
      undoFor(site, 600_000, api.lost)
      await withTwo(stage)
      await widget.button(say('list-lost-phone')).click()
      await widget.reaches('lost-which')
      for (const box of await widget.host.getByRole('checkbox').all()) await box.check()
      await widget.next()
      await widget.reaches('lost-what')
      await widget.button(say('lost-remove', {n: 2})).click()
    },
  },
  'done-beside-others': {state: 'done', go: addedBesideOthers},
}
