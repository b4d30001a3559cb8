// While the message with the code may be on its way: what becomes of it, without taking away what is typed.
const note = document.querySelector('#note[data-sending]')
const everyMs = 4_000
const longestMs = 10_000

async function look() {
  try {
    const answer = await fetch('/sign-in/challenge/sent', {signal: AbortSignal.timeout(longestMs)})
    // Nobody is signing in here any more: the next form says so.
    if (!answer.ok) return
    const {delivery, note: words} = await answer.json()
    if (delivery !== 'sending') {
      note.textContent = words
      note.classList.toggle('undelivered', delivery === 'failed')
      return
    }
  } catch {
    // The network is away. The next look comes all the same.
  }
  setTimeout(look, everyMs)
}

if (note) setTimeout(look, everyMs)
