/** All surfaces of one municipality, built from one set of parts; each listens on its own address. */
import type { FastifyInstance } from 'fastify'
import type { ApiParts } from './api/client.ts'
import type { Assets } from './assets.ts'
import type { DemoPages } from './demo.ts'
import { developerSite } from './developer/site.ts'
import type { Municipality } from './html/Document.tsx'
import type { OpenIdParts } from './login/openId.ts'
import { officerSite } from './officer/site.ts'
import { portalSite } from './portal/site.ts'
import { buildSurface, type SurfaceParts } from './surface.ts'

export interface PagesParts {
  readonly municipality: Municipality
  readonly api: ApiParts
  readonly assets: Assets
  readonly clock: { now(): number }
  readonly newId: () => string
  readonly logger: boolean
  readonly snelWeg: string
  readonly portaal: LoginSurfaceParts
  readonly toezicht: LoginSurfaceParts
  readonly ontwikkelaar: { readonly url: string }
  /** Demo mode only. */
  readonly demo?: DemoPages
}

interface LoginSurfaceParts {
  readonly url: string
  readonly login: Omit<OpenIdParts, 'url' | 'clock' | 'scope'>
}

export interface Pages {
  readonly portaal: FastifyInstance
  readonly toezicht: FastifyInstance
  readonly ontwikkelaar: FastifyInstance
}

const MINUTE = 60_000
/** Citizens often share a device; staff work all day, on a desk that locks itself. */
const CITIZEN_LIMITS = { idleMs: 15 * MINUTE, absoluteMs: 120 * MINUTE }
const STAFF_LIMITS = { idleMs: 30 * MINUTE, absoluteMs: 480 * MINUTE }

export async function buildPages(parts: PagesParts): Promise<Pages> {
  const { portaal, toezicht, ontwikkelaar, demo, api, assets, clock, newId, logger, municipality, snelWeg } = parts
  const start = demo && { demo: { start: `${ontwikkelaar.url}/proef` } }
  const shared = { api, assets, clock, newId, logger, municipality, snelWeg, ...start } satisfies Partial<SurfaceParts>
  const links = { portaal: portaal.url, toezicht: toezicht.url, ontwikkelaar: ontwikkelaar.url }
  return {
    portaal: await buildSurface(
      {
        ...shared,
        naam: 'portaal',
        url: portaal.url,
        login: { openId: { ...portaal.login, scope: 'burger' }, limits: CITIZEN_LIMITS },
      },
      portalSite(links),
    ),
    toezicht: await buildSurface(
      {
        ...shared,
        naam: 'toezicht',
        url: toezicht.url,
        login: { openId: { ...toezicht.login, scope: 'medewerker' }, limits: STAFF_LIMITS },
      },
      officerSite(links),
    ),
    ontwikkelaar: await buildSurface({ ...shared, naam: 'ontwikkelaar', url: ontwikkelaar.url }, developerSite(links, demo)),
  }
}

/** Addresses of the other surfaces. */
export interface Links {
  readonly portaal: string
  readonly toezicht: string
  readonly ontwikkelaar: string
}
