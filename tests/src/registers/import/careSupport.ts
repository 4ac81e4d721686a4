/** A vault with invented clients, and imports into it, for the tests of care and benefit importers. */
import { createSecretKey, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { OnvolledigeDatum } from '../../../../consent/facts.ts'
import { type BsnVault, bsnVault } from '../../../../src/identity/bsn.ts'
import { newId } from '../../../../src/newId.ts'
import type { Formaat, Importer } from '../../../../src/registers/import/importer.ts'
import { importFile } from '../../../../src/registers/import/pipeline.ts'
import { type QuarantineParts, releaseQuarantine } from '../../../../src/registers/import/quarantine.ts'
import type { Importrapport } from '../../../../src/registers/import/report.ts'
import { sealedPlace } from '../../../../src/registers/sealedPlace.ts'
import { type Database, openDatabase } from '../../../../src/storage/database.ts'

/** The day the published examples are judged on. */
export const VANDAAG = Date.parse('2026-11-21T10:00:00Z')
export const GEMEENTE = '9999'

export const shared = resolve(import.meta.dirname, '../../../../../shared/data')
export const sharedExists = existsSync(shared)
if (!sharedExists) console.warn('skipped: published examples are not at ../shared/data')

export interface InventedClient {
  readonly bsn: string
  readonly geslachtsnaam?: string
  readonly geboorte?: OnvolledigeDatum
}

export interface Harness {
  readonly database: Database
  readonly vault: BsnVault
  addClient(client: InventedClient): Promise<string>
  load(formaat: Formaat, content: string | Uint8Array, options?: { bestand?: string; bsn?: string }): Promise<Importrapport>
  release(id: string): Promise<string>
  close(): Promise<void>
}

export async function harness(importers: readonly Importer[], opened?: Database): Promise<Harness> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-care-'))
  const database = opened ?? (await openDatabase({ kind: 'sqlite', dir }))
  await database.migrate()
  const key = () => createSecretKey(randomBytes(32))
  const vault = bsnVault({ gemeentecode: GEMEENTE, indexKey: key(), dataKeys: { current: 'd1', byId: new Map([['d1', key()]]) } })
  const parts: QuarantineParts = {
    database,
    gemeentecode: GEMEENTE,
    vault,
    // Sealing is tested with the quarantine itself; here only what goes in and comes out matters.
    quarantineVault: { seal: (bytes) => bytes, open: (bytes) => bytes },
    importers,
    clock: { now: () => VANDAAG },
    newId,
  }
  const run = importFile({ ...parts, spoolDir: dir })

  return {
    database,
    vault,
    addClient: (client) => insertClient(database, vault, client),
    load: (formaat, content, { bestand = 'bericht', bsn } = {}) =>
      run({
        formaat,
        bestand,
        bytes: once(typeof content === 'string' ? Buffer.from(content) : content),
        door: 'beheerder',
        ...(bsn !== undefined && { burgerservicenummer: bsn }),
      }),
    release: async (id) => (await releaseQuarantine(parts)({ id, reden: 'hersteld', door: 'beheerder' })).uitkomst,
    async close() {
      if (!opened) await database.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

let counter = 0

async function insertClient(database: Database, vault: BsnVault, client: InventedClient): Promise<string> {
  const id = newId()
  counter += 1
  const absent = Object.fromEntries(
    [
      'naam_voornamen',
      'naam_voorletters',
      'naam_voorvoegsel',
      'naam_titel',
      'naam_gebruik',
      'geboorte_plaats',
      'geboorte_land',
      'geslacht',
    ]
      .concat(['verblijf_type', 'verblijf_functie', 'verblijf_straatnaam', 'verblijf_korte_straatnaam', 'verblijf_huisnummer'])
      .concat([
        'verblijf_huisletter',
        'verblijf_toevoeging',
        'verblijf_postcode',
        'verblijf_woonplaats',
        'verblijf_nummeraanduiding',
      ])
      .concat(['gemeente_van_inschrijving', 'overlijden_moment', 'gezag_minderjarige', 'opschorting_reden', 'opschorting_moment'])
      .concat(['geldig_begin', 'geldig_eind'])
      .map((name) => [name, null]),
  )
  await database
    .writer('registers')
    .insertInto('registers.client')
    .values({
      ...(absent as object),
      gemeentecode: GEMEENTE,
      id,
      bsn_index: vault.index(client.bsn),
      bsn_cipher: vault.seal(client.bsn, sealedPlace('registers.client', 'bsn_cipher', id)),
      a_nummer: String(1_000_000_000 + counter),
      naam_geslachtsnaam: client.geslachtsnaam ?? null,
      geboorte_moment: client.geboorte ? JSON.stringify(client.geboorte) : null,
      overleden: 0,
      geheim: 0,
      curatele: 0,
      in_onderzoek: 0,
      bron_register: 'brp',
      bron_systeem: 'test',
      bron_id: id,
      ontvangen_op: VANDAAG,
      geregistreerd_op: VANDAAG,
      versie: 1,
      inhoud_hash: 'x',
    } as never)
    .execute()
  return id
}

/** What was refused, in the order of the report. */
export const codes = (report: Importrapport): readonly string[] => report.quarantaine.map(({ code }) => code)
