/**
 * The configuration of `kluis serve`, from the environment: checked whole before anything starts. A fault names the key,
 * never the value, because values are secrets or addresses.
 */
import { readFileSync } from 'node:fs'
import { Ajv, type JSONSchemaType } from 'ajv'
import { KluisError } from './errors.ts'
import type { RegisteredApp } from './identity/appRegistry.ts'
import type { PersonProvider } from './identity/personTokens.ts'
import { dataLayout } from './layout.ts'
import type { VaultConfig } from './vault.ts'

export interface Settings {
  KLUIS_GEMEENTECODE: string
  KLUIS_OIN: string
  /** Address of our API as callers see it, e.g. `https://kluis.gemeente.nl`. */
  KLUIS_BASE_URL: string
  /** Address of the apps' listener as they see it, with port: the audience of their tokens. */
  KLUIS_APPS_URL: string
  /** Name of the log, e.g. `kluis.gemeente.nl/log`. It can never change. */
  KLUIS_LOG_ORIGIN: string
  /** PostgreSQL; absent: the embedded database in the data directory. */
  KLUIS_DATABASE_URL?: string
  /** JSON file: the registered apps. */
  KLUIS_APPS_FILE: string
  /** JSON file: the OpenID providers of citizens and staff. */
  KLUIS_PROVIDERS_FILE: string
  KLUIS_APPS_HOST: string
  KLUIS_APPS_PORT: string
  KLUIS_APPS_CERT: string
  KLUIS_APPS_KEY: string
  /** PEM: the authority whose client certificates count. */
  KLUIS_APPS_CA: string
  /** PEM: the revocation lists of that authority; absent: a certificate counts until it expires. */
  KLUIS_APPS_CRL?: string
  KLUIS_PEOPLE_HOST: string
  KLUIS_PEOPLE_PORT: string
  /** Absent: plain HTTP, for a reverse proxy on the same machine. */
  KLUIS_PEOPLE_CERT?: string
  KLUIS_PEOPLE_KEY?: string
  /** JSON file: the pages for people (`pagesConfig.ts`); absent: the API alone. */
  KLUIS_PAGES_FILE?: string
  /** Folder of the official XML schemas, for imports. */
  KLUIS_SCHEMAS_DIR?: string
  /** `toegestaan` opens firewall F10; the default is `verboden`. */
  KLUIS_SUWINET_VOOR_ZORG?: string
}

const text = { type: 'string', minLength: 1 } as const
const optional = { ...text, nullable: true } as const
const port = { type: 'string', pattern: '^[0-9]{1,5}$' } as const
const url = { type: 'string', pattern: '^https?://[^/]+$' } as const

const schema: JSONSchemaType<Settings> = {
  type: 'object',
  required: [
    'KLUIS_GEMEENTECODE',
    'KLUIS_OIN',
    'KLUIS_BASE_URL',
    'KLUIS_APPS_URL',
    'KLUIS_LOG_ORIGIN',
    'KLUIS_APPS_FILE',
    'KLUIS_PROVIDERS_FILE',
    'KLUIS_APPS_HOST',
    'KLUIS_APPS_PORT',
    'KLUIS_APPS_CERT',
    'KLUIS_APPS_KEY',
    'KLUIS_APPS_CA',
    'KLUIS_PEOPLE_HOST',
    'KLUIS_PEOPLE_PORT',
  ],
  properties: {
    KLUIS_GEMEENTECODE: { type: 'string', pattern: '^[0-9]{4}$' },
    KLUIS_OIN: { type: 'string', pattern: '^[0-9]{20}$' },
    KLUIS_BASE_URL: url,
    KLUIS_APPS_URL: url,
    KLUIS_LOG_ORIGIN: { type: 'string', pattern: '^[^\\s+]+[^\\s+/]$' },
    KLUIS_DATABASE_URL: { type: 'string', nullable: true, pattern: '^postgres(ql)?://' },
    KLUIS_APPS_FILE: text,
    KLUIS_PROVIDERS_FILE: text,
    KLUIS_APPS_HOST: text,
    KLUIS_APPS_PORT: port,
    KLUIS_APPS_CERT: text,
    KLUIS_APPS_KEY: text,
    KLUIS_APPS_CA: text,
    KLUIS_APPS_CRL: optional,
    KLUIS_PEOPLE_HOST: text,
    KLUIS_PEOPLE_PORT: port,
    KLUIS_PEOPLE_CERT: optional,
    KLUIS_PEOPLE_KEY: optional,
    KLUIS_PAGES_FILE: optional,
    KLUIS_SCHEMAS_DIR: optional,
    KLUIS_SUWINET_VOOR_ZORG: { type: 'string', nullable: true, enum: ['verboden', 'toegestaan', null] as never },
  },
}

export type CheckedSettings = { readonly settings: Settings } | { readonly faults: readonly string[] }

export function readSettings(environment: NodeJS.ProcessEnv): CheckedSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([name]) => Object.hasOwn(schema.properties ?? {}, name)))
  const check = new Ajv({ allErrors: true }).compile(schema)
  if (check(given)) return { settings: given }
  const names = (check.errors ?? []).map(({ instancePath, params }) =>
    instancePath === '' ? `${String(params['missingProperty'])} is missing` : `${instancePath.slice(1)} has another form`,
  )
  return { faults: [...new Set(names)] }
}

/** Throws when a file cannot be read or is no JSON. */
export function vaultConfig(settings: Settings, dir: string): VaultConfig {
  const layout = dataLayout(dir)
  const url = settings.KLUIS_DATABASE_URL
  return {
    gemeentecode: settings.KLUIS_GEMEENTECODE,
    oin: settings.KLUIS_OIN,
    database: url === undefined ? { kind: 'sqlite', dir: layout.databases } : { kind: 'postgres', url },
    keyFile: layout.keyFile,
    anchorDir: layout.anchor,
    tileDir: layout.tiles,
    spoolDir: layout.spool,
    logOrigin: settings.KLUIS_LOG_ORIGIN,
    baseUrl: settings.KLUIS_BASE_URL,
    apps: json(settings.KLUIS_APPS_FILE) as readonly RegisteredApp[],
    appsAudience: settings.KLUIS_APPS_URL,
    providers: json(settings.KLUIS_PROVIDERS_FILE) as readonly PersonProvider[],
    ...(settings.KLUIS_SCHEMAS_DIR !== undefined && { schemasDir: settings.KLUIS_SCHEMAS_DIR }),
    suwinetVoorZorg: settings.KLUIS_SUWINET_VOOR_ZORG === 'toegestaan' ? 'toegestaan' : 'verboden',
  }
}

/** One text per list, since TLS reads no more than the first list of a text. Throws when the file holds none. */
export function revocationLists(path: string): readonly string[] {
  const lists = readFileSync(path, 'utf8').match(/-----BEGIN X509 CRL-----[^-]+-----END X509 CRL-----/g)
  if (!lists) throw new KluisError('configuratie-ongeldig')
  return lists
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
