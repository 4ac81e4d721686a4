/**
 * Finds what the rules may ask about, for many questions in one statement, after each question arrived.
 *
 * Nothing about a person is ever cached (performance.md, rules 9 and 14). The statement and its cost are the same for a
 * known and an unknown person, so that a refused caller cannot tell them apart. When the database does not answer, the
 * facts stay missing, and missing facts refuse (`onbepaald`).
 */
import { type Expression, type ExpressionBuilder, sql } from 'kysely'
import { dutchDay } from '../../consent/dutchDay.ts'
import type { Feit, Feiten, OnvolledigeDatum, ToestemmingFeit, ZaakFeit } from '../../consent/facts.ts'
import type { Vraag } from '../../consent/question.ts'
import type { Clock } from '../clock.ts'
import { coalesce } from '../storage/coalesce.ts'
import type { Database } from '../storage/database.ts'
import { isStorageFailure } from '../storage/faults.ts'
import { keyParameters, keys } from '../storage/keys.ts'
import type { Schema } from '../storage/schema.ts'

export interface FactFinder {
  /** Facts i belong to question i; an empty object when they could not be had. */
  about(vragen: readonly Vraag[]): Promise<readonly Feiten[]>
}

export interface FactFinderParts {
  database: Database
  gemeentecode: string
  clock: Clock
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

const COLUMNS = ['betrokkene', 'zaak', 'medewerker', 'toestemming', 'doel', 'nu', 'vandaag'] as const
const BATCH = { batch: 512, queue: 8_192, retry: 'single' } as const
const UNKNOWN_BIRTH: OnvolledigeDatum = { type: 'DatumOnbekend' }

export function factFinder({ database, gemeentecode, clock }: FactFinderParts): FactFinder {
  const query = database.prepare<FactRow>((db) => {
    const gemeente = sql.lit(gemeentecode)
    return db
      .selectFrom(keys(database.engine, 'k', COLUMNS))
      .leftJoin('registers.client as c', (join) =>
        join.on('c.gemeentecode', '=', gemeente).onRef('c.bsn_index', '=', 'k.betrokkene'),
      )
      .leftJoin('registers.zaak as z', (join) => join.on('z.gemeentecode', '=', gemeente).onRef('z.zaak_id', '=', 'k.zaak'))
      .leftJoin('registers.medewerker as m', (join) =>
        join
          .on('m.gemeentecode', '=', gemeente)
          .onRef('m.medewerker', '=', 'k.medewerker')
          .on((eb) => eb('m.van', '<=', now(eb)))
          .on((eb) => eb.or([eb('m.tot', 'is', null), eb('m.tot', '>', now(eb))])),
      )
      .leftJoin('registers.medewerker_relatie as r', (join) =>
        join
          .on('r.gemeentecode', '=', gemeente)
          .onRef('r.medewerker', '=', 'k.medewerker')
          .onRef('r.betrokkene', '=', 'k.betrokkene'),
      )
      .leftJoin('consent.toestemming as t', (join) =>
        join.on('t.gemeentecode', '=', gemeente).onRef('t.id', '=', 'k.toestemming'),
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
        't.soort as toestemming_soort',
        't.velden as toestemming_velden',
        't.status as toestemming_status',
        't.geldig_van as geldig_van',
        't.geldig_tot as geldig_tot',
        't.versie as toestemming_versie',
        present(
          eb
            .selectFrom('registers.zaak_betrokkene as zb')
            .where('zb.gemeentecode', '=', gemeente)
            .whereRef('zb.zaak_id', '=', 'k.zaak')
            .whereRef('zb.betrokkene', '=', 'k.betrokkene'),
        ).as('betreft'),
        present(
          eb
            .selectFrom('registers.zaak_medewerker as zm')
            .where('zm.gemeentecode', '=', gemeente)
            .whereRef('zm.zaak_id', '=', 'k.zaak')
            .whereRef('zm.medewerker', '=', 'k.medewerker')
            .where('zm.van', '<=', now(eb))
            .where((on) => on.or([on('zm.tot', 'is', null), on('zm.tot', '>', now(on))])),
        ).as('caseload'),
        present(objections(eb, gemeente).where('b.status', 'in', ['ingediend', 'in-behandeling'])).as('bezwaar_open'),
        present(objections(eb, gemeente).where('b.status', '=', 'gehonoreerd')).as('bezwaar_gehonoreerd'),
        present(
          eb
            .selectFrom('consent.optout as o')
            .where('o.gemeentecode', '=', gemeente)
            .whereRef('o.betrokkene', '=', 'k.betrokkene')
            .where('o.sinds', '<=', now(eb))
            .where((on) => on.or([on('o.tot', 'is', null), on('o.tot', '>', now(on))])),
        ).as('opt_out'),
        present(
          benefits(eb, gemeente)
            .whereRef('u.begindatum', '<=', 'k.vandaag')
            .where((on) => on.or([on('u.einddatum', 'is', null), on('u.einddatum', '>=', on.ref('k.vandaag'))])),
        ).as('uitkering_lopend'),
        present(benefits(eb, gemeente)).as('uitkering_bekend'),
        present(benefits(eb, gemeente).where('u.begindatum', 'is', null)).as('uitkering_onzeker'),
        present(benefits(eb, gemeente).where('u.bron_register', '=', 'suwinet')).as('suwinet'),
        present(
          eb
            .selectFrom('registers.beschikking as d')
            .where('d.gemeentecode', '=', gemeente)
            .whereRef('d.client_id', '=', 'c.id')
            .where('d.resultaat', '=', 'toegewezen'),
        ).as('beschikking'),
        present(
          eb
            .selectFrom('registers.toewijzing as w')
            .where('w.gemeentecode', '=', gemeente)
            .whereRef('w.client_id', '=', 'c.id')
            .where('w.status', '=', 'toegewezen'),
        ).as('toewijzing'),
      ])
  }, 'reader')

  const find = coalesce(async (batch: readonly Vraag[]) => {
    const now = clock.now()
    const [nu, vandaag] = [String(now), dutchDay(now)]
    const rows = await query(
      keyParameters(
        database.engine,
        COLUMNS.length,
        batch.map((vraag) => [
          vraag.betrokkene,
          vraag.zaakId ?? null,
          vraag.medewerker ?? null,
          vraag.toestemmingId ?? null,
          vraag.doel,
          nu,
          vandaag,
        ]),
      ),
    )
    const facts: Feiten[] = batch.map(() => ({}))
    for (const row of rows) {
      const vraag = batch[row.i]
      if (vraag) facts[row.i] = factsOf(row, vraag)
    }
    return facts
  }, BATCH)

  return {
    about: (vragen) =>
      Promise.all(
        vragen.map((vraag) =>
          find(vraag).catch((error: unknown): Feiten => {
            if (isStorageFailure(error)) return {}
            throw error
          }),
        ),
      ),
  }
}

type Row = ExpressionBuilder<Schema & { k: Record<(typeof COLUMNS)[number], string | null> & { i: number } }, 'k'>

/** A scalar 0 or 1, the same on both engines. */
const present = (query: Expression<unknown> & { select(expression: Expression<unknown>): unknown }) =>
  sql<number>`case when exists ${(query as { select(e: unknown): Expression<unknown> }).select(sql.lit(1).as('een'))} then 1 else 0 end`

const now = (eb: { ref(name: 'k.nu'): Expression<string | null> }) => sql<number>`cast(${eb.ref('k.nu')} as bigint)`

const objections = (eb: Row, gemeente: Expression<string>) =>
  eb
    .selectFrom('consent.bezwaar as b')
    .where('b.gemeentecode', '=', gemeente)
    .whereRef('b.betrokkene', '=', 'k.betrokkene')
    .where((on) => on.or([on('b.doelregel', '=', '*'), on('b.doelregel', '=', on.ref('k.doel'))]))

const benefits = (eb: Row, gemeente: Expression<string>) =>
  eb.selectFrom('registers.uitkering as u').where('u.gemeentecode', '=', gemeente).whereRef('u.client_id', '=', sql.ref('c.id'))

const feit = <T>(waarde: T, versie: number | string | null): Feit<T> => ({ waarde, versie: String(versie ?? '') })

function factsOf(row: FactRow, vraag: Vraag): Feiten {
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
    zaak: feit(zaakOf(row), row.zaak_versie),
    caseload: feit(row.caseload === 1, row.zaak_versie),
    toestemming: feit(toestemmingOf(row, vraag), row.toestemming_versie),
    bezwaar: feit(row.bezwaar_gehonoreerd === 1 ? 'gehonoreerd' : row.bezwaar_open === 1 ? 'open' : 'geen', ''),
    optOut: feit(row.opt_out === 1, ''),
    ...(row.medewerker_versie !== null && {
      medewerkerRelatie: feit((row.relatie ?? 'geen') as 'geen' | 'eigen' | 'gezin' | 'collega', row.medewerker_versie),
    }),
    uitkering: feit(benefitOf(row), ''),
    beschikking: feit(row.beschikking === 1, ''),
    toewijzing: feit(row.toewijzing === 1, ''),
    // Only the benefits in this product's registers can have come over Suwinet.
    suwinetHerkomst: feit(vraag.collectie === 'uitkeringen' && row.suwinet === 1, ''),
  }
}

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
    soort: row.toestemming_soort ?? '',
    velden: JSON.parse(row.toestemming_velden ?? '[]') as string[],
    status: row.toestemming_status ?? '',
    geldigVan: row.geldig_van ?? Number.POSITIVE_INFINITY,
    geldigTot: row.geldig_tot ?? 0,
  }
}
