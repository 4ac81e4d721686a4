/** Starts a vault's listeners. Only this file and `cli.ts` know both the vault and the floors above it. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TlsOptions } from 'node:tls'
import { buildListeners } from '../api/listeners.ts'
import { inProcessFetch } from '../web/api/inProcess.ts'
import { readAssets } from '../web/assets.ts'
import type { DemoPages } from '../web/demo.ts'
import { buildPages, type Pages } from '../web/pages.ts'
import { vaultJobs } from './jobs.ts'
import type { LoginSurface, PagesConfig } from './pagesConfig.ts'
import { packageRoot } from './rules/packageRoot.ts'
import type { Vault } from './vault.ts'

export interface ServeOptions {
  readonly apps: { readonly host: string; readonly port: number; readonly tls: TlsOptions }
  readonly people: { readonly host: string; readonly port: number; readonly tls?: TlsOptions }
  /** Pages for people; absent: the API alone. */
  readonly pages?: PagesConfig
  /** Demo mode only. */
  readonly demo?: DemoPages
  readonly developerPages: string
}

export interface Serving {
  readonly apps: AddressInfo
  readonly people: AddressInfo
  /** Takes no new requests, lets running ones end. */
  close(): Promise<void>
}

export type Serve = (vault: Vault, options: ServeOptions) => Promise<Serving>

export const serve: Serve = async (vault, { apps, people, pages, demo, developerPages }) => {
  const listeners = await buildListeners({
    vault,
    developerPages,
    appsTls: apps.tls,
    ...(people.tls && { peopleTls: people.tls }),
    logger: true,
  })
  const surfaces = pages && (await pagesOf(vault, listeners.people, pages, demo))
  const jobs = vaultJobs(vault, (name) => listeners.people.log.error({ job: name }))
  await listeners.apps.listen({ host: apps.host, port: apps.port })
  await listeners.people.listen({ host: people.host, port: people.port })
  for (const name of ['portaal', 'toezicht', 'ontwikkelaar'] as const) {
    if (surfaces && pages) await surfaces[name].listen({ host: pages[name].host, port: pages[name].port })
  }
  return {
    apps: listeners.apps.server.address() as AddressInfo,
    people: listeners.people.server.address() as AddressInfo,
    async close() {
      await Promise.all(Object.values(surfaces ?? {}).map((surface) => surface.close()))
      await Promise.all([listeners.apps.close(), listeners.people.close(), jobs.stop()])
    },
  }
}

/** The pages ask the same API as everybody else, without a socket in between. */
function pagesOf(
  { clock, newId, config }: Vault,
  api: Parameters<typeof inProcessFetch>[0],
  { gemeente, snelWeg, portaal, toezicht, ontwikkelaar }: PagesConfig,
  demo: DemoPages | undefined,
): Promise<Pages> {
  const surface = ({ url, login }: LoginSurface) => ({
    url,
    login: {
      issuer: login.issuer,
      clientId: login.clientId,
      audience: config.baseUrl,
      ...(login.clientSecretFile !== undefined && { clientSecret: readFileSync(login.clientSecretFile, 'utf8').trim() }),
    },
  })
  return buildPages({
    municipality: gemeente,
    snelWeg,
    api: { baseUrl: `${config.baseUrl}/v1`, fetch: inProcessFetch(api) },
    assets: readAssets(join(packageRoot(), 'dist', 'pages')),
    clock,
    newId,
    logger: true,
    portaal: surface(portaal),
    toezicht: surface(toezicht),
    ontwikkelaar: { url: ontwikkelaar.url },
    ...(demo && { demo }),
  })
}
