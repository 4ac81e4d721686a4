/** Where the pages for people stand, and whose they are: one JSON file, checked whole before anything starts. */
import { readFileSync } from 'node:fs'
import { Ajv, type JSONSchemaType } from 'ajv'
import { trustedUrl } from './identity/listenerTls.ts'

export interface PagesConfig {
  readonly gemeente: {
    readonly naam: string
    /** On every page. */
    readonly telefoon: string
    readonly openingstijden: { readonly nl: string; readonly en: string }
  }
  /** Where the quick exit leads: a page that says nothing. */
  readonly snelWeg: string
  readonly portaal: LoginSurface
  readonly toezicht: LoginSurface
  readonly ontwikkelaar: Surface
}

/** Plain HTTP on `host` and `port`, for a reverse proxy on the same machine that ends TLS at `url`. */
export interface Surface {
  readonly url: string
  readonly host: string
  readonly port: number
}

export interface LoginSurface extends Surface {
  readonly login: {
    readonly issuer: string
    readonly clientId: string
    /** File that holds the client's secret; absent: a public client. */
    readonly clientSecretFile?: string
  }
}

const text = { type: 'string', minLength: 1, maxLength: 200 } as const
const url = { type: 'string', pattern: '^https?://[^/]+$', maxLength: 200 } as const
const place = { url, host: text, port: { type: 'integer', minimum: 0, maximum: 65_535 } } as const
const surface = {
  type: 'object',
  required: ['url', 'host', 'port'],
  additionalProperties: false,
  properties: place,
} as const
const loginSurface = {
  type: 'object',
  required: ['url', 'host', 'port', 'login'],
  additionalProperties: false,
  properties: {
    ...place,
    login: {
      type: 'object',
      required: ['issuer', 'clientId'],
      additionalProperties: false,
      properties: { issuer: text, clientId: text, clientSecretFile: { ...text, nullable: true } },
    },
  },
} as const

const schema = {
  type: 'object',
  required: ['gemeente', 'snelWeg', 'portaal', 'toezicht', 'ontwikkelaar'],
  additionalProperties: false,
  properties: {
    gemeente: {
      type: 'object',
      required: ['naam', 'telefoon', 'openingstijden'],
      additionalProperties: false,
      properties: {
        naam: text,
        telefoon: { type: 'string', pattern: '^[+0-9 ]{3,20}$' },
        openingstijden: {
          type: 'object',
          required: ['nl', 'en'],
          additionalProperties: false,
          properties: { nl: text, en: text },
        },
      },
    },
    snelWeg: { type: 'string', pattern: '^https://', maxLength: 200 },
    portaal: loginSurface,
    toezicht: loginSurface,
    ontwikkelaar: surface,
  },
} as unknown as JSONSchemaType<PagesConfig>

/** @returns names of what is wrong, never a value. Throws when the file cannot be read or is no JSON. */
export function readPagesConfig(path: string): PagesConfig | { readonly faults: readonly string[] } {
  const given = JSON.parse(readFileSync(path, 'utf8')) as unknown
  const check = new Ajv({ allErrors: true }).compile(schema)
  if (check(given)) {
    for (const { url: address } of [given.portaal, given.toezicht, given.ontwikkelaar]) trustedUrl(address)
    return given
  }
  return {
    faults: (check.errors ?? []).map(({ instancePath, params }) => {
      const missing = (params as { missingProperty?: string }).missingProperty
      return missing === undefined ? `${instancePath} has another form` : `${instancePath}/${missing} is missing`
    }),
  }
}
