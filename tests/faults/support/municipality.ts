/**
 * A small invented municipality for the fault tests: a real vault on disk, a few persons with a benefit, two apps, and the
 * few acts that the tests repeat. What it does goes through the use cases; only the registers are filled by hand.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Vrager } from '../../../consent/question.ts'
import type { ReleaseTicket } from '../../../src/accesslog/ticket.ts'
import { type Clock, systemClock } from '../../../src/clock.ts'
import { answerConsent } from '../../../src/consents/answerConsent.ts'
import { withdrawConsent } from '../../../src/consents/manageConsent.ts'
import type { Burger } from '../../../src/consents/parts.ts'
import { requestConsent } from '../../../src/consents/requestConsent.ts'
import { isBsn } from '../../../src/identity/elevenTest.ts'
import { createKeyFile } from '../../../src/identity/keys.ts'
import { type DataLayout, dataLayout } from '../../../src/layout.ts'
import { newId } from '../../../src/newId.ts'
import type { Answer, AskedQuestion, Presenter } from '../../../src/questions/answerQuestion.ts'
import { writePerson } from '../../../src/registers/client/writePerson.ts'
import type { DatabaseConfig } from '../../../src/storage/database.ts'
import { openVault, type Vault } from '../../../src/vault.ts'

export const GEMEENTE = '9901'
const DAY_MS = 86_400_000
export const ORIGIN = 'kluis.voorbeeld.test/log'
const OIN = '00000001999999990000'

export const begeleider: Vrager = {
  oin: '00000001999999990001',
  app: 're-integratie',
  rollen: ['re-integratiebedrijf'],
  orgType: 'verwerker',
  machine: true,
}
/** The case that everybody of this municipality is in, so that a name can be asked of each (PW-05). */
export const TRAJECT = 'TRAJECT-1'
export const coach: Vrager = {
  oin: '00000001999999990002',
  app: 'budgetcoach',
  rollen: ['welzijnspartij'],
  orgType: 'privaat',
  machine: true,
}

/** Paths that SH-03 allows with a consent. */
export const PAYMENT_FIELDS = ['uitkeringen.specificaties.periode', 'uitkeringen.specificaties.uitbetaald'] as const
export const NAME_FIELDS = ['naam.voornamen', 'naam.geslachtsnaam'] as const

/** The first valid numbers of the published test range. */
export const BSNS: readonly string[] = Array.from({ length: 300 }, (_, place) => String(999_900_006 + place))
  .filter(isBsn)
  .slice(0, 20)

export const bsn = (place: number): string => BSNS[place % BSNS.length] as string

export interface Municipality {
  readonly dir: string
  readonly layout: DataLayout
  readonly vault: Vault
  remove(): Promise<void>
}

/** In a folder of its own, gone after `remove`. */
export async function municipality(clock: Clock = systemClock): Promise<Municipality> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-fault-'))
  const vault = await openMunicipality(dir, clock)
  return {
    dir,
    layout: dataLayout(dir),
    vault,
    async remove() {
      await vault.close().catch(() => undefined)
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Opens what lies in a folder, and fills it when it is new. */
export async function openMunicipality(dir: string, clock: Clock = systemClock, database?: DatabaseConfig): Promise<Vault> {
  const layout = dataLayout(dir)
  if (!existsSync(layout.keyFile)) createKeyFile(layout.keyFile)
  const vault = await openVault(
    {
      gemeentecode: GEMEENTE,
      oin: OIN,
      database: database ?? { kind: 'sqlite', dir: layout.databases },
      keyFile: layout.keyFile,
      anchorDir: layout.anchor,
      tileDir: layout.tiles,
      logOrigin: ORIGIN,
      baseUrl: 'https://kluis.voorbeeld.test',
      apps: [],
      appsAudience: 'https://apps.voorbeeld.test',
      providers: [],
    },
    { clock, newId },
  )
  await fill(vault)
  return vault
}

async function fill(vault: Vault): Promise<void> {
  const known = await vault.database.reader.selectFrom('registers.client').select('id').limit(1).executeTakeFirst()
  if (known) return
  const nu = vault.clock.now()
  await vault.database
    .writer('registers')
    .transaction()
    .execute(async (db) => {
      await db
        .insertInto('registers.zaak')
        .values({
          gemeentecode: GEMEENTE,
          zaak_id: TRAJECT,
          soort: 're-integratie',
          geopend_op: nu - DAY_MS,
          gesloten_op: null,
          kenmerken: '{}',
          versie: 1,
        })
        .execute()
      await db
        .insertInto('registers.zaak_betrokkene')
        .values(BSNS.map((each) => ({ gemeentecode: GEMEENTE, zaak_id: TRAJECT, betrokkene: vault.bsn.index(each) })))
        .execute()
      for (const [place, burgerservicenummer] of BSNS.entries()) {
        await writePerson(
          {
            burgerservicenummer,
            aNummer: String(1_000_000_000 + place),
            naam: { voornamen: 'Test', geslachtsnaam: `Persoon ${place}` },
            geboorte: { moment: { type: 'Datum', datum: '1980-01-02' } },
            geheim: false,
            curatele: false,
            inOnderzoek: false,
            relaties: [],
            gezag: [],
          },
          { bronId: `p${place}`, systeem: 'proef', bsnPad: '' },
          { gemeentecode: GEMEENTE, db, vault: vault.bsn, nu, newId, sha256: '', findClient: async () => undefined },
        )
        const { id } = await db
          .selectFrom('registers.client')
          .select('id')
          .where('bsn_index', '=', vault.bsn.index(burgerservicenummer))
          .executeTakeFirstOrThrow()
        await db
          .insertInto('registers.uitkering')
          .values({
            gemeentecode: GEMEENTE,
            id: `u${place}`,
            client_id: id,
            dossiernummer: `D${place}`,
            wet: 'participatiewet',
            soort: 'algemene-bijstand',
            begindatum: '2024-01-01',
            einddatum: null,
            reden_einde: null,
            norm: null,
            leefvorm: null,
            bron_register: 'uitkeringen',
            bron_systeem: 'proef',
            bron_id: `D${place}`,
            ontvangen_op: nu,
            geldig_begin: '2024-01-01',
            geldig_eind: null,
            geregistreerd_op: nu,
            versie: 1,
            inhoud_hash: '',
          })
          .execute()
        await db
          .insertInto('registers.uitkeringsspecificatie')
          .values({
            gemeentecode: GEMEENTE,
            uitkering_id: `u${place}`,
            periode: '202401',
            volgnummer: 1,
            client_id: id,
            regeling: 'PW',
            uitbetaald: 123_456,
            inkomsten_opgegeven: null,
            inkomsten_vrijgelaten: null,
            inkomsten_gekort: null,
            componenten: '[]',
          })
          .execute()
      }
    })
}

export const presenter: Presenter = {
  records: (records, beslissingId) => Buffer.from(JSON.stringify({ records, beslissingId })),
  refusal: ({ reden }, beslissingId) => Buffer.from(JSON.stringify({ reden, beslissingId })),
  unopened: (velden, beslissingId) => Buffer.from(JSON.stringify({ velden, beslissingId })),
}

const asked = (
  vault: Vault,
  question: Pick<AskedQuestion, 'collectie' | 'doel' | 'vrager' | 'burgerservicenummers' | 'velden'>,
) => ({
  ...question,
  nietOntsloten: [],
  pagina: 1,
  paginaGrootte: 100,
  spoor: { traceId: vault.random.draw(16).toString('hex'), spanId: vault.random.draw(8).toString('hex') },
})

/** A question on a running plan (PW-05): granted for everybody in the register. */
export const askName = (vault: Vault, ...burgerservicenummers: string[]): Promise<Answer> =>
  vault.answer(
    {
      ...asked(vault, { collectie: 'clienten', doel: 'PW-05', vrager: begeleider, burgerservicenummers, velden: NAME_FIELDS }),
      zaakId: TRAJECT,
    },
    presenter,
  )

/** What was paid to somebody (SH-03): only under the consent that is named. */
export const askPayments = (vault: Vault, burgerservicenummer: string, toestemmingId: string): Promise<Answer> =>
  vault.answer(
    {
      ...asked(vault, {
        collectie: 'uitkeringen',
        doel: 'SH-03',
        vrager: coach,
        burgerservicenummers: [burgerservicenummer],
        velden: PAYMENT_FIELDS,
      }),
      toestemmingId,
    },
    presenter,
  )

/** As a citizen who acts for herself. */
export function self(vault: Vault, burgerservicenummer: string): Burger {
  const persoon = vault.bsn.index(burgerservicenummer)
  return { persoon, betrokkene: persoon, hoedanigheid: 'betrokkene', kanaal: 'portaal' }
}

export async function askConsent(vault: Vault, burgerservicenummer: string): Promise<string> {
  const result = await requestConsent(vault.consents)({
    afnemer: coach,
    doel: 'SH-03',
    betrokkene: vault.bsn.index(burgerservicenummer),
    velden: PAYMENT_FIELDS.map((veld) => ({ veld, noodzaak: 'optioneel' as const })),
    geldigTot: vault.clock.now() + 30 * DAY_MS,
    toelichting: 'Om samen een budget te maken',
  })
  if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
  return result.toestemming.id
}

export async function giveConsent(vault: Vault, burgerservicenummer: string, id: string): Promise<void> {
  const result = await answerConsent(vault.consents)({ burger: self(vault, burgerservicenummer), id, antwoord: 'gegeven' })
  if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
}

export async function withdraw(vault: Vault, burgerservicenummer: string, id: string): Promise<void> {
  const result = await withdrawConsent(vault.consents)({ burger: self(vault, burgerservicenummer), id })
  if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
}

/** What the receiver of an answer keeps. */
export const kept = (ticket: ReleaseTicket) => ({ header: ticket.receipt, body: ticket.body.toString() })
