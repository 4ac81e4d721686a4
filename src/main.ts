/** Starts a vault's listeners. Only this file and `cli.ts` know both the vault and the floors above it. */
import type { AddressInfo } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { buildListeners } from '../api/listeners.ts'
import { vaultJobs } from './jobs.ts'
import type { Vault } from './vault.ts'

export interface ServeOptions {
  readonly apps: { readonly host: string; readonly port: number; readonly tls: TlsOptions }
  readonly people: { readonly host: string; readonly port: number; readonly tls?: TlsOptions }
  readonly developerPages: string
}

export interface Serving {
  readonly apps: AddressInfo
  readonly people: AddressInfo
  /** Takes no new requests, lets running ones end. */
  close(): Promise<void>
}

export type Serve = (vault: Vault, options: ServeOptions) => Promise<Serving>

export const serve: Serve = async (vault, { apps, people, developerPages }) => {
  const listeners = await buildListeners({
    vault,
    developerPages,
    appsTls: apps.tls,
    ...(people.tls && { peopleTls: people.tls }),
    logger: true,
  })
  const jobs = vaultJobs(vault, (name) => listeners.people.log.error({ job: name }))
  await listeners.apps.listen({ host: apps.host, port: apps.port })
  await listeners.people.listen({ host: people.host, port: people.port })
  return {
    apps: listeners.apps.server.address() as AddressInfo,
    people: listeners.people.server.address() as AddressInfo,
    async close() {
      await Promise.all([listeners.apps.close(), listeners.people.close(), jobs.stop()])
    },
  }
}
