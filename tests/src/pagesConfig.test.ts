import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PagesConfig, readPagesConfig } from '../../src/pagesConfig.ts'

describe('the pages of a municipality', () => {
  let dir: string
  /** What the operator's guide shows. */
  let example: PagesConfig
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-paginas-'))
    const guide = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'guides', 'operator.md'), 'utf8')
    example = JSON.parse(/`KLUIS_PAGES_FILE` names a JSON file:\n\n```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '') as PagesConfig
  })
  afterAll(() => rm(dir, { recursive: true }))

  const read = async (config: unknown) => {
    const path = join(dir, 'paginas.json')
    await writeFile(path, JSON.stringify(config))
    return readPagesConfig(path)
  }

  it('are read as the guide shows them', async () => {
    expect(await read(example)).toEqual(example)
  })

  it.each([
    [
      'without a phone number',
      { gemeente: { naam: 'X', openingstijden: { nl: 'x', en: 'x' } } },
      '/gemeente/telefoon is missing',
    ],
    ['with a path in an address', { ontwikkelaar: { url: 'https://a.example/b', host: 'x', port: 1 } }, '/ontwikkelaar/url'],
    ['with a quick exit in plain HTTP', { snelWeg: 'http://weer.example' }, '/snelWeg'],
    [
      'with a secret in the file itself',
      {
        portaal: {
          url: 'https://a.example',
          host: 'x',
          port: 1,
          login: { issuer: 'https://b.example', clientId: 'p', clientSecret: 'geheim' },
        },
      },
      '/portaal/login',
    ],
  ])('are refused %s, which is named without its value', async (_name, change, fault) => {
    const outcome = await read({ ...example, ...change })
    if (!('faults' in outcome)) throw new Error('not refused')
    expect(outcome.faults.join('\n')).toContain(fault)
    expect(outcome.faults.join('\n')).not.toMatch(/geheim|example/)
  })

  it('are refused on an address without TLS that is not this machine', async () => {
    await expect(
      async () => await read({ ...example, ontwikkelaar: { url: 'http://elders.example', host: 'x', port: 1 } }),
    ).rejects.toThrow()
  })
})
