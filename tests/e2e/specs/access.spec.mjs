// For everybody: screen readers, large text, little motion, small screens.
import assert from 'node:assert/strict'
import {sleep} from '../harness/eventually.mjs'
import {api, blackHole} from '../harness/faults.mjs'
import {journey} from '../harness/journey.mjs'
import {clipped, findings, fits, smallTargets} from '../harness/look.mjs'
import {ways} from '../harness/ways.mjs'
import {say} from '../harness/words.mjs'

journey('each step has one heading of the second level, named steps, and one main button', async ({site, person, widget}) => {
  await site.server.settle()
  await person.atList()
  await widget.choose()
  const order = ['step-app', 'step-scan', 'step-code', 'step-done']
  const check = async at => {
    assert.equal(await widget.host.locator('h2').count(), 1)
    assert.equal(await widget.primary().count(), 1)
    const current = widget.host.locator('[aria-current=step]')
    assert.equal(await current.count(), 1)
    assert.ok((await current.innerText()).includes(say(order[at])))
    assert.equal(await widget.host.getByRole('list', {name: say('steps')}).getByRole('listitem').count(), 4)
  }
  await check(0)
  await widget.next()
  await widget.reaches('totp-scan')
  await check(1)
  const key = await widget.keyFromLink()
  await widget.next()
  await widget.reaches('totp-code')
  await check(2)
  await widget.typeCodeOf(key)
  await widget.reaches('done')
  await check(3)
})

journey('the live region is there before anything is said in it', async ({person, page, widget}) => {
  await page.addInitScript(() => {
    globalThis.regions = []
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options)
      const look = () => {
        const region = root.querySelector('.mfa-root > [role=status]')
        if (region) globalThis.regions.push(region.textContent)
      }
      new MutationObserver(look).observe(root, {childList: true, characterData: true, subtree: true})
      return root
    }
  })
  await person.atList()
  await widget.toCode()
  await widget.type('000000')
  await widget.hears(say('code-no-match'))
  const texts = await page.evaluate(() => globalThis.regions)
  assert.equal(texts[0], '', 'empty at first')
  assert.ok(texts.some(text => text.includes(say('code-no-match'))))
})

journey('a countdown is not announced every second', async ({site, person, page, widget}) => {
  await site.server.settle()
  await person.atList()
  await widget.toCode()
  const politeness = await widget.host.getByRole('timer').getAttribute('aria-live')
  assert.ok(politeness === null || politeness === 'off')
  await page.evaluate(() => {
    const root = document.querySelector('mfa-enroll').shadowRoot
    globalThis.spoken = 0
    for (const region of root.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
      new MutationObserver(() => (globalThis.spoken += 1)).observe(region, {childList: true, characterData: true, subtree: true})
    }
  })
  await sleep(3_000)
  assert.equal(await page.evaluate(() => globalThis.spoken), 0)
})

/** Large enough for a thumb: all that a step asks to press. */
for (const state of ['list', 'list-removing', 'choose', 'totp-get-app', 'totp-scan', 'totp-code-hint', 'done', 'sign-in-link']) {
  journey(`what ${state} asks to press is 44 pixels at least, also on a small phone`, {browser: {viewport: {width: 320, height: 640}}}, async stage => {
    await stage.site.server.settle()
    await ways[state](stage)
    await stage.widget.reaches(state)
    assert.deepEqual(await smallTargets(stage.widget, 44), [])
  })
}

/** WCAG 1.4.12: what people set who read with difficulty. */
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'
for (const state of ['list', 'totp-scan', 'totp-code-refused', 'done']) {
  journey(`with wider spacing nothing of ${state} is cut off`, async stage => {
    const {site, page, widget} = stage
    await site.server.settle()
    await ways[state](stage)
    await widget.reaches(state)
    await widget.host.evaluate((host, css) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet]
    }, spacing)
    for (const width of [1000, 320]) {
      await page.setViewportSize({width, height: 800})
      assert.deepEqual(await clipped(widget), [])
      await fits(page)
    }
  })
}

for (const state of ['list', 'choose', 'totp-get-app', 'totp-scan', 'totp-code-refused', 'done', 'sign-in-link']) {
  journey(`text of twice the size fits in ${state}`, async stage => {
    const {site, page, widget} = stage
    await site.server.settle()
    await ways[state](stage)
    await widget.reaches(state)
    const size = () => widget.heading().evaluate(heading => parseFloat(getComputedStyle(heading).fontSize))
    const before = await size()
    // The host's way to larger text; a document's own style sheet, because the policy refuses inline styles.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('mfa-enroll { --mfa-font-size: 32px }')
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    })
    assert.equal(await size(), 2 * before)
    // Half of it is what zooming to 200 % leaves of a window.
    for (const width of [1000, 500]) {
      await page.setViewportSize({width, height: 800})
      assert.deepEqual(await clipped(widget), [], `in a window of ${width}`)
      await fits(page)
    }
  })
}

journey('under reduced motion nothing moves', {browser: {reducedMotion: 'reduce'}}, async ({site, person, widget}) => {
  const moving = () => widget.host.evaluate(host => host.shadowRoot.getAnimations().map(one => one.effect.target.className))
  const undo = site.break(api.session, blackHole())
  await person.signIn()
  await widget.reaches('opening')
  assert.deepEqual(await moving(), [])
  undo()
  await site.server.settle()
  await person.page.reload()
  await widget.reaches('list-empty')
  site.break(api.begin, blackHole())
  await widget.choose()
  await widget.next()
  await widget.reaches('totp-beginning')
  await sleep(1_200)
  assert.deepEqual(await moving(), [])
})

journey('motion, where it is welcome, lasts 150 ms', {browser: {reducedMotion: 'no-preference'}}, async ({person, widget}) => {
  await person.atList()
  await widget.scan('totp-scan')
  const longest = await widget.host.evaluate(host => {
    const seconds = [...host.shadowRoot.querySelectorAll('*')].flatMap(node => getComputedStyle(node).transitionDuration.split(','))
    return Math.max(...seconds.map(parseFloat))
  })
  assert.ok(longest > 0 && longest <= 0.2, `${longest} s`)
})

journey('the portal’s own pages are fine for axe, in light and in dark', {browser: {reducedMotion: 'reduce'}}, async ({site, person, page, widget}) => {
  await site.server.settle()
  const look = async what => {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({colorScheme})
      assert.deepEqual(await findings(page), [], `${what}, ${colorScheme}`)
    }
    await page.setViewportSize({width: 320, height: 640})
    await fits(page)
    await page.setViewportSize({width: 1000, height: 900})
  }
  await page.goto('/sign-in')
  await look('sign-in')
  await page.getByLabel('Email').fill('alice@example.com')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', {name: 'Sign in', exact: true}).click()
  await page.getByRole('alert').waitFor()
  await look('a wrong password')
  await person.signIn(undefined, {next: '/'})
  await look('home')
  await page.goto('/nowhere')
  await look('a page that is not there')
  await page.goto('/security')
  await widget.reaches('list-empty')
  await widget.enroll()
  await page.goto('/')
  await page.getByRole('button', {name: 'Sign out'}).click()
  await person.signIn()
  await look('the question for a code')
  await person.answerChallenge('000000')
  await page.getByRole('alert').waitFor()
  await look('a wrong code')
})

journey('the demo accounts fill the form with one press', async ({page, person, widget}) => {
  await page.goto('/sign-in?next=/security')
  await page.getByRole('button', {name: 'Use bob@example.com'}).click()
  assert.equal(await page.getByLabel('Email').inputValue(), 'bob@example.com')
  await page.getByRole('button', {name: 'Sign in', exact: true}).click()
  await widget.reaches('list-empty')
  await page.getByText('bob@example.com').first().waitFor()
  assert.deepEqual(person.watch.errors, [])
})

journey('axe would find what is wrong inside the shadow root', async ({person, page, widget}) => {
  await person.atList()
  await widget.toCode()
  await widget.host.evaluate(host => {
    host.shadowRoot.querySelector('label').remove()
    host.shadowRoot.querySelector('input').removeAttribute('aria-describedby')
  })
  const found = await findings(page)
  assert.ok(found.some(({id}) => id === 'label'), JSON.stringify(found.map(({id}) => id)))
})
