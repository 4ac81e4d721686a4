import { describe, expect, it } from 'vitest'
import { callerNames } from '../../../src/citizen/callerNames.ts'
import type { RegisteredApp } from '../../../src/identity/appRegistry.ts'

const app = (naam: string, oin: string, rol: string, organisatie?: string): RegisteredApp => ({
  naam,
  oin,
  orgType: 'overheid',
  rollen: [rol],
  machine: false,
  doelen: [],
  ...(organisatie !== undefined && { organisatie }),
})

describe('what those who ask are called', () => {
  const names = callerNames([
    app('wmo', '1', 'gemeente:wmo-consulent', 'Gemeente Lindewaard'),
    app('zaken', '1', 'gemeente:zaaksysteem'),
    app('coach', '2', 'welzijnspartij'),
  ])

  it('is the organisation and, in words, what the app is for', () => {
    expect(names('1', 'wmo')).toEqual({
      naamOrganisatie: 'Gemeente Lindewaard',
      functie: { nl: expect.stringContaining('Wmo'), en: expect.stringContaining('Wmo') },
    })
  })

  it('is the organisation alone for a service, or a role that no rule names', () => {
    expect([names('1', 'portaal'), names('1', 'zaken')]).toEqual([
      { naamOrganisatie: 'Gemeente Lindewaard' },
      { naamOrganisatie: 'Gemeente Lindewaard' },
    ])
  })

  it('is only what is known, and nothing of another organisation with an app of that name', () => {
    expect(Object.keys(names('2', 'coach'))).toEqual(['functie'])
    expect([names('2', 'wmo'), names('3', 'wmo')]).toEqual([{}, {}])
  })
})
