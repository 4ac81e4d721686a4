import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings, revocationLists } from '../../src/config.ts'

const complete = {
  KLUIS_GEMEENTECODE: '9999',
  KLUIS_OIN: '00000001009999000000',
  KLUIS_BASE_URL: 'https://kluis.toets.example',
  KLUIS_APPS_URL: 'https://apps.kluis.toets.example:8443',
  KLUIS_LOG_ORIGIN: 'kluis.toets.example/log',
  KLUIS_APPS_FILE: 'apps.json',
  KLUIS_PROVIDERS_FILE: 'providers.json',
  KLUIS_APPS_HOST: '127.0.0.1',
  KLUIS_APPS_PORT: '8443',
  KLUIS_APPS_CERT: 'cert.pem',
  KLUIS_APPS_KEY: 'key.pem',
  KLUIS_APPS_CA: 'ca.pem',
  KLUIS_PEOPLE_HOST: '127.0.0.1',
  KLUIS_PEOPLE_PORT: '8080',
}

describe('the settings', () => {
  it('may name a file of revocation lists, and need none', () => {
    expect(readSettings(complete)).toEqual({ settings: complete })
    const named = { ...complete, KLUIS_APPS_CRL: 'crl.pem' }
    expect(readSettings(named)).toEqual({ settings: named })
    expect(readSettings({ ...complete, KLUIS_APPS_CRL: '' })).toEqual({ faults: ['KLUIS_APPS_CRL has another form'] })
  })
})

describe('the revocation lists', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-crl-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))
  const list = (text: string) => `-----BEGIN X509 CRL-----\n${text}\n-----END X509 CRL-----`

  it('are read one by one, since TLS takes one from a text', async () => {
    const path = join(dir, 'twee.pem')
    await writeFile(path, `eerste\n${list('QUFB')}\n\n${list('QkJC')}\n`)
    expect(revocationLists(path)).toEqual([list('QUFB'), list('QkJC')])
  })

  it('stop the start when the file is not there or holds none: nobody would be refused', async () => {
    const path = join(dir, 'leeg.pem')
    await writeFile(path, '')
    expect(() => revocationLists(path)).toThrow('configuratie-ongeldig')
    expect(() => revocationLists(join(dir, 'geen.pem'))).toThrow()
  })
})
