/** A path on our own site, with its query; anything else leads home. No open redirect (security-and-reliability 3). */
export function ownPath(wish: string | undefined, home = '/'): string {
  // A backslash or a second slash makes a browser go elsewhere; control characters are dropped by URL parsers.
  if (wish === undefined || !OWN.test(wish) || wish.length > 1_000) return home
  const { origin, pathname, search } = new URL(wish, OURS)
  const path = `${pathname}${search}`
  // Once more: climbing out of a folder can leave two slashes in front.
  return origin === OURS && OWN.test(path) ? path : home
}

const OWN = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/

const OURS = 'https://kluis.invalid'
