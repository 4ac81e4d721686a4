import { expect, it } from 'vitest'
import { answerConsent } from '../../../src/consents/answerConsent.ts'
import { narrowConsent, withdrawConsent } from '../../../src/consents/manageConsent.ts'
import { submitObjection } from '../../../src/consents/objections.ts'
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

  it('leaves a given consent without effect until its event is in the log, and owes it under its own id', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Aaltje'), adult)
    const asked = await requestConsent(house.parts)(wish('Aaltje'))
    if (asked.uitkomst !== 'gedaan') throw new Error(asked.reden)
    const { id } = asked.toestemming
    const open_ = () =>
      house.parts.db.reader.selectFrom('consent.outbox').select('toestemming_id').where('verwerkt_op', 'is', null).execute()
    const answer = { burger: self('Aaltje'), id, antwoord: 'gegeven' } as const
    house.log.next = 'fails'
    await expect(answerConsent(house.parts)(answer)).rejects.toEqual(new KluisError('log-niet-beschikbaar'))
    expect(await open_()).toEqual([{ toestemming_id: id }])
    // A later step that is logged does not make up for the one that is not.
    house.log.next = 'writes'
    const narrowed = await narrowConsent(house.parts)({
      burger: self('Aaltje'),
      id,
      velden: ['uitkeringen.specificaties.uitbetaald'],
    })
    expect(narrowed).toMatchObject({ uitkomst: 'gedaan' })
    expect(await open_()).toEqual([{ toestemming_id: id }])
    expect(await drainConsentOutbox(house.parts)).toBe(1)
    expect(await open_()).toEqual([])
  })

  it('logs what an earlier try left before it says that nothing changed', async () => {
    const house = consentHouse(await open())
    const id = await given(house)
    house.log.next = 'fails'
    const withdraw = () => withdrawConsent(house.parts)({ burger: self('Aaltje'), id })
    const object = () => submitObjection(house.parts)({ burger: self('Aaltje'), doelregel: 'PW-01' })
    const ask = () => requestConsent(house.parts)(wish('Aaltje', { sleutel: 'k-1' }))
    for (const act of [withdraw, object, ask]) {
      await expect(act()).rejects.toMatchObject({ code: 'log-niet-beschikbaar' })
      await expect(act()).rejects.toMatchObject({ code: 'log-niet-beschikbaar' })
    }
    expect(await owed(house)).toHaveLength(3)
    house.log.next = 'writes'
    expect(await ask()).toMatchObject({ herhaald: 'herhaling' })
    expect(house.logged.slice(2).map(({ actieNaam }) => actieNaam)).toEqual([
      'toestemming-ingetrokken',
      'bezwaar-ingediend',
      'toestemming-gevraagd',
    ])
    expect(await withdraw()).toMatchObject({ reden: 'overgang-niet-toegestaan' })
    expect(await object()).toMatchObject({ reden: 'bezwaar-loopt' })
    expect(house.logged).toHaveLength(5)
  })

  it('does not log a change twice that runs while it drains, nor a row that two drains see', async () => {
    const house = consentHouse(await open())
    const id = await given(house)
    house.log.next = 'waits'
    const withdrawing = withdrawConsent(house.parts)({ burger: self('Aaltje'), id })
    await expect.poll(() => owed(house)).toHaveLength(1)
    expect(await drainConsentOutbox(house.parts)).toBe(0)
    house.log.goOn()
    await withdrawing
    expect(house.log.again).toEqual([])

    house.log.next = 'writes'
    await house.parts.db.writer('consent').updateTable('consent.outbox').set({ verwerkt_op: null }).execute()
    const settled = await Promise.all([1, 2, 3].map(() => drainConsentOutbox(house.parts)))
    expect(settled).toEqual([3, 0, 0])
    expect(house.log.again).toHaveLength(3)
    expect(house.logged).toHaveLength(3)
  })
})
