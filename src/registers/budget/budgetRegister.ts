/**
 * The budget register as readers: benefits (uitkeringen) with their payment specifications, and personal budgets.
 *
 * The maps say which column holds which path; `projection.ts` turns granted paths into one statement. A benefit is valid as
 * long as the source proves it (`geldig_begin`, `geldig_eind`); a budget in its period.
 */
import { type ColumnMap, type Projection, type ProjectionParts, projectionReader } from '../projection.ts'
import type { RegisterReader } from '../register.ts'

const specificaties: ColumnMap = {
  periode: { column: 'periode' },
  volgnummer: { column: 'volgnummer', as: 'integer' },
  regeling: { column: 'regeling' },
  uitbetaald: { column: 'uitbetaald', as: 'integer' },
  'inkomsten.opgegeven': { column: 'inkomsten_opgegeven', as: 'integer' },
  'inkomsten.vrijgelaten': { column: 'inkomsten_vrijgelaten', as: 'integer' },
  'inkomsten.gekort': { column: 'inkomsten_gekort', as: 'integer' },
  componenten: { column: 'componenten', as: 'json' },
}

export const uitkeringenProjection: Projection = {
  collectie: 'uitkeringen',
  table: 'registers.uitkering',
  clientColumn: 'client_id',
  perPerson: 1_000,
  validity: { begin: 'geldig_begin', end: 'geldig_eind' },
  columns: {
    dossiernummer: { column: 'dossiernummer' },
    wet: { column: 'wet' },
    soort: { column: 'soort' },
    begindatum: { column: 'begindatum' },
    einddatum: { column: 'einddatum' },
    redenEinde: { column: 'reden_einde' },
    norm: { column: 'norm', as: 'integer' },
    leefvorm: { column: 'leefvorm' },
  },
  lists: {
    specificaties: {
      table: 'registers.uitkeringsspecificatie',
      on: { uitkering_id: 'id' },
      orderBy: ['periode', 'volgnummer'],
      columns: specificaties,
    },
  },
}

export const budgettenProjection: Projection = {
  collectie: 'budgetten',
  table: 'registers.budget',
  clientColumn: 'client_id',
  perPerson: 1_000,
  lawColumn: 'wet',
  validity: { begin: 'periode_begin', end: 'periode_eind' },
  columns: {
    wet: { column: 'wet' },
    productcategorie: { column: 'productcategorie' },
    productcode: { column: 'productcode' },
    leveringsvorm: { column: 'leveringsvorm' },
    'periode.begin': { column: 'periode_begin' },
    'periode.eind': { column: 'periode_eind' },
    toegekend: { column: 'toegekend', as: 'integer' },
    besteed: { column: 'besteed', as: 'integer' },
    gereserveerd: { column: 'gereserveerd', as: 'integer' },
    restant: { column: 'restant', as: 'integer' },
  },
}

export const benefitRegister = (parts: ProjectionParts): RegisterReader => projectionReader(parts, uitkeringenProjection)

export const budgetRegister = (parts: ProjectionParts): RegisterReader => projectionReader(parts, budgettenProjection)
