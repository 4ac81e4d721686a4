import { expect, it } from 'vitest'
import { GENESIS, verifyEvents } from '../../../src/consents/eventChain.ts'
import { submitObjection } from '../../../src/consents/objections.ts'
import { verifyObjectionChain } from '../../../src/consents/verifyConsentChain.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { consentHouse, personCalled, self } from './consentHouse.ts'
import { livedThrough, PAID, withoutGuards } from './livedThrough.ts'

describeOnBothEngines('the history of a consent', (open, engine) => {
  it('holds as it was written, and its head is what the log has', async () => {
    const { house, check } = await livedThrough(await open())
    expect(await check()).toEqual({ uitkomst: 'heel' })
    const row = await house.parts.db.reader.selectFrom('consent.toestemming').selectAll().executeTakeFirstOrThrow()
    expect(house.logged.at(-1)?.versieDigest).toBe(row.hoofd_hash)
  })

  it('can be neither changed nor removed through the database', async () => {
    const { house } = await livedThrough(await open())
    const writer = house.parts.db.writer('consent')
    for (const table of ['consent.toestemming_gebeurtenis', 'consent.bezwaar_gebeurtenis'] as const) {
      if (table === 'consent.bezwaar_gebeurtenis')
        await submitObjection(house.parts)({ burger: self('Aaltje'), doelregel: 'PW-01' })
      await expect(writer.updateTable(table).set({ status: 'gegeven' }).execute()).rejects.toThrow('append only')
      await expect(writer.deleteFrom(table).execute()).rejects.toThrow('append only')
    }
  })

  it('breaks on any edit of any event, made around the guards', async () => {
    const { house, id, check } = await livedThrough(await open())
    const writer = house.parts.db.writer('consent')
    await withoutGuards(house.parts.db, engine)
    const events = await house.parts.db.reader.selectFrom('consent.toestemming_gebeurtenis').selectAll().orderBy('nr').execute()
    expect(events).toHaveLength(4)
    const where = (nr: number) =>
      writer.updateTable('consent.toestemming_gebeurtenis').where('toestemming_id', '=', id).where('nr', '=', nr)
    for (const event of events) {
      const edits = [
        { tijd: event.tijd + 1 },
        { status: 'vernieuwd' },
        { actor: event.actor.replace('"kanaal":"', '"kanaal":"x') },
        { actor: `${event.actor} ` },
        { wijziging: event.wijziging.replace('"geldigTot":1', '"geldigTot":2') },
        { vorige_hash: event.nr === 1 ? event.hash : GENESIS },
        { hash: GENESIS },
        { handtekening: `${event.handtekening.slice(0, -4)}AAAA` },
        { handtekening: event.handtekening.replace('c1.', 'c2.') },
      ]
      for (const edit of edits) {
        await where(event.nr).set(edit).execute()
        expect((await check()).uitkomst, `${Object.keys(edit)[0]} of event ${event.nr}`).toBe('gebroken')
        const { actor, tijd, status, wijziging, vorige_hash, hash, handtekening } = event
        await where(event.nr).set({ actor, tijd, status, wijziging, vorige_hash, hash, handtekening }).execute()
        expect(await check()).toEqual({ uitkomst: 'heel' })
      }
    }
  })

  it('breaks when an event is left out, added or moved to another consent', async () => {
    const { house, id } = await livedThrough(await open())
    const events = await house.parts.db.reader.selectFrom('consent.toestemming_gebeurtenis').selectAll().orderBy('nr').execute()
    const owner = { gemeentecode: '9901', soort: 'toestemming', id } as const
    const verify = (rows: typeof events, of = owner as Parameters<typeof verifyEvents>[0]) =>
      verifyEvents(of, rows, house.verifiers).uitkomst
    expect(verify(events)).toBe('heel')
    expect(verify([])).toBe('gebroken')
    for (const place of events.keys()) {
      if (place < events.length - 1) expect(verify(events.toSpliced(place, 1))).toBe('gebroken')
      expect(verify(events.toSpliced(place, 0, events[place]!))).toBe('gebroken')
    }
    expect(verify(events, { ...owner, id: 'andere' })).toBe('gebroken')
    expect(verify(events, { ...owner, gemeentecode: '9902' })).toBe('gebroken')
    expect(verify(events, { ...owner, soort: 'bezwaar' })).toBe('gebroken')
  })

  it('breaks when the row that decisions read no longer follows from it', async () => {
    const { house, check } = await livedThrough(await open())
    const row = await house.parts.db.reader.selectFrom('consent.toestemming').selectAll().executeTakeFirstOrThrow()
    const edits = [
      { status: 'gegeven' },
      { velden: JSON.stringify([PAID, 'geslacht']) },
      { geldig_tot: row.geldig_tot + 1 },
      { geldig_van: row.geldig_van - 1 },
      { betrokkene: personCalled('Bram') },
      { doel: 'SD-02' },
      { ontvanger_oin: '00000001000000000009' },
      { soort: 'geheim' },
      { versie: 3 },
      { inhoud: row.inhoud.replace('budget', 'begroting') },
    ]
    for (const edit of edits) {
      await house.parts.db.writer('consent').updateTable('consent.toestemming').set(edit).execute()
      expect((await check()).uitkomst, Object.keys(edit)[0]).toBe('gebroken')
      await house.parts.db.writer('consent').updateTable('consent.toestemming').set(row).execute()
      expect(await check()).toEqual({ uitkomst: 'heel' })
    }
  })

  it('tells the same of an objection', async () => {
    const house = consentHouse(await open())
    const made = await submitObjection(house.parts)({ burger: self('Aaltje'), doelregel: 'PW-01', reden: 'Dit wil ik niet' })
    if (made.uitkomst !== 'gedaan') throw new Error(made.reden)
    const check = () => verifyObjectionChain({ ...house.parts, verifiers: house.verifiers }, made.bezwaar.id)
    expect(await check()).toEqual({ uitkomst: 'heel' })
    await house.parts.db.writer('consent').updateTable('consent.bezwaar').set({ reden: 'Toch wel' }).execute()
    expect(await check()).toEqual({ uitkomst: 'gebroken', nr: 0, fout: 'inhoud' })
  })
})
