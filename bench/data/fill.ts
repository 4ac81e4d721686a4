/**
 * Fills the registers and the consents of the benchmark's municipality: many rows in one statement, as JSON.
 *
 * Everything that the measured path reads is as the importers and the consent use cases leave it: keyed blind index,
 * encrypted number, versions, the consent's whole content. Only its chain of signed events is left out.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { ConsentContent } from '../../src/consents/record.ts'
import type { BsnVault } from '../../src/identity/bsn.ts'
import { sealedPlace } from '../../src/registers/sealedPlace.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'
import type { Database } from '../../src/storage/database.ts'
import type { Schema, SchemaName } from '../../src/storage/schema.ts'
import {
  APPS,
  ASKER_OIN,
  CASE_KIND,
  CONSENT_FIELDS,
  CONSENT_RULE,
  caseId,
  citizenNumbers,
  consentId,
  EMPLOYEES,
  employeeOf,
  GEMEENTE,
  isOnConsent,
  personId,
} from './population.ts'

const ROWS_AT_ONCE = 2_000
const SINCE = Date.UTC(2026, 0, 2)
const LONG = 400 * 24 * 3_600_000
const NAMES = ['Jansen', 'de Vries', 'Bakker', 'Visser', 'Smit', 'Meijer', 'Mulder', 'Bos', 'Peters', 'Hendriks']

type Row = Readonly<Record<string, string | number>>
type Table = keyof Schema & string

export async function fill(
  database: Database,
  vault: BsnVault,
  persons: number,
  progress: (done: number) => void,
): Promise<void> {
  for (const schema of ['registers', 'consent'] as const) await makeFast(database, schema)
  await insert(
    database,
    'registers.medewerker',
    Array.from({ length: EMPLOYEES }, (_, employee) => ({
      gemeentecode: GEMEENTE,
      oin: ASKER_OIN,
      medewerker: employeeOf(employee),
      van: SINCE,
      versie: 1,
    })),
  )
  const { bsnOf } = citizenNumbers(persons)
  const { versie: regelVersie } = JSON.parse(
    await readFile(join(packageRoot(), 'consent/rules', `${CONSENT_RULE}.json`), 'utf8'),
  ) as {
    versie: string
  }
  for (let first = 0; first < persons; first += ROWS_AT_ONCE) {
    const some = Array.from({ length: Math.min(ROWS_AT_ONCE, persons - first) }, (_, place) => {
      const person = first + place
      const bsn = bsnOf(person)
      return { person, bsn, betrokkene: vault.index(bsn) }
    })
    const consents = some.filter(({ person }) => isOnConsent(person))
    const cases = some.filter(({ person }) => !isOnConsent(person))
    await Promise.all([
      insert(
        database,
        'registers.client',
        some.map(({ person, bsn, betrokkene }) => client(person, bsn, betrokkene, vault)),
      ),
      insert(
        database,
        'registers.zaak',
        cases.map(({ person }) => zaak(person)),
      ),
      insert(
        database,
        'registers.zaak_betrokkene',
        cases.map(({ person, betrokkene }) => ({ gemeentecode: GEMEENTE, zaak_id: caseId(person), betrokkene })),
      ),
      insert(
        database,
        'registers.zaak_medewerker',
        cases.map(({ person }) => ({
          gemeentecode: GEMEENTE,
          zaak_id: caseId(person),
          oin: ASKER_OIN,
          medewerker: employeeOf(person),
          van: SINCE,
        })),
      ),
      insert(
        database,
        'consent.toestemming',
        consents.map(({ person, betrokkene }) => toestemming(person, betrokkene, regelVersie)),
      ),
    ])
    progress(first + some.length)
  }
}

/** For these connections only: the data can be made again. A large cache, since blind indexes arrive in no order. */
async function makeFast(database: Database, schema: SchemaName): Promise<void> {
  if (database.engine !== 'sqlite') return
  await sql.raw(`pragma ${schema}.synchronous = OFF`).execute(database.writer(schema))
  await sql.raw(`pragma ${schema}.cache_size = -262144`).execute(database.writer(schema))
}

async function insert(database: Database, table: Table, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const values = sql.join(columns.map((_, place) => sql`value ->> ${sql.lit(place)}`))
  const json = JSON.stringify(rows.map((row) => columns.map((column) => row[column] ?? null)))
  const [schema] = table.split('.') as [SchemaName]
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.id(column)))})
    select ${values} from json_each(${json})`.execute(database.writer(schema))
}

function client(person: number, bsn: string, betrokkene: string, vault: BsnVault): Row {
  const id = personId(person)
  return {
    gemeentecode: GEMEENTE,
    id,
    bsn_index: betrokkene,
    bsn_cipher: vault.seal(bsn, sealedPlace('registers.client', 'bsn_cipher', id)),
    a_nummer: String(1_000_000_000 + person),
    naam_voornamen: `Persoon ${person}`,
    naam_voorletters: 'P.',
    naam_geslachtsnaam: NAMES[person % NAMES.length] as string,
    naam_gebruik: 'E',
    geboorte_moment: JSON.stringify({ type: 'Datum', datum: `${1940 + (person % 60)}-0${1 + (person % 9)}-1${person % 10}` }),
    geslacht: 'V',
    verblijf_type: 'Adres',
    verblijf_functie: 'W',
    verblijf_straatnaam: 'Proefstraat',
    verblijf_korte_straatnaam: 'Proefstraat',
    verblijf_huisnummer: 1 + (person % 300),
    verblijf_postcode: '9999ZZ',
    verblijf_woonplaats: 'Proefstad',
    gemeente_van_inschrijving: GEMEENTE,
    overleden: 0,
    geheim: 0,
    curatele: 0,
    in_onderzoek: 0,
    geldig_begin: '2020-01-01',
    bron_register: 'brp',
    bron_systeem: 'bench',
    bron_id: `bench-${person}`,
    ontvangen_op: SINCE,
    geregistreerd_op: SINCE,
    versie: 1,
    inhoud_hash: betrokkene,
  }
}

const zaak = (person: number): Row => ({
  gemeentecode: GEMEENTE,
  zaak_id: caseId(person),
  soort: CASE_KIND,
  geopend_op: SINCE,
  kenmerken: '{}',
  versie: 1,
})

const toestemming = (person: number, betrokkene: string, regelVersie: string): Row => ({
  gemeentecode: GEMEENTE,
  id: consentId(person),
  betrokkene,
  doel: CONSENT_RULE,
  ontvanger_oin: ASKER_OIN,
  soort: 'avg',
  velden: JSON.stringify(CONSENT_FIELDS),
  status: 'gegeven',
  geldig_van: SINCE,
  geldig_tot: SINCE + LONG,
  versie: 2,
  hoofd_hash: '0'.repeat(64),
  inhoud: JSON.stringify(consentContent(person, betrokkene, regelVersie)),
  aangemaakt_op: SINCE,
  verzoek_sleutel: consentId(person),
})

/** As a person is shown it, texts included, with the keys in canonical order. */
const consentContent = (person: number, betrokkene: string, regelVersie: string): ConsentContent => ({
  betrokkene,
  bewaren: 'De partner wist binnen 30 dagen na intrekking',
  doel: {
    id: CONSENT_RULE,
    regelVersie,
    tekst: {
      en: 'Share your name with the welfare organisation that helps you',
      nl: 'Uw naam delen met de welzijnsorganisatie die u helpt',
    },
  },
  gevraagd: CONSENT_FIELDS.map((veld) => ({ bijzonder: false, noodzaak: 'optioneel', veld })),
  grondslag: ['6.1.a'],
  id: consentId(person),
  kennisgeving: { hash: '0'.repeat(64), id: 'kennisgeving-delen', taal: 'nl', versie: '1' },
  ontvanger: { app: APPS[0].naam, oin: ASKER_OIN },
  schema: 'toestemming/1',
  soort: 'avg',
  stemmen: [],
  verzoek: {
    geldigTot: SINCE + LONG,
    op: SINCE,
    taal: 'nl',
    toelichting: 'Wij willen weten hoe wij u mogen noemen, zodat wij u goed kunnen helpen.',
  },
})
