// Demo only: the phone beside the page. It asks for messages while it is open and can be seen, and
// never otherwise. What arrives is put in as text; nothing of it is ever read as HTML.
const panel = document.querySelector('.demo-phone details')
const list = panel.querySelector('ol')
const empty = panel.querySelector('.empty')
const trouble = panel.querySelector('.trouble')
const status = panel.querySelector('[role=status]')

const everyMs = 2_000
const longestMs = 10_000
/** What is younger when it is first seen is news: on a page that has just been opened, too. */
const newsMs = 60_000

const seen = new Set()
let timer
let asking

const isWatched = () => panel.open && document.visibilityState === 'visible'

function watch() {
  clearTimeout(timer)
  asking?.abort()
  if (isWatched()) look()
}

async function look() {
  const mine = (asking = new AbortController())
  try {
    const signal = AbortSignal.any([mine.signal, AbortSignal.timeout(longestMs)])
    const answer = await fetch('/demo/phone.json', {signal})
    if (!answer.ok) throw new Error(answer.statusText)
    show(await answer.json())
    trouble.hidden = true
  } catch {
    if (mine.signal.aborted) return
    trouble.hidden = false
  }
  if (!mine.signal.aborted) timer = setTimeout(look, everyMs)
}

function show({now, arrived}) {
  const isNews = one => !seen.has(one.event) && now - one.at < newsMs
  const news = arrived.filter(isNews)
  if (news.length) for (const one of list.querySelectorAll('.new')) calm(one)
  // What is there stays as it is: somebody may have the focus in it.
  const there = new Map([...list.children].map(one => [one.dataset.event, one]))
  for (const one of arrived.toReversed()) {
    if (!there.delete(one.event)) list.prepend(item(one, isNews(one)))
    seen.add(one.event)
  }
  for (const one of there.values()) one.remove()
  empty.hidden = arrived.length > 0
  // The oldest first, as they came.
  if (news.length) status.textContent = news.map(spoken).reverse().join(' ')
}

function calm(one) {
  one.classList.remove('new')
  one.querySelector('.badge').remove()
}

/** A mail is long; that it is there is enough. */
const spoken = ({heading, subject, words}) => `${heading}: ${subject ?? words}`

function item({event, kind, heading, subject, at, words}, isNew) {
  const one = element('li', {})
  one.classList.toggle('new', isNew)
  one.dataset.event = event
  one.dataset.kind = kind
  const when = new Date(at)
  const time = element('time', {dateTime: when.toISOString()}, when.toLocaleTimeString('en'))
  const under = element('p', {className: 'under'}, time)
  if (isNew) under.append(' ', element('span', {className: 'badge'}, 'New'))
  one.append(element('strong', {}, heading), under)
  if (subject) one.append(element('p', {className: 'subject'}, subject))
  one.append(element('p', {className: 'words'}, ...linked(words)))
  return one
}

/** The words, with addresses as links: a notice has one. */
function linked(words) {
  return words.split(/(https?:\/\/\S+)/).map((part, at) =>
    at % 2 ? element('a', {href: part, target: '_blank', rel: 'noopener'}, part) : part,
  )
}

function element(name, properties, ...inside) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...inside)
  return made
}

panel.addEventListener('toggle', watch)
document.addEventListener('visibilitychange', watch)
// Beside the page there is room for it; below, it is in nobody's way until it is opened.
if (matchMedia('(min-width: 72rem)').matches) panel.open = true
