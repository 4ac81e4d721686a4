/**
 * Hard prohibitions (purposes-and-consent, section 8). A true or unknown prohibition beats every permission; a
 * municipality cannot switch them off, except F10.
 *
 * `purposeFirewalls` look at purpose, caller and fields alone, so they may speak first without telling anything about a
 * person. `personFirewalls` look at facts about the person and speak only to a caller who has a relation to that person.
 */
import type { Feiten } from './facts.ts'
import type { Driewaardig } from './logic.ts'
import type { Doelregel, Domein, Regelbundel } from './purpose.ts'
import type { Collectie, Vraag } from './question.ts'

export type FirewallId = 'F1' | 'F2' | 'F3' | 'F4' | 'F5' | 'F6' | 'F7' | 'F8' | 'F9' | 'F10'

/** The labels of all data in a collection; a field of a rule may carry another label on top. */
const COLLECTION_LABELS: Readonly<Record<Collectie, readonly Domein[]>> = {
  clienten: ['brp'],
  toewijzingen: ['wmo', 'jeugd'],
  budgetten: ['wmo', 'jeugd'],
  uitkeringen: ['wi'],
}
const FORBIDDEN_FOR_FRAUD: readonly Domein[] = ['wmo', 'jeugd', 'schuld', 'kindpakket', 'toestemming']
const CARE_LAWS = ['wmo', 'jeugdwet']

export const ADDRESS_FIELDS = /^verblijfplaats\./
/** The persons in a custody record (gezag) are named by their BSN. */
const isBsnField = (veld: string) =>
  veld === 'burgerservicenummer' ||
  veld.endsWith('.burgerservicenummer') ||
  veld === 'gezag.minderjarige' ||
  veld === 'gezag.houders'
const isDiagnosisField = (veld: string) => /(^|\.)diagnose/.test(veld)

export function labelsOf(vraag: Vraag, regel: Doelregel): ReadonlySet<Domein> {
  const labels = new Set(COLLECTION_LABELS[vraag.collectie])
  for (const veld of regel.velden) if (vraag.velden.includes(veld.naam)) labels.add(veld.domein)
  return labels
}

export function purposeFirewalls(vraag: Vraag, regel: Doelregel, regels: Regelbundel): readonly FirewallId[] {
  const labels = labelsOf(vraag, regel)
  const hit: FirewallId[] = []
  if (regel.doelKlasse === 'fraude' && FORBIDDEN_FOR_FRAUD.some((label) => labels.has(label))) hit.push('F1')
  // Work and income gets functional capacity, never a diagnosis.
  if (vraag.velden.some(isDiagnosisField) && vraag.vrager.rollen.some((rol) => regels.rollenWerkEnInkomen.includes(rol))) {
    hit.push('F2')
  }
  if (vraag.vrager.orgType === 'privaat' && vraag.velden.some(isBsnField)) hit.push('F6')
  if (regel.doelKlasse === 'toezicht' && labels.has('schuld')) hit.push('F7')
  if (regel.doelKlasse === 'profilering') hit.push('F8')
  // A question about one person is a group of one; aggregates have their own operation.
  if (regel.doelKlasse === 'statistiek') hit.push('F9')
  return hit
}

/** F10 asks where a benefit came from; a municipality may have switched that one firewall off. */
export const needsHerkomst = (regel: Doelregel, regels: Regelbundel): boolean =>
  regels.suwinetVoorZorg === 'verboden' && CARE_LAWS.includes(regel.pseudoniemDomein)

export function personFirewalls(
  vraag: Vraag,
  regel: Doelregel,
  feiten: Feiten,
  regels: Regelbundel,
): readonly (readonly [FirewallId, Driewaardig])[] {
  const asksAddress = vraag.velden.some((veld) => ADDRESS_FIELDS.test(veld))
  const hasReason = vraag.reden !== undefined && regels.redenenCollega.includes(vraag.reden)
  const geheim = feiten.betrokkene?.waarde.geheim
  // Employees of the municipality are known to the vault; those of other organisations are not, and there F4/F5 look at what is known.
  const mustKnowEmployee = vraag.vrager.orgType === 'overheid' && !vraag.vrager.machine
  const relatie = feiten.medewerkerRelatie?.waarde ?? (mustKnowEmployee ? undefined : 'geen')
  return [
    ['F3', asksAddress && vraag.vrager.orgType === 'privaat' ? geheim : false],
    ['F4', relatie === undefined ? undefined : relatie === 'eigen' || relatie === 'gezin'],
    ['F5', relatie === undefined ? undefined : relatie === 'collega' && !hasReason],
    ['F10', needsHerkomst(regel, regels) ? feiten.suwinetHerkomst?.waarde : false],
  ]
}
