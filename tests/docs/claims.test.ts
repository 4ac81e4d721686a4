/** What the pages claim about rules, keys and metadata is what the project holds. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Doelregel } from '../../consent/purpose.ts'
import { createKeyFile } from '../../src/identity/keys.ts'
import { VERSION } from '../../src/version.ts'
import { read, root } from './pages.ts'

describe('the README about the rules', () => {
  const readme = read('README.md')
  const rules = readdirSync(join(root, 'consent/rules')).map((name) => JSON.parse(read(`consent/rules/${name}`)) as Doelregel)

  it('gives their number', () => {
    expect([...readme.matchAll(/\b(\d+) rules\b/g)].map(([, count]) => Number(count))).toEqual(
      expect.arrayContaining([rules.length]),
    )
    expect([...readme.matchAll(/\b(\d+) rules\b/g)].every(([, count]) => Number(count) === rules.length)).toBe(true)
  })

  it('says that none was reviewed, as long as that is so', () => {
    expect(rules.filter(({ beoordeeldDoor }) => beoordeeldDoor.length > 0)).toEqual([])
    expect(readme).toContain(`**All ${rules.length} rules.**`)
  })

  it('names those that are switched off, and no others', () => {
    const off = rules.filter(({ status }) => status === 'uit').map(({ id }) => id)
    expect(readme).toContain(`${off.join(' and ')} are switched off`)
  })
})

describe('the key inventory', () => {
  const inventory = JSON.parse(read('docs/keys.json')) as { sleutels: readonly Readonly<Record<string, string>>[] }
  const names = (plaats: string) => inventory.sleutels.filter((key) => key['plaats'] === plaats).map((key) => key['naam'] ?? '')

  it('lists exactly the keys of the key file', () => {
    const dir = mkdtempSync(join(tmpdir(), 'kluis-docs-'))
    try {
      const path = join(dir, 'sleutels.json')
      createKeyFile(path)
      const { version: _version, ...families } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
      expect(names('sleutelbestand').sort()).toEqual(Object.keys(families).sort())
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })

  it('lists exactly the private keys among the settings', () => {
    const settings = [...read('src/config.ts').matchAll(/^ {2}(KLUIS_[A-Z_]+_KEY)\??: string$/gm)].map(([, name = '']) => name)
    expect(names('instelling').sort()).toEqual(settings.sort())
  })

  it('says of each what it is for, who keeps it and how it is replaced', () => {
    const members = ['naam', 'plaats', 'gebruik', 'algoritme', 'eigenaar', 'levensduur', 'rotatie', 'bijVerlies']
    for (const key of inventory.sleutels) expect(Object.keys(key)).toEqual(members)
    expect(inventory.sleutels.flatMap((key) => Object.values(key)).filter((text) => text.trim() === '')).toEqual([])
  })
})

describe('publiccode.yml', () => {
  const text = { type: 'string', minLength: 1 } as const
  const list = { type: 'array', minItems: 1, items: text } as const
  /** The members that the standard (0.4) makes mandatory, with the values that we may use. */
  const schema = {
    type: 'object',
    required: [
      'publiccodeYmlVersion',
      'name',
      'url',
      'platforms',
      'categories',
      'developmentStatus',
      'softwareType',
      'description',
      'legal',
      'maintenance',
      'localisation',
    ],
    properties: {
      publiccodeYmlVersion: { const: '0.4' },
      url: { type: 'string', format: 'uri' },
      platforms: list,
      categories: list,
      developmentStatus: { enum: ['concept', 'development', 'beta', 'stable', 'obsolete'] },
      softwareType: { const: 'standalone/backend' },
      description: {
        type: 'object',
        minProperties: 1,
        additionalProperties: {
          type: 'object',
          required: ['shortDescription', 'longDescription', 'features'],
          properties: {
            shortDescription: { type: 'string', minLength: 1, maxLength: 150 },
            longDescription: { type: 'string', minLength: 150, maxLength: 10_000 },
            features: list,
          },
        },
      },
      legal: { type: 'object', required: ['license'], properties: { license: { const: 'EUPL-1.2' } } },
      maintenance: {
        type: 'object',
        required: ['type'],
        properties: { type: { enum: ['internal', 'contract', 'community', 'none'] } },
        if: { properties: { type: { enum: ['internal', 'community'] } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['contacts'] },
      },
      localisation: {
        type: 'object',
        required: ['localisationReady', 'availableLanguages'],
        properties: { localisationReady: { type: 'boolean' }, availableLanguages: list },
      },
    },
  }
  const metadata = parse(read('publiccode.yml')) as { softwareVersion: string }

  it('holds what the standard demands', () => {
    const check = addFormats.default(new Ajv2020({ allErrors: true, strict: false })).compile(schema)
    expect(check(metadata) ? [] : check.errors).toEqual([])
  })

  it('has the version of the package, which the API tells too', () => {
    expect(metadata.softwareVersion).toBe((JSON.parse(read('package.json')) as { version: string }).version)
    expect(metadata.softwareVersion).toBe(VERSION)
  })

  it('names a licence whose text is here', () => {
    expect(read('LICENSE')).toMatch(/European Union Public Licence v\. ?1\.2/i)
  })
})
