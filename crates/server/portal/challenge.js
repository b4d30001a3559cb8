// While the message with the code may still come: what becomes of it, without taking away what is typed.
const note = document.querySelector('#note[data-sending], #note.undelivered')
const everyMs = 4_000
// A later try may still deliver what was not, while the code lives.
const seldomMs = 15_000
const lifeMs = 10 * 60_000
const longestMs = 10_000
const end = performance.now() + lifeMs
let known = note?.matches('.undelivered') ? 'failed' : 'sending'

async function look() {
  try {
    const answer = await fetch('/sign-in/challenge/sent', {signal: AbortSignal.timeout(longestMs)})
    // Nobody is signing in here any more: the next form says so.
    if (!answer.ok) return
    const {delivery, note: words} = await answer.json()
    // The note is read out when it changes: once is enough.
    if (delivery !== known) {
      known = delivery
      note.textContent = words
      note.classList.toggle('undelivered', delivery === 'failed')
    }
  } catch {
    // The network is away. The next look comes all the same.
  }
  later()
}

function later() {
  if (known === 'sending') setTimeout(look, everyMs)
  else if (known === 'failed' && performance.now() < end) setTimeout(look, seldomMs)
}

if (note) later()
