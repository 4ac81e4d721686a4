import { describe, expect, it } from 'vitest'
import { appRegistry } from '../../../src/identity/appRegistry.ts'
import { appTokens } from '../../../src/identity/appTokens.ts'
import { authenticateApp } from '../../../src/identity/authenticateApp.ts'
import { tokenEndpoint } from '../../../src/identity/tokenEndpoint.ts'
import { tokenKeys } from '../../../src/identity/tokenKeys.ts'
import { refused } from '../../../src/identity/tokenOutcome.ts'
import { movableClock, newKeyFamily, OIN, OTHER_OIN, peer, wmoApp } from './support.ts'

const wiApp = { ...wmoApp, naam: 'wi-app', rollen: ['gemeente:klantmanager'], doelen: ['PW-01'] }
const known = { bekend: true, peer } as const
const form = { grant_type: 'client_credentials', client_id: OIN }

function setUp(apps = [wmoApp]) {
  const tokens = appTokens({
    issuer: OTHER_OIN,
    audience: 'https://localhost:8443',
    keys: tokenKeys(newKeyFamily()),
    clock: movableClock(),
    newId: () => crypto.randomUUID(),
  })
  const registry = appRegistry(apps)
  return { ask: tokenEndpoint({ registry, tokens }), tokens, registry }
}

describe('tokenEndpoint', () => {
  it('issues a token that the connection of the same certificate can use', async () => {
    const { ask, tokens, registry } = setUp()
    const answer = await ask({ form, peer: known })
    expect(answer).toMatchObject({ uitkomst: 'uitgegeven', body: { token_type: 'bearer', expires_in: 300, scope: 'wmo-app' } })
    const token = answer.uitkomst === 'uitgegeven' ? answer.body.access_token : ''
    expect(await authenticateApp({ tokens, registry })(`Bearer ${token}`, peer)).toEqual({
      geldig: true,
      token: {
        vrager: {
          oin: OIN,
          app: 'wmo-app',
          rollen: ['gemeente:wmo-consulent'],
          doelen: ['WM-01'],
          orgType: 'overheid',
          machine: false,
        },
      },
    })
  })

  it.each([
    ['no grant type', { client_id: OIN }, 'invalid_request'],
    ['another grant type', { ...form, grant_type: 'authorization_code' }, 'unsupported_grant_type'],
    ['no client_id', { grant_type: 'client_credentials' }, 'invalid_request'],
    ['the client_id of another organisation', { ...form, client_id: OTHER_OIN }, 'invalid_client'],
    ['a scope that names no app', { ...form, scope: 'bestaat-niet' }, 'invalid_scope'],
    ['a parameter given twice', { ...form, client_id: [OIN, OTHER_OIN] }, 'invalid_request'],
  ])('refuses %s', async (_name, given, error) => {
    expect(await setUp().ask({ form: given, peer: known })).toMatchObject({ uitkomst: 'geweigerd', body: { error } })
  })

  it('refuses a certificate that no app is registered for', async () => {
    const stranger = { bekend: true, peer: { ...peer, oin: OTHER_OIN } } as const
    const answer = await setUp().ask({ form: { ...form, client_id: OTHER_OIN }, peer: stranger })
    expect(answer).toMatchObject({ uitkomst: 'geweigerd', body: { error: 'unauthorized_client' } })
  })

  it('refuses a connection without usable certificate', async () => {
    const answer = await setUp().ask({ form, peer: { bekend: false, reden: 'oin-ontbreekt' } })
    expect(answer).toMatchObject({ uitkomst: 'geweigerd', body: { error: 'invalid_client' } })
  })

  it('asks for the scope when one certificate serves several apps, and honours it', async () => {
    const { ask } = setUp([wmoApp, wiApp])
    expect(await ask({ form, peer: known })).toMatchObject({ body: { error: 'invalid_scope' } })
    expect(await ask({ form: { ...form, scope: 'wi-app' }, peer: known })).toMatchObject({ body: { scope: 'wi-app' } })
  })

  it('keeps an app with pinned certificates from any other certificate of the organisation', async () => {
    const { ask } = setUp([{ ...wmoApp, thumbprints: ['B'.repeat(43)] }])
    expect(await ask({ form, peer: known })).toMatchObject({ body: { error: 'unauthorized_client' } })
  })

  it('never repeats what was sent', async () => {
    for (const name of ['grant_type', 'client_id', 'scope']) {
      const answer = await setUp().ask({ form: { ...form, [name]: '999990019' }, peer: known })
      expect(answer.uitkomst).toBe('geweigerd')
      expect(JSON.stringify(answer)).not.toContain('999990019')
    }
  })
})

describe('authenticateApp', () => {
  it('refuses at the next use when an app left the registry or lost its certificate', async () => {
    const { ask, tokens } = setUp()
    const answer = await ask({ form, peer: known })
    const header = answer.uitkomst === 'uitgegeven' ? `bearer ${answer.body.access_token}` : ''
    const by = (apps: Parameters<typeof appRegistry>[0]) => authenticateApp({ tokens, registry: appRegistry(apps) })(header, peer)
    expect((await by([wmoApp])).geldig).toBe(true)
    expect(await by([])).toEqual(refused('app-onbekend'))
    expect(await by([{ ...wmoApp, thumbprints: ['B'.repeat(43)] }])).toEqual(refused('app-onbekend'))
    expect(await by([{ ...wmoApp, oin: OTHER_OIN }])).toEqual(refused('app-onbekend'))
  })

  it('refuses a missing header and any other scheme', async () => {
    const { tokens, registry } = setUp()
    for (const header of [undefined, '', 'Bearer', 'Basic YTpi', 'Bearer a b']) {
      expect(await authenticateApp({ tokens, registry })(header, peer)).toEqual(refused('ontbreekt'))
    }
  })
})

describe('appRegistry', () => {
  it('refuses a configuration with a doubled name or a malformed OIN', () => {
    expect(() => appRegistry([wmoApp, wmoApp])).toThrow('configuratie-ongeldig')
    expect(() => appRegistry([{ ...wmoApp, oin: '123' }])).toThrow('configuratie-ongeldig')
    expect(() => appRegistry([{ ...wmoApp, naam: 'Wmo App' }])).toThrow('configuratie-ongeldig')
  })
})
