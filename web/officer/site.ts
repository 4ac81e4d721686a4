/** The console of privacy officers and data stewards: every page there is, and how one gets there. */
import type { Links } from '../pages.ts'
import type { SurfaceSite } from '../surface.ts'
import { cataloguePages } from './catalogus.tsx'
import { officerHomePages } from './home.tsx'
import { importPages } from './imports.tsx'
import { logPages } from './log.tsx'
import { quarantinePages } from './quarantaine.tsx'
import { reportPages } from './rapporten.tsx'
import { rulePages } from './regels.tsx'
import { tracePages } from './sporen.tsx'
import { todayPages } from './vandaag.tsx'
import { caseworkPages } from './verzoeken.tsx'
import { searchPages } from './zoeken.tsx'

export const officerSite = (links: Links): SurfaceSite => ({
  dienst: (t) => t('toezicht.dienst'),
  navigation: (t, login) => [
    ...(login?.rollen.includes('gemeente:fg')
      ? [
          { pad: '/vandaag', naam: t('vandaag.titel') },
          { pad: '/zoeken', naam: t('zoeken.menu') },
          { pad: '/log', naam: t('log.menu') },
          { pad: '/rapporten', naam: t('rapporten.menu') },
          { pad: '/regels', naam: t('regels.menu') },
          { pad: '/verzoeken', naam: t('verzoeken.menu') },
        ]
      : []),
    ...(login?.rollen.includes('gemeente:gegevensbeheerder')
      ? [
          { pad: '/gegevens/imports', naam: t('imports.menu') },
          { pad: '/gegevens/quarantaine', naam: t('quarantaine.menu') },
          { pad: '/gegevens/catalogus', naam: t('catalogus.menu') },
        ]
      : []),
  ],
  footer: (t) => [
    { pad: `${links.portaal}/toegankelijkheid`, naam: t('toegankelijkheid.titel') },
    { pad: `${links.portaal}/privacy`, naam: t('privacy.titel') },
  ],
  islands: ['kopieer'],
  pages: [
    ...officerHomePages,
    ...todayPages,
    ...searchPages,
    ...tracePages,
    ...logPages,
    ...reportPages,
    ...rulePages,
    ...caseworkPages,
    ...importPages,
    ...quarantinePages,
    ...cataloguePages,
  ],
})
