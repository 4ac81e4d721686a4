import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { careImporters } from '../../../../src/registers/import/careImporters.ts'
import { codes, harness, shared, sharedExists } from './careSupport.ts'
import { assigned, BSN, message } from './istandaardenMessages.ts'

const projectRoot = resolve(import.meta.dirname, '../../../..')
const xml = message('WMO301', [assigned()])

describe('careImporters', () => {
  it('has an importer for each care and benefit format', () => {
    expect(careImporters({ projectRoot }).map(({ formaat }) => formaat)).toEqual(['istandaarden', 'gws', 'zorgned'])
  })

  it('refuses XML formats without their schemas, and imports the others', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'kluis-leeg-'))
    for (const parts of [{ projectRoot: empty }, { projectRoot, schemas: empty }]) {
      const kluis = await harness(careImporters(parts))
      await expect(kluis.load('istandaarden', xml)).rejects.toMatchObject({ code: 'schemas-ontbreken' })
      await expect(kluis.load('gws', '<a/>')).rejects.toMatchObject({ code: 'schemas-ontbreken' })
      expect(codes(await kluis.load('zorgned', '{}'))).toEqual(['schema-ongeldig'])
      await kluis.close()
    }
    await rm(empty, { recursive: true })
  })

  it.skipIf(!sharedExists)('finds the schemas in one configured folder, or in the folder of one standard', async () => {
    for (const schemas of [shared, join(shared, 'istandaarden-3.2')]) {
      const kluis = await harness(careImporters({ projectRoot: '/nergens', schemas }))
      // Our own small message lacks what the official schema asks: it is weighed by it.
      expect(codes(await kluis.load('istandaarden', xml, { bsn: BSN }))).toEqual(['xsd-ongeldig'])
      await kluis.close()
    }
  })
})
