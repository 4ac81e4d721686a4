/** The citizen's portal: every page there is, and how one gets there. */
import type { Links } from '../pages.ts'
import type { SurfaceSite } from '../surface.ts'
import { rightsPages } from './avg.tsx'
import { proofPages } from './bewijs.tsx'
import { objectionPages } from './bezwaar.tsx'
import { ownDataPages } from './gegevens.tsx'
import { homePages } from './home.tsx'
import { settingsPages } from './instellingen.tsx'
import { actingForPages } from './namens.tsx'
import { consentPages } from './toestemmingen.tsx'
import { helpPages } from './uitleg.tsx'
import { requestPages } from './vragen.tsx'
import { whoLookedPages } from './wieKeek.tsx'
import { withoutConsentPages } from './zonder.tsx'

export const portalSite = (_links: Links): SurfaceSite => ({
  dienst: (t) => t('portaal.dienst'),
  navigation: (t, login) =>
    login
      ? [
          { pad: '/overzicht', naam: t('overzicht.titel') },
          { pad: '/wie-keek', naam: t('wie-keek.menu') },
          { pad: '/toestemmingen', naam: t('toestemmingen.menu') },
          { pad: '/mag-zonder-toestemming', naam: t('zonder.menu') },
          { pad: '/mijn-gegevens', naam: t('gegevens.menu') },
          { pad: '/bezwaar', naam: t('bezwaar.menu') },
          { pad: '/avg-verzoeken', naam: t('avg.menu') },
        ]
      : [],
  footer: (t) => [
    { pad: '/bewijs-controleren', naam: t('bewijs.menu') },
    { pad: '/uitleg', naam: t('uitleg.menu') },
    { pad: '/woordenlijst', naam: t('woordenlijst.titel') },
    { pad: '/privacy', naam: t('privacy.titel') },
    { pad: '/toegankelijkheid', naam: t('toegankelijkheid.titel') },
    { pad: '/contact', naam: t('contact.titel') },
    { pad: '/instellingen', naam: t('instellingen.titel') },
  ],
  islands: ['live', 'kopieer'],
  pages: [
    ...homePages,
    ...whoLookedPages,
    ...proofPages,
    ...ownDataPages,
    ...consentPages,
    ...requestPages,
    ...withoutConsentPages,
    ...objectionPages,
    ...rightsPages,
    ...actingForPages,
    ...helpPages,
    ...settingsPages,
  ],
})
