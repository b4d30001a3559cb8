// Every state and its variants: pictures in every look, axe in the themes, no wider than a small phone, targets large enough.
import assert from 'node:assert/strict'
import {journey} from '../harness/journey.mjs'
import {lookAt, looks, smallTargets} from '../harness/look.mjs'
import {allStates} from '../harness/states.mjs'
import {variants} from '../harness/variants.mjs'
import {expected, ways} from '../harness/ways.mjs'

const all = Object.fromEntries(allStates.map(state => [state, {state, go: ways[state]}]))

for (const [name, {state, go, browser}] of Object.entries({...all, ...variants})) {
  journey(`the state ${name} looks right and axe finds nothing in it`, {...expected[name], browser}, async stage => {
    const {widget, page} = stage
    assert.ok(go, `there is a way to ${name}; if not, add one to harness/ways.mjs`)
    await page.emulateMedia({reducedMotion: 'reduce'})
    await go(stage)
    await widget.reaches(state)
    for (const look of looks) await lookAt(widget, state, look, name)
    assert.deepEqual(await smallTargets(widget, 44), [], 'everything to press is 44 px at least')
    assert.equal(await widget.state(), state, 'still the same state')
  })
}
