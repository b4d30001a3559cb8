// The playground page: puts an element on a made-up portal, and turns its knobs.
import {MfaEnrollElement} from '../npm/index.js'
import {logEvents} from './log.js'
import {scenarios} from './scenarios.js'
import {untilServerAnswers} from './server.js'

const SERVER = 'server'
let serverIsThere = false
/** What the present element talks to. */
let backend = ''

const byId = id => document.getElementById(id)
const controls = byId('controls')
const frame = byId('frame')
const card = byId('card')
const note = byId('note')

/** Trunk starts the wasm by itself, perhaps before this file has run; the element then need not fetch it. */
const started = new Promise(resolve => {
  const ready = () => resolve({mount: window.wasmBindings.mount})
  if (window.wasmBindings) ready()
  else addEventListener('TrunkApplicationStarted', ready, {once: true})
})
MfaEnrollElement.loader = () => started

/** The choices live in the address, so that a reload and a bookmark keep them. */
function choices() {
  return Object.fromEntries(new FormData(controls))
}

function remember() {
  const chosen = Object.entries(choices()).filter(([, value]) => value)
  history.replaceState(null, '', `?${new URLSearchParams(chosen)}`)
}

function recall() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = controls.elements.namedItem(name)
    if (control && [...control.options].some(option => option.value === value)) control.value = value
  }
}

/** What may change under a running element. */
function adjust() {
  const {theme, width, lang, dir, mode} = choices()
  const page = document.documentElement
  page.lang = lang || 'en'
  page.dir = dir || 'ltr'
  page.dataset.theme = theme
  frame.dataset.width = width
  const element = card.firstElementChild
  if (!element) return
  element.theme = theme || null
  element.mode = mode || null
}

/** Another backend is another element. */
function replace() {
  const element = document.createElement('mfa-enroll')
  element.setAttribute('endpoint', '/mfa/v1')
  element.setAttribute('help-url', '#help')
  backend = choices().scenario || (serverIsThere ? SERVER : scenarios[0][0])
  if (backend !== SERVER) element.scenario = backend
  note.hidden = true
  card.replaceChildren(element)
  adjust()
}

/** The first choice is no choice, and therefore is not in the address: the server as soon as it answers. */
function offer() {
  const usual = ['', serverIsThere ? 'Server on port 8080' : `${scenarios[0][1]}, until port 8080 answers`]
  const {value} = byId('scenario')
  byId('scenario').replaceChildren(...[usual, ...scenarios].map(([name, label]) => new Option(label, name)))
  byId('scenario').value = value
}

addEventListener('mfa-auth-required', event => {
  if (backend !== SERVER) return
  event.preventDefault()
  note.hidden = false
})
byId('resume').addEventListener('click', () => {
  note.hidden = true
  card.firstElementChild.resume()
})
controls.addEventListener('change', ({target}) => {
  remember()
  if (target.name === 'scenario') replace()
  else adjust()
})
controls.addEventListener('submit', event => event.preventDefault())

logEvents(byId('log'), byId('clear'))
offer()
recall()
replace()
await untilServerAnswers()
serverIsThere = true
offer()
// Whoever has chosen a story keeps it.
if (!choices().scenario) replace()
