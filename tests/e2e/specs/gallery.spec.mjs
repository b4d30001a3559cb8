// Every state: a picture in light and dark, axe in both, no wider than a small phone, targets large enough.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {fits, lookAt, smallTargets} from '../harness/look.mjs'
import {allStates} from '../harness/states.mjs'
import {expected, ways} from '../harness/ways.mjs'

for (const state of allStates) {
  journey(`the state ${state} looks right and axe finds nothing in it`, {...expected[state]}, async stage => {
    const {widget, page} = stage
    assert.ok(ways[state], `there is a way to ${state}; if not, add one to harness/ways.mjs`)
    await page.emulateMedia({reducedMotion: 'reduce'})
    await ways[state](stage)
    await widget.reaches(state)
    await lookAt(widget, state, 'light')
    await lookAt(widget, state, 'dark')

    assert.deepEqual(await smallTargets(widget, 24), [], 'everything to press has 24 px at least')
    await page.setViewportSize({width: 320, height: 640})
    await fits(page)
    assert.equal(await widget.state(), state, 'still the same state')
  })
}
