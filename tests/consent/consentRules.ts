/** Purpose rules for tests of consent: one complete rule, of which a test names only what matters to it. */
import type { Doelregel, Regelbundel } from '../../consent/purpose.ts'

export const ruleOf = (change: Partial<Doelregel>): Doelregel => ({
  id: 'SH-03',
  versie: '1.0.0',
  doel: { nl: 'Delen met een budgetcoach', en: 'Sharing with a budget coach' },
  doelKlasse: 'delen',
  pseudoniemDomein: 'avg',
  grondslag: [{ avg: '6.1.a', wet: ['AVG 7'] }],
  bronnen: ['burgerkluis'],
  ontvangers: [{ rol: 'welzijnspartij', orgType: 'privaat' }],
  acties: ['raadplegen'],
  velden: [
    { naam: 'uitkeringen.specificaties.uitbetaald', noodzaak: 'nodig', bijzonder: false, domein: 'wi' },
    { naam: 'uitkeringen.soort', noodzaak: 'optioneel', bijzonder: false, domein: 'wi' },
  ],
  voorwaarden: { alle: [] },
  toestemming: 'vereist',
  toestemmingSoort: 'avg',
  verplichtingen: [{ actie: 'expire-after', met: { maanden: 12 } }],
  bewaren: { periode: 'P30D', startEvent: 'intrekking', basis: 'afspraak', beoordeeld: false },
  zekerheid: { basis: 'hoog', bewaren: 'hoog' },
  status: 'actief',
  geldigVan: '2026-01-01',
  beoordeeldDoor: [],
  voorbeelden: { toestaan: [], weigeren: [] },
  ...change,
})

export const bundleOf = (...regels: readonly Doelregel[]): Regelbundel => ({
  hash: '0'.repeat(64),
  versie: '1.0.0',
  suwinetVoorZorg: 'verboden',
  rollenWerkEnInkomen: [],
  redenenAdres: ['bezoek'],
  redenenCollega: ['bezoek'],
  regels: new Map(regels.map((regel) => [regel.id, regel])),
})
