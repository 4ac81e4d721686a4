/**
 * Tells, politely, that there is something new: asks the page itself again, now and then, while it is looked at. It changes
 * nothing by itself; the visitor loads the new lines by the link that appears. Without this script, reloading does the same.
 */
const EVERY_MS = 5_000

for (const region of document.querySelectorAll<HTMLElement>('[data-live]')) {
  const { live, nieuw = '' } = region.dataset
  if (live === undefined) continue
  const timer = setInterval(async () => {
    if (document.hidden) return
    const answer = await fetch(live, { headers: { accept: 'text/plain' } }).catch(() => undefined)
    if (!answer?.ok) return clearInterval(timer)
    if ((await answer.text()) === nieuw) return
    clearInterval(timer)
    const link = document.createElement('a')
    link.className = 'nl-link'
    link.href = location.href
    link.textContent = region.dataset['tekst'] ?? ''
    region.replaceChildren(link)
  }, EVERY_MS)
}

export {}
