/** The pages for developers of apps, and in demo mode the trial: who one can be, and the outside world to play. */
import type { DemoPages } from '../demo.ts'
import type { Links } from '../pages.ts'
import type { SurfaceSite } from '../surface.ts'
import { purposePages } from './doelen.tsx'
import { developerHomePages } from './home.tsx'
import { problemPages } from './problemen.tsx'
import { trialPages } from './proef.tsx'
import { testBenchPages } from './proefkast.tsx'
import { quickStartPages } from './snelStarten.tsx'

export const developerSite = (links: Links, demo: DemoPages | undefined): SurfaceSite => ({
  dienst: (t) => t('ontwikkelaar.dienst'),
  navigation: (t) => [
    { pad: '/snel-starten', naam: t('snel-starten.menu') },
    { pad: '/doelen', naam: t('doelen.menu') },
    { pad: '/problemen', naam: t('problemen.menu') },
    ...(demo ? [{ pad: '/proefkast', naam: t('proefkast.menu') }] : []),
  ],
  footer: (t) => [
    { pad: `${links.portaal}/toegankelijkheid`, naam: t('toegankelijkheid.titel') },
    { pad: `${links.portaal}/contact`, naam: t('contact.titel') },
  ],
  islands: ['kopieer'],
  pages: [
    ...developerHomePages,
    ...quickStartPages(demo?.snelStarten),
    ...purposePages,
    ...problemPages(links),
    ...(demo ? [...trialPages(links, demo), ...testBenchPages(links, demo)] : []),
  ],
})
