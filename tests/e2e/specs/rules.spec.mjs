// The rules file of a running server: read again when it changes, and a mistake in it changes nothing.
import assert from 'node:assert/strict'
import {eventually, sleep} from '../harness/eventually.mjs'
import {journey} from '../harness/journey.mjs'
import {rulesFile} from '../harness/rules.mjs'
import {say} from '../harness/words.mjs'

const {options, write} = rulesFile('rules')

/** Waits until going home leads there. */
const leadsTo = (page, path) =>
  eventually(
    async () => {
      await page.goto('/')
      return new URL(page.url()).pathname
    },
    seen => seen === path,
    {what: `the way home to lead to ${path}`},
  )

journey('rules hold from the moment when their file changes: for all, for a group, for one', options, async stage => {
  const {person, page, widget} = stage
  await person.signIn(undefined, {next: '/'})
  assert.equal(new URL(page.url()).pathname, '/', 'nothing is demanded')
  write('[default]\nrequired = 1\nskips = 0\n')
  await leadsTo(page, '/setup')
  await widget.reaches('setup-overdue')

  write('[default]\nrequired = "one"\n')
  await sleep(1_500)
  await leadsTo(page, '/setup')
  assert.ok(stage.site.server.log.includes('bad rules'), 'the log says what is wrong')

  write('[default]\nrequired = 1\n[groups.two]\nmembers = ["alice@example.com"]\nrequired = 2\nskips = 1\n')
  await eventually(
    async () => {
      await page.goto('/setup')
      await widget.reaches(['setup-why', 'setup-overdue'])
      return widget.text()
    },
    text => text.includes(say('setup-why', {n: 2})) && text.includes(say('setup-skips', {n: 1})),
    {what: 'the rules of the group'},
  )
  write('[default]\nrequired = 1\n[groups.two]\nmembers = ["alice@example.com"]\nrequired = 2\n[users."alice@example.com"]\nrequired = 0\n')
  await leadsTo(page, '/')
})
