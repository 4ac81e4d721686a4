import { sql } from 'kysely'
import { answerConsent } from '../../../src/consents/answerConsent.ts'
import { narrowConsent, withdrawConsent } from '../../../src/consents/manageConsent.ts'
import { requestConsent } from '../../../src/consents/requestConsent.ts'
import { verifyConsentChain } from '../../../src/consents/verifyConsentChain.ts'
import type { Database } from '../../../src/storage/database.ts'
import { adult, consentHouse, personCalled, self, wish } from './consentHouse.ts'

export const PAID = 'uitkeringen.specificaties.uitbetaald'

/** A consent that was asked, given, narrowed (its row then: `narrowed`) and withdrawn. */
export async function livedThrough(db: Database) {
  const house = consentHouse(db)
  house.people.set(personCalled('Aaltje'), adult)
  const asked = await requestConsent(house.parts)(wish('Aaltje'))
  if (asked.uitkomst !== 'gedaan') throw new Error(asked.reden)
  const { id } = asked.toestemming
  const burger = self('Aaltje')
  await answerConsent(house.parts)({ burger, id, antwoord: 'gegeven' })
  await narrowConsent(house.parts)({ burger, id, velden: [PAID] })
  const narrowed = await db.reader.selectFrom('consent.toestemming').selectAll().executeTakeFirstOrThrow()
  await withdrawConsent(house.parts)({ burger, id })
  return { house, id, narrowed, check: () => verifyConsentChain({ ...house.parts, verifiers: house.verifiers }, id) }
}

/** Whoever has the disk in hand is not held by triggers. */
export async function withoutGuards(db: Database, engine: 'sqlite' | 'postgres'): Promise<void> {
  const statements =
    engine === 'sqlite'
      ? ['blijft', 'verdwijnt_niet'].map((guard) => `DROP TRIGGER consent.toestemming_gebeurtenis_${guard}`)
      : ['DROP TRIGGER toestemming_gebeurtenis_blijft ON consent.toestemming_gebeurtenis']
  for (const statement of statements) await sql.raw(statement).execute(db.writer('consent'))
}
