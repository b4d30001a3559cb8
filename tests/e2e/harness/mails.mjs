// The demo's mailbox, which is on the page of its phone.
import {eventually} from './eventually.mjs'

const item = /<li data-event="([^"]+)" data-mail>\s*<strong>([^<]*)<\/strong>[\s\S]*?<p>To ([^<]*)<\/p>\s*<p class="text">([\s\S]*?)<\/p>/g

/** @typedef {{event: string, subject: string, to: string, text: string, link: string}} Mail `link` is a path. */

/**
 * What has arrived, newest first.
 * @param {import('./site.mjs').Site} site
 * @returns {Promise<Mail[]>}
 */
export async function mails(site) {
  const page = await (await fetch(`http://127.0.0.1:${site.server.port}/demo/phone`)).text()
  return [...page.matchAll(item)].map(([, event, subject, to, text]) => {
    const {href} = /<a href="(?<href>[^"]+)">/.exec(text)?.groups ?? {}
    if (!href?.startsWith(`${site.url}/`)) throw new Error(`a link to this site: ${text}`)
    return {event, subject, to, text, link: href.slice(site.url.length)}
  })
}

/** Waits until so many have arrived; answers with the newest. */
export async function mailComes(site, count = 1) {
  const all = await eventually(() => mails(site), seen => seen.length >= count, {what: `${count} mails`})
  return all[0]
}
