/**
 * The one statement that looks up facts, for a whole batch of questions: what it finds is a row per question, and what a row
 * means stands in `factsOf.ts`. It is the same statement, at the same cost, for a known and an unknown person.
 */
import { type Expression, type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Zorgwet } from '../../consent/careLaws.ts'
import { dutchDay } from '../../consent/dutchDay.ts'
import type { Database, PreparedQuery } from '../storage/database.ts'
import { keyParameters, keys } from '../storage/keys.ts'
import type { Schema } from '../storage/schema.ts'
import { slot } from '../storage/slot.ts'

export interface FactRow {
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
  /** The most that counts: 2 upheld, 1 undecided. */
  bezwaar: number | null
  opt_out: number
  /** The most that counts: 3 runs today, 2 began nobody knows when, 1 runs no more. */
  uitkering: number | null
  suwinet: number
  beschikking: number
  toewijzing: number
}

/** What is looked up for one question; a key that is null finds nothing. */
export interface FactKeys {
  readonly betrokkene: string
  readonly zaak: string | null
  /** Of the organisation that asks: an employee is known by its pseudonym and no other. */
  readonly oin: string
  readonly medewerker: string | null
  readonly toestemming: string | null
  readonly doel: string
  /** What else is needed, as letters. */
  readonly nodig: string
}

const COLUMNS = ['betrokkene', 'zaak', 'oin', 'medewerker', 'toestemming', 'doel', 'nodig'] as const
/** Slots of the moment and the day, the same for the whole batch; the keys come last. */
const NU = 0
const VANDAAG = 1
const KEYS = 2

/** Facts that cost a look-up of their own, each as one letter of the column `nodig`. */
export const LETTERS = {
  bezwaar: 'b',
  optOut: 'o',
  uitkering: 'u',
  suwinetHerkomst: 's',
  beschikking: 'd',
  toewijzing: 't',
} as const
/** The care laws of the rule, as letters of the same column: a decision under another law does not count. */
export const LAW_LETTERS = { WMO2015: 'w', JEUGDWET: 'j' } as const satisfies Record<Zorgwet, string>
/** Finds a row for each question of a batch; in any order, `i` says whose. */
export function factsQuery(
  database: Database,
  gemeentecode: string,
): (batch: readonly FactKeys[], now: number) => Promise<readonly FactRow[]> {
  const query = factsStatement(database, gemeentecode)
  return (batch, now) => {
    const rows = batch.map((key) => COLUMNS.map((column) => key[column]))
    return query([String(now), dutchDay(now), ...keyParameters(database.engine, COLUMNS.length, rows)])
  }
}

function factsStatement(database: Database, gemeentecode: string): PreparedQuery<FactRow> {
  return database.prepare<FactRow>((db) => {
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
        rank(
          eb
            .selectFrom('consent.bezwaar as b')
            .where('b.gemeentecode', '=', gemeente)
            .whereRef('b.betrokkene', '=', 'k.betrokkene')
            .where((on) => on.or([on('b.doelregel', '=', '*'), on('b.doelregel', '=', on.ref('k.doel'))])),
          'bezwaar',
          sql`case b.status when 'gehonoreerd' then 2 when 'ingediend' then 1 when 'in-behandeling' then 1 end`,
        ).as('bezwaar'),
        present(
          eb
            .selectFrom('consent.optout as o')
            .where('o.gemeentecode', '=', gemeente)
            .whereRef('o.betrokkene', '=', 'k.betrokkene')
            .where('o.sinds', '<=', now)
            .where((on) => on.or([on('o.tot', 'is', null), on('o.tot', '>', now)])),
          'optOut',
        ).as('opt_out'),
        rank(
          benefits(eb, gemeente),
          'uitkering',
          sql`case when u.begindatum <= ${today} and (u.einddatum is null or u.einddatum >= ${today}) then 3
            when u.begindatum is null then 2 else 1 end`,
        ).as('uitkering'),
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
}

type Row = ExpressionBuilder<Schema & { k: Record<(typeof COLUMNS)[number], string | null> & { i: number } }, 'k'>

type Look = Expression<unknown> & { select(column: RawBuilder<unknown>): unknown }

/** A scalar 0 or 1, the same on both engines; 0 without a look when the fact is not needed. */
const present = (query: Look, fact: keyof typeof LETTERS) =>
  sql<number>`case when k.nodig like ${sql.lit(`%${LETTERS[fact]}%`)} and ${exists(query)} then 1 else 0 end`
/** The highest of the values that the rows have, nothing when there are none or the fact is not needed. */
const rank = (query: Look, fact: keyof typeof LETTERS, value: RawBuilder<unknown>) =>
  sql<
    number | null
  >`case when k.nodig like ${sql.lit(`%${LETTERS[fact]}%`)} then ${query.select(sql`max(${value}) as meeste`) as Expression<unknown>} end`
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

const benefits = (eb: Row, gemeente: Expression<string>) =>
  eb.selectFrom('registers.uitkering as u').where('u.gemeentecode', '=', gemeente).whereRef('u.client_id', '=', sql.ref('c.id'))
