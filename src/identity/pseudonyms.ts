/**
 * Pseudonyms in the log (access-log.md 3.7): the same person has another one under each law, and in each epoch.
 * A keyed hash, because there are few enough BSNs to try them all.
 */
import { createHmac } from 'node:crypto'
import { pseudonymiser } from '../accesslog/formats/pseudonym.ts'
import { KluisError } from '../errors.ts'
import type { KeyFamily } from './keys.ts'

export interface Pseudonyms {
  /** Id of the epoch key in use. */
  readonly epoch: string
  subject(bsn: string, domein: string): string
  medewerker(id: string): string
  zaak(id: string): string
  /** Under every law and in every epoch: for a person's own timeline, and an officer's search. */
  allOf(bsn: string, domeinen: Iterable<string>): string[]
}

/** Few employees ask many questions. Their pseudonyms are personal data, so the memory is bounded. */
const REMEMBERED = 2_000
const STAFF_DOMAIN = 'medewerker'

export function pseudonyms(keys: KeyFamily): Pseudonyms {
  const epochKey = keys.byId.get(keys.current)
  if (!epochKey) throw new KluisError('sleutel-ontbreekt')
  const subjects = pseudonymiser({ epochKey })
  const staff = pseudonymiser({ epochKey, remember: REMEMBERED })
  const everyEpoch = [...keys.byId.values()].map((key) => pseudonymiser({ epochKey: key }))

  return {
    epoch: keys.current,
    subject: (bsn, domein) => subjects.subject(domein, bsn),
    medewerker: (id) => staff.actor(STAFF_DOMAIN, id),
    zaak: (id) => createHmac('sha256', epochKey).update(`ldv-case/v1\0${id}`).digest('base64url'),
    allOf: (bsn, domeinen) => [...domeinen].flatMap((domein) => everyEpoch.map((epoch) => epoch.subject(domein, bsn))),
  }
}
