/**
 * The client register: who somebody is, where he lives, and who his family is. Which column holds which field is data;
 * how it is read stands in `projection.ts`.
 */
import { type ColumnMap, type NestedList, type Projection, type ProjectionParts, projectionReader } from '../projection.ts'
import type { RegisterReader } from '../register.ts'

const RELATED: ColumnMap = {
  burgerservicenummer: { column: 'bsn_cipher', as: 'bsn', place: ['client_id', 'soort', 'volgnummer'] },
  'naam.voornamen': { column: 'naam_voornamen' },
  'naam.voorvoegsel': { column: 'naam_voorvoegsel' },
  'naam.geslachtsnaam': { column: 'naam_geslachtsnaam' },
  'geboorte.moment': { column: 'geboorte_moment', as: 'json' },
}

const related = (soort: string, columns: ColumnMap): NestedList => ({
  table: 'registers.client_relatie',
  on: { client_id: 'id' },
  where: { soort },
  orderBy: ['volgnummer'],
  columns,
})

export const clientProjection: Projection = {
  collectie: 'clienten',
  table: 'registers.client',
  perPerson: 1,
  protectedColumn: 'geheim',
  hideDeceased: { column: 'overleden', equals: 0 },
  columns: {
    burgerservicenummer: { column: 'bsn_cipher', as: 'bsn', place: ['id'] },
    aNummer: { column: 'a_nummer' },
    'naam.voornamen': { column: 'naam_voornamen' },
    'naam.voorletters': { column: 'naam_voorletters' },
    'naam.voorvoegsel': { column: 'naam_voorvoegsel' },
    'naam.geslachtsnaam': { column: 'naam_geslachtsnaam' },
    'naam.adellijkeTitelPredicaat': { column: 'naam_titel' },
    'naam.aanduidingNaamgebruik': { column: 'naam_gebruik' },
    'geboorte.moment': { column: 'geboorte_moment', as: 'json' },
    'geboorte.plaats': { column: 'geboorte_plaats' },
    'geboorte.land': { column: 'geboorte_land' },
    geslacht: { column: 'geslacht' },
    'verblijfplaats.type': { column: 'verblijf_type' },
    'verblijfplaats.functieAdres': { column: 'verblijf_functie' },
    'verblijfplaats.verblijfadres.officieleStraatnaam': { column: 'verblijf_straatnaam' },
    'verblijfplaats.verblijfadres.korteStraatnaam': { column: 'verblijf_korte_straatnaam' },
    'verblijfplaats.verblijfadres.huisnummer': { column: 'verblijf_huisnummer', as: 'integer' },
    'verblijfplaats.verblijfadres.huisletter': { column: 'verblijf_huisletter' },
    'verblijfplaats.verblijfadres.huisnummertoevoeging': { column: 'verblijf_toevoeging' },
    'verblijfplaats.verblijfadres.postcode': { column: 'verblijf_postcode' },
    'verblijfplaats.verblijfadres.woonplaats': { column: 'verblijf_woonplaats' },
    'verblijfplaats.nummeraanduidingIdentificatie': { column: 'verblijf_nummeraanduiding' },
    gemeenteVanInschrijving: { column: 'gemeente_van_inschrijving' },
    'overlijden.moment': { column: 'overlijden_moment', as: 'json' },
    indicatieCurateleRegister: { column: 'curatele', as: 'boolean' },
    indicatieGezagMinderjarige: { column: 'gezag_minderjarige' },
  },
  automatic: {
    geheimhoudingPersoonsgegevens: { column: 'geheim', as: 'boolean' },
    'opschortingBijhouding.reden': { column: 'opschorting_reden' },
    'opschortingBijhouding.moment': { column: 'opschorting_moment', as: 'json' },
    inOnderzoek: { column: 'in_onderzoek', as: 'boolean' },
  },
  lists: {
    partners: related('partner', { ...RELATED, soortVerbintenis: { column: 'soort_verbintenis' } }),
    kinderen: related('kind', RELATED),
    ouders: related('ouder', RELATED),
    gezag: {
      table: 'registers.client_gezag',
      on: { client_id: 'id' },
      orderBy: ['volgnummer'],
      columns: {
        type: { column: 'type' },
        minderjarige: { column: 'minderjarige_cipher', as: 'sealedJson', place: ['client_id', 'volgnummer'] },
        houders: { column: 'houders_cipher', as: 'sealedJson', place: ['client_id', 'volgnummer'] },
      },
    },
  },
}

export const clientRegister = (parts: ProjectionParts): RegisterReader => projectionReader(parts, clientProjection)
