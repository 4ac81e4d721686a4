import { expect, it } from 'vitest'
import { submitObjection } from '../../../src/consents/objections.ts'
import { loggedChanges, verifyConsents } from '../../../src/consents/verifyConsents.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { type ConsentHouse, self } from './consentHouse.ts'
import { livedThrough, withoutGuards } from './livedThrough.ts'

/** As the log has them, in order. */
function changesIn({ logged }: ConsentHouse) {
  const changes = loggedChanges()
  for (const { toestemmingId, versieDigest, soort } of logged)
    changes.see({
      slots: [{ gebeurtenis: { soort } }, toestemmingId ? { toestemming: { id: toestemmingId, versieDigest } } : {}, {}, {}],
    })
  return changes.last
}

const verify = (house: ConsentHouse, logged = changesIn(house)) =>
  verifyConsents({ ...house.parts, verifiers: house.verifiers }, logged)

describeOnBothEngines('the consents of a vault', (open, engine) => {
  it('hold as they were left, also when the register is ahead of the log that was read', async () => {
    const { house } = await livedThrough(await open())
    await submitObjection(house.parts)({ burger: self('Aaltje'), doelregel: 'PW-01' })
    const all = { klopt: true, toestemmingen: 1, bezwaren: 1, avgverzoeken: 0 }
    expect(await verify(house)).toEqual(all)
    expect(await verify(house, new Map())).toEqual(all)
    const [first] = house.logged
    expect(await verify(house, new Map([[first?.toestemmingId ?? '', first?.versieDigest ?? '']]))).toEqual(all)
  })

  it('do not hold when a withdrawal was taken back whole, which the chain alone does not show', async () => {
    const db = await open()
    const { house, id, narrowed, check } = await livedThrough(db)
    await withoutGuards(db, engine)
    const writer = db.writer('consent')
    await writer.deleteFrom('consent.toestemming_gebeurtenis').where('nr', '>', narrowed.versie).execute()
    await writer.updateTable('consent.toestemming').set(narrowed).execute()
    expect(await check()).toEqual({ uitkomst: 'heel' })
    expect(await verify(house)).toEqual({ klopt: false, soort: 'toestemming', id, nr: 0, fout: 'log' })
  })

  it('do not hold when one is gone, or only its row is', async () => {
    const db = await open()
    const { house, id } = await livedThrough(db)
    await db.writer('consent').deleteFrom('consent.toestemming').execute()
    expect(await verify(house)).toMatchObject({ klopt: false, id, fout: 'leeg' })
    await withoutGuards(db, engine)
    await db.writer('consent').deleteFrom('consent.toestemming_gebeurtenis').execute()
    expect(await verify(house)).toEqual({ klopt: false, soort: 'toestemming', id, nr: 0, fout: 'log' })
  })

  it('do not hold when the row of a consent or an objection says something else', async () => {
    const db = await open()
    const { house, id } = await livedThrough(db)
    const made = await submitObjection(house.parts)({ burger: self('Aaltje'), doelregel: 'PW-01' })
    await db.writer('consent').updateTable('consent.bezwaar').set({ status: 'afgewezen' }).execute()
    const objection = made.uitkomst === 'gedaan' ? made.bezwaar.id : ''
    expect(await verify(house)).toEqual({ klopt: false, soort: 'bezwaar', id: objection, nr: 0, fout: 'kop' })
    await db.writer('consent').updateTable('consent.toestemming').set({ status: 'gegeven' }).execute()
    expect(await verify(house)).toEqual({ klopt: false, soort: 'toestemming', id, nr: 0, fout: 'kop' })
  })
})
