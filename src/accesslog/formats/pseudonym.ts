/**
 * Pseudonyms of the log (access-log.md 3.7; AVG 4(5), 25): HMAC-SHA-256 under the key of an epoch over
 * `label ‖ 0x00 ‖ u8(len(domain)) ‖ domain ‖ id`, unpadded base64url. A plain hash is forbidden: there are so few valid
 * BSNs that all of them can be tried within minutes.
 *
 * A citizen's domain is the `pseudoniemDomein` of the purpose rule, so that nobody can be followed from one law to
 * another.
 */
import { createHmac, type KeyObject } from 'node:crypto'

export interface Pseudonymiser {
  /** Of a citizen, by nine digits. */
  subject(domain: string, bsn: string): string
  /** Of a member of staff, by the id the employer gave. */
  actor(domain: string, id: string): string
}

export interface PseudonymiserParts {
  /** A secret KeyObject: a raw buffer would make every call several times slower. */
  epochKey: KeyObject
  /** How many pseudonyms are kept in memory; they are personal data, so the number is bounded. 0 keeps none. */
  remember?: number
}

const SUBJECT = 'ldv-subject/v1'
const ACTOR = 'ldv-actor/v1'
const NINE_DIGITS = /^[0-9]{9}$/
const LONGEST_DOMAIN = 255

export function pseudonymiser({ epochKey, remember = 0 }: PseudonymiserParts): Pseudonymiser {
  const known = new Map<string, string>()

  function tokenOf(label: string, domain: string, id: string): string {
    if (remember === 0) return pseudonym(epochKey, label, domain, id)
    const place = `${label}\0${domain.length}\0${domain}${id}`
    const token = known.get(place) ?? pseudonym(epochKey, label, domain, id)
    // A Map keeps the order of insertion: put (back) at the end, the one at the front is the longest unused.
    known.delete(place)
    known.set(place, token)
    if (known.size > remember) known.delete(known.keys().next().value as string)
    return token
  }

  return {
    subject(domain, bsn) {
      if (!NINE_DIGITS.test(bsn)) throw new RangeError('a burgerservicenummer has nine digits')
      return tokenOf(SUBJECT, domain, bsn)
    },
    actor(domain, id) {
      if (id === '') throw new RangeError('a member of staff has an id')
      return tokenOf(ACTOR, domain, id)
    },
  }
}

function pseudonym(epochKey: KeyObject, label: string, domain: string, id: string): string {
  const domainLength = Buffer.byteLength(domain, 'utf8')
  if (domainLength === 0 || domainLength > LONGEST_DOMAIN) throw new RangeError('a domain has 1 to 255 bytes')
  // The length is one byte, which UTF-8 text could not hold above 127: it is filled in afterwards.
  const input = Buffer.from(`${label}\0\0${domain}${id}`, 'utf8')
  input[label.length + 1] = domainLength
  return createHmac('sha256', epochKey).update(input).digest('base64url')
}
