// Whether the demo's server is there, behind the proxy of `trunk serve`.

const PAUSE_MS = 3_000

/** Only an answer in JSON comes from our server; everything else is the proxy speaking for nobody. */
export async function serverAnswers(fetch = globalThis.fetch) {
  try {
    const response = await fetch('/mfa/v1/session', {redirect: 'manual'})
    return /json/.test(response.headers.get('content-type') ?? '')
  } catch {
    return false
  }
}

/** Keeps asking until the server answers: it may be started after this page. */
export async function untilServerAnswers(fetch = globalThis.fetch, pause = () => new Promise(resolve => setTimeout(resolve, PAUSE_MS))) {
  while (!(await serverAnswers(fetch))) await pause()
}
