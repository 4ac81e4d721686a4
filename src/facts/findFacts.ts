/**
 * Finds what the rules may ask about, for many questions in one statement, after each question arrived. Of each question
 * only what its rule can ask about is looked up: the statement skips the rest (`nodig`).
 *
 * Nothing about a person is ever cached (performance.md, rules 9 and 14). The statement and its cost are the same for a
 * known and an unknown person, so that a refused caller cannot tell them apart. When the database does not answer, the
 * facts stay missing, and missing facts refuse (`onbepaald`).
 */
import { type Expression, type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import { careLawsOf, type Zorgwet } from '../../consent/careLaws.ts'
import { dutchDay } from '../../consent/dutchDay.ts'
import type { Feit, Feiten, OnvolledigeDatum, ToestemmingFeit, ZaakFeit } from '../../consent/facts.ts'
import { type FeitNaam, factsNeeded } from '../../consent/factsNeeded.ts'
import type { Regelbundel } from '../../consent/purpose.ts'
import type { Vraag } from '../../consent/question.ts'
import type { Clock } from '../clock.ts'
import { coalesce } from '../storage/coalesce.ts'
import type { Database } from '../storage/database.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Flights } from '../storage/flights.ts'
import { keyParameters, keys } from '../storage/keys.ts'
import type { Schema } from '../storage/schema.ts'
import { slot } from '../storage/slot.ts'

export interface FactFinder {
  /**
   * Facts i belong to question i; an empty object when they could not be had. With the rules only the facts that the rule
   * of each question can ask about; without them all.
   */
  about(vragen: readonly Vraag[], regels?: Regelbundel): Promise<readonly Feiten[]>
}

export interface FactFinderParts {
  database: Database
  gemeentecode: string
  clock: Clock
  /** 1 for the naive mode of the benchmark; 512 otherwise. */
  batch?: number
  /** Where reads are counted as under way. */
  reads?: Flights
}

interface FactRow {
  i: number
  client_versie: number | null
  geboorte_moment: string | null
  overleden: number | null
  geheim: number | null
  curatele: number | null
  gezag_minderjarige: string | null
  zaak_soort: string | null
  geopend_op: number | null
  gesloten_op: number | null
  kenmerken: string | null
  zaak_versie: number | null
  betreft: number
  caseload: number
  medewerker_versie: number | null
  relatie: string | null
  toestemming_id: string | null
  toestemming_betrokkene: string | null
  toestemming_doel: string | null
  ontvanger_oin: string | null
  ontvanger_app: string | null
  regel_versie: string | null
  toestemming_soort: string | null
  toestemming_velden: string | null
  toestemming_status: string | null
  geldig_van: number | null
  geldig_tot: number | null
  toestemming_versie: number | null
  bezwaar_open: number
  bezwaar_gehonoreerd: number
  opt_out: number
  uitkering_lopend: number
  uitkering_bekend: number
  uitkering_onzeker: number
  suwinet: number
  beschikking: number
  toewijzing: number
}

const COLUMNS = ['betrokkene', 'zaak', 'oin', 'medewerker', 'toestemming', 'doel', 'nodig'] as const
/** Slots of the moment and the day, the same for the whole batch; the keys come last. */
const NU = 0
const VANDAAG = 1
const KEYS = 2

/** Facts that cost a look-up of their own, each as one letter of the column `nodig`. */
const LETTERS = { bezwaar: 'b', optOut: 'o', uitkering: 'u', suwinetHerkomst: 's', beschikking: 'd', toewijzing: 't' } as const
/** The care laws of the rule, as letters of the same column: a decision under another law does not count. */
const LAW_LETTERS = { WMO2015: 'w', JEUGDWET: 'j' } as const satisfies Record<Zorgwet, string>
const ALL_FACTS = [
  'betrokkene',
  'zaak',
  'caseload',
  'toestemming',
  'bezwaar',
  'optOut',
  'medewerkerRelatie',
  'uitkering',
  'beschikking',
  'toewijzing',
  'suwinetHerkomst',
] as const satisfies readonly FeitNaam[]

interface Wanted {
  readonly facts: ReadonlySet<FeitNaam>
  readonly letters: string
}

interface Asked {
  readonly vraag: Vraag
  readonly wanted: Wanted
}

const UNKNOWN_BIRTH: OnvolledigeDatum = { type: 'DatumOnbekend' }

export function factFinder({ database, gemeentecode, clock, batch = 512, reads }: FactFinderParts): FactFinder {
  const query = database.prepare<FactRow>((db) => {
    const gemeente = sql.lit(gemeentecode)
    return db
      .selectFrom(keys(database.engine, 'k', COLUMNS, KEYS))
      .leftJoin('registers.client as c', (join) =>
        join.on('c.gemeentecode', '=', gemeente).onRef('c.bsn_index', '=', 'k.betrokkene'),
      )
      .leftJoin('registers.zaak as z', (join) => join.on('z.gemeentecode', '=', gemeente).onRef('z.zaak_id', '=', 'k.zaak'))
      .leftJoin('registers.medewerker as m', (join) =>
        join
          .on('m.gemeentecode', '=', gemeente)
          .onRef('m.oin', '=', 'k.oin')
          .onRef('m.medewerker', '=', 'k.medewerker')
          .on('m.van', '<=', now)
          .on((eb) => eb.or([eb('m.tot', 'is', null), eb('m.tot', '>', now)])),
      )
      .leftJoin('registers.medewerker_relatie as r', (join) =>
        join
          .on('r.gemeentecode', '=', gemeente)
          .onRef('r.oin', '=', 'k.oin')
          .onRef('r.medewerker', '=', 'k.medewerker')
          .onRef('r.betrokkene', '=', 'k.betrokkene'),
      )
      .leftJoin('consent.toestemming as t', (join) =>
        join
          .on('t.gemeentecode', '=', gemeente)
          .onRef('t.id', '=', 'k.toestemming')
          // Not there as long as the log owes an event of it: what the person cannot see gives nobody anything.
          .on((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('consent.outbox as owed')
                  .select(sql`1`.as('een'))
                  .where('owed.gemeentecode', '=', gemeente)
                  .whereRef('owed.toestemming_id', '=', 't.id')
                  .where('owed.verwerkt_op', 'is', null),
              ),
            ),
          ),
      )
      .select((eb) => [
        'k.i as i',
        'c.versie as client_versie',
        'c.geboorte_moment as geboorte_moment',
        'c.overleden as overleden',
        'c.geheim as geheim',
        'c.curatele as curatele',
        'c.gezag_minderjarige as gezag_minderjarige',
        'z.soort as zaak_soort',
        'z.geopend_op as geopend_op',
        'z.gesloten_op as gesloten_op',
        'z.kenmerken as kenmerken',
        'z.versie as zaak_versie',
        'm.versie as medewerker_versie',
        'r.soort as relatie',
        't.id as toestemming_id',
        't.betrokkene as toestemming_betrokkene',
        't.doel as toestemming_doel',
        't.ontvanger_oin as ontvanger_oin',
        inContent(database.engine, ['ontvanger', 'app']).as('ontvanger_app'),
        inContent(database.engine, ['doel', 'regelVersie']).as('regel_versie'),
        't.soort as toestemming_soort',
        't.velden as toestemming_velden',
        't.status as toestemming_status',
        't.geldig_van as geldig_van',
        't.geldig_tot as geldig_tot',
        't.versie as toestemming_versie',
        presentInCase(
          eb
            .selectFrom('registers.zaak_betrokkene as zb')
            .where('zb.gemeentecode', '=', gemeente)
            .whereRef('zb.zaak_id', '=', 'k.zaak')
            .whereRef('zb.betrokkene', '=', 'k.betrokkene'),
        ).as('betreft'),
        presentInCase(
          eb
            .selectFrom('registers.zaak_medewerker as zm')
            .where('zm.gemeentecode', '=', gemeente)
            .whereRef('zm.zaak_id', '=', 'k.zaak')
            .whereRef('zm.oin', '=', 'k.oin')
            .whereRef('zm.medewerker', '=', 'k.medewerker')
            .where('zm.van', '<=', now)
            .where((on) => on.or([on('zm.tot', 'is', null), on('zm.tot', '>', now)])),
        ).as('caseload'),
        present(objections(eb, gemeente).where('b.status', 'in', ['ingediend', 'in-behandeling']), 'bezwaar').as('bezwaar_open'),
        present(objections(eb, gemeente).where('b.status', '=', 'gehonoreerd'), 'bezwaar').as('bezwaar_gehonoreerd'),
        present(
          eb
            .selectFrom('consent.optout as o')
            .where('o.gemeentecode', '=', gemeente)
            .whereRef('o.betrokkene', '=', 'k.betrokkene')
            .where('o.sinds', '<=', now)
            .where((on) => on.or([on('o.tot', 'is', null), on('o.tot', '>', now)])),
          'optOut',
        ).as('opt_out'),
        present(
          benefits(eb, gemeente)
            .where('u.begindatum', '<=', today)
            .where((on) => on.or([on('u.einddatum', 'is', null), on('u.einddatum', '>=', today)])),
          'uitkering',
        ).as('uitkering_lopend'),
        present(benefits(eb, gemeente), 'uitkering').as('uitkering_bekend'),
        present(benefits(eb, gemeente).where('u.begindatum', 'is', null), 'uitkering').as('uitkering_onzeker'),
        present(benefits(eb, gemeente).where('u.bron_register', '=', 'suwinet'), 'suwinetHerkomst').as('suwinet'),
        present(
          eb
            .selectFrom('registers.beschikking as d')
            .where('d.gemeentecode', '=', gemeente)
            .whereRef('d.client_id', '=', 'c.id')
            .where('d.resultaat', '=', 'toegewezen')
            .where(ofRulesLaw('d.wet')),
          'beschikking',
        ).as('beschikking'),
        present(
          eb
            .selectFrom('registers.toewijzing as w')
            .where('w.gemeentecode', '=', gemeente)
            .whereRef('w.client_id', '=', 'c.id')
            .where('w.status', '=', 'toegewezen')
            .where(ofRulesLaw('w.wet')),
          'toewijzing',
        ).as('toewijzing'),
      ])
  }, 'reader')

  const find = coalesce(
    async (asked: readonly Asked[]) => {
      const now = clock.now()
      const rows = await query([String(now), dutchDay(now), ...keyParameters(database.engine, COLUMNS.length, asked.map(keyOf))])
      const facts: Feiten[] = asked.map(() => ({}))
      for (const row of rows) facts[row.i] = factsOf(row, asked[row.i] as Asked)
      return facts
    },
    { batch, queue: 8_192, retry: 'single', ...(reads && { under: reads }) },
  )

  return {
    about: (vragen, regels) =>
      Promise.all(
        vragen.map((vraag) =>
          find({ vraag, wanted: wantedFor(vraag, regels) }).catch((error: unknown): Feiten => {
            if (isStorageFailure(error)) return {}
            throw error
          }),
        ),
      ),
  }
}

/** By rule, as long as its bundle is in force. */
const wantedOf = new WeakMap<Regelbundel, Map<string, Wanted>>()

/** The statement runs for a purpose that does not exist too: a caller cannot tell by its cost. */
function wantedFor({ doel }: Vraag, regels: Regelbundel | undefined): Wanted {
  const regel = regels?.regels.get(doel)
  if (!regels) return EVERYTHING
  if (!regel) return NOTHING
  const known = wantedOf.get(regels) ?? new Map<string, Wanted>()
  wantedOf.set(regels, known)
  const wanted = known.get(doel) ?? wantedBy(factsNeeded(regel, regels), careLawsOf(regel))
  known.set(doel, wanted)
  return wanted
}

const wantedBy = (facts: ReadonlySet<FeitNaam>, wetten: readonly Zorgwet[]): Wanted => ({
  facts,
  letters: Object.entries(LETTERS)
    .filter(([fact]) => facts.has(fact as FeitNaam))
    .map(([, letter]): string => letter)
    .concat(wetten.map((wet) => LAW_LETTERS[wet]))
    .join(''),
})
const EVERYTHING = wantedBy(new Set(ALL_FACTS), ['JEUGDWET', 'WMO2015'])
const NOTHING = wantedBy(new Set(), [])

/** In the order of `COLUMNS`; without a key nothing is found, and without its letter nothing is looked for. */
const keyOf = ({ vraag, wanted: { facts, letters } }: Asked): (string | null)[] => [
  vraag.betrokkene,
  facts.has('zaak') || facts.has('caseload') ? (vraag.zaakId ?? null) : null,
  // An employee is known by the pseudonym of the organisation that asks, and no other.
  vraag.vrager.oin,
  vraag.medewerker ?? null,
  facts.has('toestemming') ? (vraag.toestemmingId ?? null) : null,
  vraag.doel,
  vraag.collectie === 'uitkeringen' ? letters : letters.replace(LETTERS.suwinetHerkomst, ''),
]

type Row = ExpressionBuilder<Schema & { k: Record<(typeof COLUMNS)[number], string | null> & { i: number } }, 'k'>

type Look = Expression<unknown> & { select(column: RawBuilder<unknown>): unknown }

/** A scalar 0 or 1, the same on both engines; 0 without a look when the fact is not needed. */
const present = (query: Look, fact: keyof typeof LETTERS) =>
  sql<number>`case when k.nodig like ${sql.lit(`%${LETTERS[fact]}%`)} and ${exists(query)} then 1 else 0 end`
const ofRulesLaw = (wet: 'd.wet' | 'w.wet') =>
  sql<boolean>`(${sql.join(
    Object.entries(LAW_LETTERS).map(
      ([law, letter]) => sql`(${sql.ref(wet)} = ${sql.lit(law)} and k.nodig like ${sql.lit(`%${letter}%`)})`,
    ),
    sql` or `,
  )})`
/** A member of the consent's record as the person saw it, which is kept as JSON text. */
const inContent = (engine: Database['engine'], path: readonly string[]) =>
  engine === 'sqlite'
    ? sql<string | null>`t.inhoud ->> ${sql.lit(`$.${path.join('.')}`)}`
    : sql<string | null>`cast(t.inhoud as json) #>> ${sql.lit(`{${path.join(',')}}`)}`
const presentInCase = (query: Look) => sql<number>`case when ${exists(query)} then 1 else 0 end`
const exists = (query: Look) => sql<boolean>`exists ${query.select(sql`1 as een`) as Expression<unknown>}`

const now = sql<number>`cast(${slot(NU)} as bigint)`
const today = sql<string>`cast(${slot(VANDAAG)} as text)`

const objections = (eb: Row, gemeente: Expression<string>) =>
  eb
    .selectFrom('consent.bezwaar as b')
    .where('b.gemeentecode', '=', gemeente)
    .whereRef('b.betrokkene', '=', 'k.betrokkene')
    .where((on) => on.or([on('b.doelregel', '=', '*'), on('b.doelregel', '=', on.ref('k.doel'))]))

const benefits = (eb: Row, gemeente: Expression<string>) =>
  eb.selectFrom('registers.uitkering as u').where('u.gemeentecode', '=', gemeente).whereRef('u.client_id', '=', sql.ref('c.id'))

const feit = <T>(waarde: T, versie: number | string | null): Feit<T> => ({ waarde, versie: String(versie ?? '') })

function factsOf(row: FactRow, { vraag, wanted: { facts } }: Asked): Feiten {
  return {
    betrokkene: feit(
      {
        bekend: row.client_versie !== null,
        geboorte: row.geboorte_moment === null ? UNKNOWN_BIRTH : (JSON.parse(row.geboorte_moment) as OnvolledigeDatum),
        overleden: row.overleden === 1,
        geheim: row.geheim === 1,
        curatele: row.curatele === 1,
        ...(row.gezag_minderjarige !== null && { gezagMinderjarige: row.gezag_minderjarige }),
      },
      row.client_versie,
    ),
    ...(facts.has('zaak') && { zaak: feit(zaakOf(row), row.zaak_versie) }),
    ...(facts.has('caseload') && { caseload: feit(row.caseload === 1, row.zaak_versie) }),
    ...(facts.has('toestemming') && { toestemming: feit(toestemmingOf(row, vraag), row.toestemming_versie) }),
    ...(facts.has('bezwaar') && { bezwaar: feit(objectionOf(row), '') }),
    ...(facts.has('optOut') && { optOut: feit(row.opt_out === 1, '') }),
    ...(row.medewerker_versie !== null && {
      medewerkerRelatie: feit((row.relatie ?? 'geen') as 'geen' | 'eigen' | 'gezin' | 'collega', row.medewerker_versie),
    }),
    ...(facts.has('uitkering') && { uitkering: feit(benefitOf(row), '') }),
    ...(facts.has('beschikking') && { beschikking: feit(row.beschikking === 1, '') }),
    ...(facts.has('toewijzing') && { toewijzing: feit(row.toewijzing === 1, '') }),
    // Only the benefits in this product's registers can have come over Suwinet.
    ...(facts.has('suwinetHerkomst') && {
      suwinetHerkomst: feit(vraag.collectie === 'uitkeringen' && row.suwinet === 1, ''),
    }),
  }
}

const objectionOf = (row: FactRow): 'gehonoreerd' | 'open' | 'geen' =>
  row.bezwaar_gehonoreerd === 1 ? 'gehonoreerd' : row.bezwaar_open === 1 ? 'open' : 'geen'

/** A source may state payments but no begin: then nobody knows whether the benefit still runs. */
function benefitOf(row: FactRow): 'geen' | 'lopend' | 'beeindigd' | 'onbekend' {
  if (row.uitkering_lopend === 1) return 'lopend'
  if (row.uitkering_onzeker === 1) return 'onbekend'
  return row.uitkering_bekend === 1 ? 'beeindigd' : 'geen'
}

function zaakOf(row: FactRow): ZaakFeit | null {
  if (row.zaak_soort === null || row.geopend_op === null) return null
  return {
    soort: row.zaak_soort,
    geopendOp: row.geopend_op,
    ...(row.gesloten_op !== null && { geslotenOp: row.gesloten_op }),
    betreftBetrokkene: row.betreft === 1,
    kenmerken: JSON.parse(row.kenmerken ?? '{}') as Record<string, number>,
  }
}

function toestemmingOf(row: FactRow, vraag: Vraag): ToestemmingFeit | null {
  if (row.toestemming_id === null) return null
  return {
    id: row.toestemming_id,
    betreftBetrokkene: row.toestemming_betrokkene === vraag.betrokkene,
    doel: row.toestemming_doel ?? '',
    ontvangerOin: row.ontvanger_oin ?? '',
    app: row.ontvanger_app ?? '',
    regelVersie: row.regel_versie ?? '',
    soort: row.toestemming_soort ?? '',
    velden: JSON.parse(row.toestemming_velden ?? '[]') as string[],
    status: row.toestemming_status ?? '',
    geldigVan: row.geldig_van ?? Number.POSITIVE_INFINITY,
    geldigTot: row.geldig_tot ?? 0,
  }
}
