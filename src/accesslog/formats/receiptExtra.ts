/**
 * The `extra` of our receipts (access-log.md 3.12): which tiers of the record are shown, with their salts, and the
 * commitments of those that are not. JCS of
 *
 *   {"answerSalt":b64url?,"closed":[[tier,b64url C_t]...],"open":[[tier,b64url salt,tier object]...],"v":1}
 *
 * Untrusted until the inclusion proof has passed. An application is shown tier 0, a citizen 0 and 1, an officer 0 to 2.
 */
import { decodeHashUrl } from './base64.ts'
import { type CanonicalObject, type CanonicalValue, canonical, parseCanonicalObject } from './canonical.ts'
import { answerSalt, type Salts, TIERS, type TierTexts, tierCommitment, tierSalt } from './commitment.ts'
import { HASH_BYTES } from './sha256.ts'
import { decodeUtf8 } from './utf8.ts'

export interface Disclosure {
  salts: Salts
  tiers: TierTexts
  /** C_0 ‖ … ‖ C_3. */
  commitments: Buffer
  /** The tiers to show, ascending. */
  open: readonly number[]
  /** `met-antwoord` when the reader has the answer's content, so that it can check the digest. */
  answer: 'met-antwoord' | 'zonder-antwoord'
}

/** The tiers are canonical texts already, so the object around them is put together as text. */
export function formatExtra({ salts, tiers, commitments, open, answer }: Disclosure): Buffer {
  const opened: string[] = []
  const closed: string[] = []
  for (let tier = 0; tier < TIERS; tier++) {
    if (open.includes(tier)) opened.push(`[${tier},"${tierSalt(salts, tier).toString('base64url')}",${tiers[tier]}]`)
    else closed.push(`[${tier},"${commitments.toString('base64url', tier * HASH_BYTES, (tier + 1) * HASH_BYTES)}"]`)
  }
  const salt = answer === 'met-antwoord' ? `"answerSalt":"${answerSalt(salts).toString('base64url')}",` : ''
  return Buffer.from(`{${salt}"closed":[${closed}],"open":[${opened}],"v":1}`, 'utf8')
}

export interface ParsedExtra {
  answerSalt?: Buffer
  /** C_0 ‖ … ‖ C_3: those of the open tiers are computed here, the others are taken as given. */
  commitments: Buffer
  tiers: ReadonlyMap<number, CanonicalObject>
}

const KNOWN_KEYS = new Set(['answerSalt', 'closed', 'open', 'v'])

export function parseExtra(extra: Buffer): ParsedExtra | undefined {
  const object = parseCanonicalObject(decodeUtf8(extra) ?? '')
  if (object?.['v'] !== 1 || !Object.keys(object).every((key) => KNOWN_KEYS.has(key))) return undefined
  const { closed, open } = object
  if (!Array.isArray(closed) || !Array.isArray(open) || closed.length + open.length !== TIERS) return undefined

  const found = new Map<number, Buffer>()
  const tiers = new Map<number, CanonicalObject>()
  for (const item of closed as readonly CanonicalValue[]) {
    const [tier, text, ...more] = listOf(item)
    const commitment = hashOf(text)
    if (!isTier(tier) || commitment === undefined || more.length > 0) return undefined
    found.set(tier, commitment)
  }
  for (const item of open as readonly CanonicalValue[]) {
    const [tier, text, slots, ...more] = listOf(item)
    const salt = hashOf(text)
    if (!isTier(tier) || salt === undefined || !isObject(slots) || more.length > 0) return undefined
    found.set(tier, tierCommitment(tier, salt, canonical(slots)))
    tiers.set(tier, slots)
  }
  // Four items and four different tiers: each of them once.
  if (found.size !== TIERS) return undefined
  const commitments = Buffer.concat([0, 1, 2, 3].map((tier) => found.get(tier) as Buffer))
  if (object['answerSalt'] === undefined) return { commitments, tiers }
  const salt = hashOf(object['answerSalt'])
  return salt && { answerSalt: salt, commitments, tiers }
}

const listOf = (value: CanonicalValue): readonly (CanonicalValue | undefined)[] => (Array.isArray(value) ? value : [])
const hashOf = (value: CanonicalValue | undefined): Buffer | undefined =>
  typeof value === 'string' ? decodeHashUrl(value) : undefined
const isTier = (value: CanonicalValue | undefined): value is number => typeof value === 'number' && value >= 0 && value < TIERS
const isObject = (value: CanonicalValue | undefined): value is CanonicalObject =>
  typeof value === 'object' && !Array.isArray(value)
