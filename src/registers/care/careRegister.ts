/**
 * The care register as a reader: assignments (toewijzingen) with their deliveries, for whoever holds a permit.
 *
 * The maps say which column holds which path; `projection.ts` turns granted paths into one statement. An assignment is
 * valid from its first to its last day; `peildatum` selects by those.
 */
import { type ColumnMap, type Projection, type ProjectionParts, projectionReader } from '../projection.ts'
import type { RegisterReader } from '../register.ts'

const columns: ColumnMap = {
  toewijzingNummer: { column: 'toewijzing_nummer', as: 'integer' },
  wet: { column: 'wet' },
  beschikkingsnummer: { column: 'beschikkingsnummer' },
  'aanbieder.agbCode': { column: 'aanbieder_agb' },
  referentieAanbieder: { column: 'referentie_aanbieder' },
  toewijzingsdatum: { column: 'toewijzingsdatum' },
  toewijzingstijd: { column: 'toewijzingstijd' },
  ingangsdatum: { column: 'ingangsdatum' },
  einddatum: { column: 'einddatum' },
  redenWijziging: { column: 'reden_wijziging' },
  productcategorie: { column: 'productcategorie' },
  productcode: { column: 'productcode' },
  leveringsvorm: { column: 'leveringsvorm' },
  'omvang.volume': { column: 'volume', as: 'integer' },
  'omvang.eenheid': { column: 'eenheid' },
  'omvang.frequentie': { column: 'frequentie' },
  status: { column: 'status' },
}

const leveringen: ColumnMap = {
  begindatum: { column: 'begindatum' },
  einddatum: { column: 'einddatum' },
  statusAanlevering: { column: 'status_aanlevering' },
  redenBeeindiging: { column: 'reden_beeindiging' },
}

export const toewijzingenProjection: Projection = {
  collectie: 'toewijzingen',
  table: 'registers.toewijzing',
  clientColumn: 'client_id',
  perPerson: 1_000,
  lawColumn: 'wet',
  providerColumn: 'aanbieder_agb',
  validity: { begin: 'ingangsdatum', end: 'einddatum' },
  columns,
  lists: {
    leveringen: { table: 'registers.levering', on: { toewijzing_id: 'id' }, orderBy: ['begindatum', 'id'], columns: leveringen },
  },
}

export const careRegister = (parts: ProjectionParts): RegisterReader => projectionReader(parts, toewijzingenProjection)
