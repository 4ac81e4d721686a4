import { expect, it } from 'vitest'
import { answerConsent } from '../../../src/consents/answerConsent.ts'
import { withdrawConsent } from '../../../src/consents/manageConsent.ts'
import { drainConsentOutbox } from '../../../src/consents/outbox.ts'
import { requestConsent } from '../../../src/consents/requestConsent.ts'
import { KluisError } from '../../../src/errors.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { adult, type ConsentHouse, consentHouse, personCalled, self, wish } from './consentHouse.ts'

async function given(house: ConsentHouse): Promise<string> {
  house.people.set(personCalled('Aaltje'), adult)
  const asked = await requestConsent(house.parts)(wish('Aaltje'))
  if (asked.uitkomst !== 'gedaan') throw new Error(asked.reden)
  await answerConsent(house.parts)({ burger: self('Aaltje'), id: asked.toestemming.id, antwoord: 'gegeven' })
  return asked.toestemming.id
}

const owed = (house: ConsentHouse) =>
  house.parts.db.reader.selectFrom('consent.outbox').select('id').where('verwerkt_op', 'is', null).execute()

describeOnBothEngines('the outbox of consents', (open) => {
  it('owes nothing after a change that was acknowledged', async () => {
    const house = consentHouse(await open())
    await given(house)
    expect(await owed(house)).toEqual([])
    expect(await drainConsentOutbox(house.parts)).toBe(0)
  })

  it('does not acknowledge a change that the log could not take, and logs it at the next start', async () => {
    const house = consentHouse(await open())
    const id = await given(house)
    house.log.next = 'fails'
    await expect(withdrawConsent(house.parts)({ burger: self('Aaltje'), id })).rejects.toEqual(
      new KluisError('log-niet-beschikbaar'),
    )
    // The withdrawal itself stands: it can only protect.
    const row = await house.parts.db.reader.selectFrom('consent.toestemming').selectAll().executeTakeFirstOrThrow()
    expect(row.status).toBe('ingetrokken')
    expect(await owed(house)).toHaveLength(1)
    await expect(drainConsentOutbox(house.parts)).rejects.toEqual(new KluisError('log-niet-beschikbaar'))

    house.log.next = 'writes'
    expect(await drainConsentOutbox(house.parts)).toBe(1)
    expect(house.logged.at(-1)).toMatchObject({
      actieNaam: 'toestemming-ingetrokken',
      toestemmingId: id,
      versieDigest: row.hoofd_hash,
    })
    expect(await owed(house)).toEqual([])
  })

  it('writes an event once when the crash came between log and outbox', async () => {
    const house = consentHouse(await open())
    await given(house)
    await house.parts.db.writer('consent').updateTable('consent.outbox').set({ verwerkt_op: null }).execute()
    expect(await drainConsentOutbox(house.parts)).toBe(2)
    expect(house.logged.map(({ actieNaam }) => actieNaam)).toEqual(['toestemming-gevraagd', 'toestemming-gegeven'])
  })

  it('keeps neither change nor owed event when the transaction fails halfway', async () => {
    const house = consentHouse(await open())
    const id = await given(house)
    const before = await house.parts.db.reader.selectFrom('consent.toestemming').selectAll().executeTakeFirstOrThrow()
    // The outbox already has this id, so the last statement of the transaction fails.
    const taken = (await house.parts.db.reader.selectFrom('consent.outbox').select('id').executeTakeFirstOrThrow()).id
    await expect(withdrawConsent({ ...house.parts, newId: () => taken })({ burger: self('Aaltje'), id })).rejects.toThrow()
    expect(await house.parts.db.reader.selectFrom('consent.toestemming').selectAll().executeTakeFirstOrThrow()).toEqual(before)
    expect(await house.parts.db.reader.selectFrom('consent.toestemming_gebeurtenis').selectAll().execute()).toHaveLength(2)
  })
})
