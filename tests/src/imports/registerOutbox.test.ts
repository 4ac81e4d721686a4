/** What changed and the log did not hear of, it hears later: once, whatever was lost in between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importEvent } from '../../../src/imports/importEvents.ts'
import { drainImportOutbox, drainRegisterOutbox, type RegisterOutboxParts } from '../../../src/imports/registerOutbox.ts'
import type { ImportOutbox } from '../../../src/registers/import/pipeline.ts'
import { BSN, GEMEENTE, NOW, type TestVault, testVault } from '../../support/vault.ts'

let house: TestVault
let parts: RegisterOutboxParts
beforeAll(async () => {
  house = await testVault()
  parts = { ...house.vault, gemeentecode: GEMEENTE, encode: house.vault.serviceEvent }
})
afterAll(() => house.close())

const counts: ImportOutbox = {
  importId: 'i-1',
  formaat: 'brp-lo3',
  register: 'brp',
  sha256: '',
  door: 'beheer-1',
  gelezen: 3,
  aanvaard: 2,
  ongewijzigd: 0,
  quarantaine: 1,
  klaar: true,
}
let rows = 0
/** Each a millisecond after the one before. */
const row = async (soort: string, inhoud: object) => {
  const made = {
    gemeentecode: GEMEENTE,
    id: house.vault.newId(),
    soort,
    inhoud: JSON.stringify(inhoud),
    gemaakt_op: NOW + rows++,
    verwerkt_op: null,
  }
  await house.vault.database.writer('registers').insertInto('registers.outbox').values(made).execute()
  return made
}
const newest = async (howMany: number) => {
  const size = house.vault.log.size()
  return await house.vault.trail.records(Array.from({ length: howMany }, (_, place) => size - howMany + place))
}

describe('drainRegisterOutbox', () => {
  it('tells of an import, of one that broke off, and of a decision on quarantine', async () => {
    await row('import', counts)
    await row('import', { ...counts, klaar: false })
    await row('quarantaine-besluit', {
      quarantaineId: 'q',
      importId: 'i',
      formaat: 'gws',
      uitkomst: 'verworpen',
      door: 'beheer-1',
    })
    expect(await drainRegisterOutbox(parts)).toBe(3)
    const [done, broken, decided] = await newest(3)
    expect(done?.slots[0]).toMatchObject({ gebeurtenis: { actieNaam: 'bestand-geladen', begin: NOW }, antwoord: { aantal: 2 } })
    expect(broken?.slots[0]).toMatchObject({ gebeurtenis: { actieNaam: 'bestand-laden-afgebroken' } })
    expect(decided?.slots[0]).toMatchObject({ gebeurtenis: { actieNaam: 'quarantaine-verworpen' } })
    expect(await drainRegisterOutbox(parts)).toBe(0)
  })

  it('does not write again what the log had before the crash', async () => {
    const { id, soort, inhoud, gemaakt_op } = await row('import', counts)
    await house.vault.log.append([importEvent(house.vault.serviceEvent, { id, soort, inhoud, gemaakt_op })])
    const size = house.vault.log.size()
    expect(await drainRegisterOutbox(parts)).toBe(1)
    expect(house.vault.log.size()).toBe(size)
  })

  it('tells of a case with each person, of whom an unknown one stays nobody', async () => {
    const { index } = house.vault.bsn
    await row('zaak-geregistreerd', {
      actieNaam: 'zaak-geregistreerd',
      actieCode: 'C',
      betrokkenen: [index(BSN.anna), index(BSN.niemand)],
      afnemerOin: '00000001009999000000',
      rol: 'gemeente:zaaksysteem',
      tijd: NOW,
      spoor: { traceId: '1'.repeat(32), spanId: '2'.repeat(16) },
    })
    await drainRegisterOutbox(parts)
    const subjects = (await newest(3)).map(
      ({ slots }) => (slots[2]['betrokkene'] as { pseudoniem: string } | undefined)?.pseudoniem,
    )
    expect(subjects).toEqual([undefined, house.vault.pseudonyms.subject(BSN.anna, 'algemeen'), undefined])
  })

  it('leaves a row open that the log could not take, and the next drain takes it', async () => {
    await row('import', counts)
    const failing = { ...parts, log: { append: () => Promise.reject(new Error('stopped')) } }
    await expect(drainRegisterOutbox(failing)).rejects.toThrow()
    expect(await drainRegisterOutbox(parts)).toBe(1)
  })
})

describe('drainImportOutbox', () => {
  it('leaves cases alone: those are told by who registers them', async () => {
    await row('zaak-geregistreerd', { actieNaam: 'zaak-geregistreerd', betrokkenen: [], spoor: {} })
    await row('import', counts)
    expect(await drainImportOutbox(parts)).toBe(1)
  })
})
