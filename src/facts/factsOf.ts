/**
 * From a row of the statement to the facts that a rule may ask about. A fact that was not looked up is absent, and what is
 * absent refuses; `null` or `false` says that it was looked for and is not so.
 */
import type { Feit, Feiten, OnvolledigeDatum, ToestemmingFeit, ZaakFeit } from '../../consent/facts.ts'
import type { FeitNaam } from '../../consent/factsNeeded.ts'
import type { Vraag } from '../../consent/question.ts'
import type { FactRow } from './factsQuery.ts'

const UNKNOWN_BIRTH: OnvolledigeDatum = { type: 'DatumOnbekend' }

const feit = <T>(waarde: T, versie: number | string | null): Feit<T> => ({ waarde, versie: String(versie ?? '') })

/** @param facts what the rule of the question can ask about. */
export function factsOf(row: FactRow, vraag: Vraag, facts: ReadonlySet<FeitNaam>): Feiten {
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
  row.bezwaar === 2 ? 'gehonoreerd' : row.bezwaar === 1 ? 'open' : 'geen'

/** A source may state payments but no begin: then nobody knows whether the benefit still runs. */
function benefitOf(row: FactRow): 'geen' | 'lopend' | 'beeindigd' | 'onbekend' {
  if (row.uitkering === 3) return 'lopend'
  if (row.uitkering === 2) return 'onbekend'
  return row.uitkering === 1 ? 'beeindigd' : 'geen'
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
