/**
 * Who asks in the demo: the municipality and the organisations around it, their apps, the people who work there, and the
 * staff who can log in. Municipality, organisations and people are invented.
 *
 * 9999 was never issued as a municipality code and fits the contract's pattern (four digits), so nothing of the demo can be
 * taken for a real municipality's. The organisation numbers (OIN) are in nobody's name.
 */
import type { RegisteredApp } from '../identity/appRegistry.ts'
import { cast } from './cast.ts'
import type { DemoStaff } from './people.ts'
import type { DemoMedewerker } from './records.ts'

export const DEMO_GEMEENTE = { gemeentecode: '9999', naam: 'Gemeente Lindewaard', oin: '00000099000009999000' } as const

const ZORG = { organisatie: 'Zorggroep De Linde', oin: '00000099000009999100' } as const
const WELZIJN = { organisatie: 'Stichting Welzijn Lindewaard', oin: '00000099000009999200' } as const

/** Providers of care by the code that stands in an assignment (AGB). The first has an app. */
export const AANBIEDERS = [
  { agb: '99990001', naam: ZORG.organisatie },
  { agb: '99990002', naam: 'Thuis in Linde' },
  { agb: '99990003', naam: 'Jeugdhuis Veerstraat' },
] as const

export interface DemoApp extends RegisteredApp {
  readonly organisatie: string
}

const ours = (naam: string, rol: string, doelen: readonly string[], machine = false): DemoApp => ({
  naam,
  organisatie: DEMO_GEMEENTE.naam,
  oin: DEMO_GEMEENTE.oin,
  orgType: 'overheid',
  rollen: [rol],
  machine,
  doelen,
})

export const demoApps: readonly DemoApp[] = [
  ours('wmo-consulent', 'gemeente:wmo-consulent', ['WM-01', 'WM-02']),
  ours('inkomen', 'gemeente:klantmanager-inkomen', ['PW-01', 'PW-02']),
  ours('minimaregelingen', 'gemeente:minimaregelingen', ['PW-07']),
  ours('pgb-loket', 'gemeente:pgb', ['WM-06']),
  ours('handhaving', 'gemeente:sociaal-rechercheur', ['FR-01']),
  ours('jeugd', 'gemeente:jeugdconsulent', ['JW-01']),
  ours('zaaksysteem', 'gemeente:zaaksysteem', [], true),
  ours('personeelssysteem', 'gemeente:personeelssysteem', [], true),
  {
    naam: 'zorgaanbieder',
    ...ZORG,
    orgType: 'aanbieder',
    rollen: ['zorgaanbieder:backoffice'],
    agbCodes: [AANBIEDERS[0].agb],
    machine: false,
    doelen: ['WM-03'],
  },
  { naam: 'welzijn', ...WELZIJN, orgType: 'privaat', rollen: ['welzijnspartij'], machine: false, doelen: ['SH-03', 'SD-02'] },
]

/** By the pseudonym that their app gave them. */
export const werkers = {
  wmo: ['wmo-101', 'wmo-102', 'wmo-103'],
  inkomen: ['ink-201', 'ink-202'],
  minima: ['min-301'],
  pgb: ['pgb-401'],
  handhaving: ['hdh-501'],
  jeugd: ['jgd-601', 'jgd-602'],
} as const

/** Of other organisations: the vault does not know these, and need not. */
export const andermansWerkers = { zorg: 'zorg-701', budgetcoach: 'coach-801' } as const

/** Gerrit is the father of wmo-101; Ilse is ink-201 herself, and a colleague to ink-202. */
const RELATIES: Readonly<Record<string, DemoMedewerker['relaties']>> = {
  'wmo-101': [{ burgerservicenummer: cast.gerrit, soort: 'gezin' }],
  'ink-201': [{ burgerservicenummer: cast.ilse, soort: 'eigen' }],
  'ink-202': [{ burgerservicenummer: cast.ilse, soort: 'collega' }],
}

/** @param van since when all of them work here, ms UTC. */
export const employees = (van: number): readonly DemoMedewerker[] =>
  Object.values(werkers)
    .flat()
    .map((medewerker) => ({ medewerker, van, relaties: RELATIES[medewerker] ?? [] }))

export const demoStaff: readonly DemoStaff[] = [
  { name: 'Femke Toorenaar', role: 'gemeente:fg', login: 'femke', password: 'demo-toezicht' },
  { name: 'Ruben Lagerweij', role: 'gemeente:gegevensbeheerder', login: 'ruben', password: 'demo-registers' },
  { name: 'Nadia Oudkerk', role: 'gemeente:balie', login: 'nadia', password: 'demo-balie' },
  { name: 'Tjeerd Wolfsen', role: 'gemeente:beheerder', login: 'tjeerd', password: 'demo-beheer' },
]
