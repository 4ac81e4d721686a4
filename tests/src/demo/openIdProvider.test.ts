import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { loginAs } from '../../../src/demo/loginAs.ts'
import { type RunningOpenIdProvider, startOpenIdProvider } from '../../../src/demo/openIdProvider.ts'
import type { DemoCitizen } from '../../../src/demo/people.ts'
import { type PersonTokens, personTokens } from '../../../src/identity/personTokens.ts'
import { refused } from '../../../src/identity/tokenOutcome.ts'

const AUDIENCE = 'http://127.0.0.1:8080'
const PORTAL = 'http://127.0.0.1:8081/terug'
const PARENT = '999990019'
const CHILD = '999990020'

const citizens: DemoCitizen[] = [
  {
    name: 'Noor <Vink>',
    bsn: PARENT,
    login: 'noor',
    story: 'moeder van Pim',
    represents: [{ name: "Pim 't Hart", bsn: CHILD, soort: 'ouder' }],
  },
  { name: 'Bas Laag', bsn: CHILD, login: 'bas', story: 'logt te licht in', loa: 'laag' },
]
const staff = [{ name: 'Tess Toezicht', role: 'vault:toezichthouder', login: 'tess', password: 'demo-wachtwoord' }]

let dir: string
let idp: RunningOpenIdProvider
let tokens: PersonTokens
const noise = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')]

const start = () =>
  startOpenIdProvider({
    dir,
    port: 0,
    audience: AUDIENCE,
    citizens,
    staff,
    clients: [{ id: 'portaal', kind: 'web', redirectUris: [PORTAL] }],
    clock: systemClock,
  })

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kluis-inloggen-'))
  idp = await start()
  const provider = { issuer: idp.issuer, jwksUri: idp.jwksUri, audience: AUDIENCE, soorten: ['burger', 'medewerker'] } as const
  tokens = personTokens({ providers: [provider], clock: systemClock })
})
afterAll(async () => {
  await idp.close()
  await rm(dir, { recursive: true })
})

const authorizeUrl = (change: Record<string, string> = {}) => {
  const url = new URL('/auth', idp.issuer)
  const parameters = {
    client_id: 'portaal',
    redirect_uri: PORTAL,
    response_type: 'code',
    scope: 'openid burger',
    state: 's'.repeat(22),
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...change,
  }
  url.search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString()
  return url
}

describe('startOpenIdProvider', () => {
  it('[S17] logs a citizen in by code with PKCE, and the vault accepts the access token', async () => {
    const { accessToken, idToken, expiresIn } = await loginAs(idp.issuer, { login: 'noor' })
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' })
    expect(expiresIn).toBe(900)
    expect(await tokens.verify(accessToken)).toMatchObject({
      geldig: true,
      token: { persoon: { soort: 'burger', bsn: PARENT, loa: 'substantieel' } },
    })
    expect(decodeJwt(idToken)).toMatchObject({ aud: 'demo-cli', acr: 'http://eidas.europa.eu/LoA/substantial' })
    expect(decodeJwt(idToken)).not.toHaveProperty('bsn')
    expect(decodeJwt(idToken)).not.toHaveProperty('amr')
  })

  it('[S21] lets a parent choose for whom she acts', async () => {
    const { accessToken } = await loginAs(idp.issuer, { login: 'noor', namens: "Pim 't Hart" })
    expect(await tokens.verify(accessToken)).toMatchObject({
      token: { persoon: { bsn: PARENT, vertegenwoordigt: { bsn: CHILD, soort: 'ouder' } } },
    })
    await expect(loginAs(idp.issuer, { login: 'bas', namens: "Pim 't Hart" })).rejects.toThrow('nobody')
  })

  it('logs staff in by name and password only', async () => {
    const { accessToken } = await loginAs(idp.issuer, { login: 'tess', password: 'demo-wachtwoord' })
    expect(await tokens.verify(accessToken)).toMatchObject({
      token: { persoon: { soort: 'medewerker', rollen: ['vault:toezichthouder'] } },
    })
    for (const [login, password] of [
      ['tess', 'fout'],
      ['tess', ''],
      ['niemand', 'demo-wachtwoord'],
      ['niemand', ''],
      ['noor', ''],
    ] as const) {
      await expect(loginAs(idp.issuer, { login, password })).rejects.toThrow('401')
    }
  })

  it('gives an employee the same id at every login', async () => {
    const person = { login: 'tess', password: 'demo-wachtwoord' }
    const [first, second] = await Promise.all([loginAs(idp.issuer, person), loginAs(idp.issuer, person)])
    expect(decodeJwt(first.accessToken).sub).toBe(decodeJwt(second.accessToken).sub)
  })

  it('[S17] the vault refuses someone who logged in at level low', async () => {
    const { accessToken } = await loginAs(idp.issuer, { login: 'bas' })
    expect(await tokens.verify(accessToken)).toEqual(refused('niveau-te-laag'))
  })

  it('[S19] the vault refuses the ID token of the same login', async () => {
    const { idToken } = await loginAs(idp.issuer, { login: 'noor' })
    expect((await tokens.verify(idToken)).geldig).toBe(false)
  })

  it.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['the implicit flow', { response_type: 'token' }],
    ['a redirect to elsewhere', { redirect_uri: 'http://127.0.0.1:9999/terug' }],
    ['an unknown client', { client_id: 'onbekend' }],
    ['another audience', { resource: 'http://127.0.0.1:9090' }],
  ])('[S17] refuses %s', async (_name, change) => {
    const response = await fetch(authorizeUrl(change), { redirect: 'manual' })
    const error = response.headers.get('location') ?? `error=${response.status}`
    expect(error).toContain('error=')
    expect(error).not.toContain('/inloggen/')
  })

  it('refuses a code with another verifier, and the password grant', async () => {
    const form = (values: Record<string, string>) =>
      fetch(`${idp.issuer}/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'demo-cli', ...values }) })
    expect((await form({ grant_type: 'password', username: 'tess', password: 'demo-wachtwoord' })).status).toBe(400)
    expect((await form({ grant_type: 'client_credentials' })).status).toBe(400)
    expect(
      (
        await form({
          grant_type: 'authorization_code',
          code: 'x',
          redirect_uri: 'http://127.0.0.1/klaar',
          code_verifier: 'x'.repeat(43),
        })
      ).status,
    ).toBe(400)
  })

  it('shows a page without script or inline style, in which names are text, under a strict policy', async () => {
    const first = await fetch(authorizeUrl(), { redirect: 'manual' })
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    const page = await fetch(new URL(first.headers.get('location') ?? '', idp.issuer), { headers: { cookie } })
    const text = await page.text()
    expect(page.status).toBe(200)
    expect(text).toContain('Noor &#60;Vink&#62;')
    expect(text).not.toMatch(/<script|<style|style=|javascript:|\son\w+=|<Vink>/)
    expect(text).not.toContain(PARENT)
    expect(text).not.toContain('wachtwoord" type') // asked for a citizen: no staff form
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:8081")
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('refuses a step of the login without the cookie of the browser that began it', async () => {
    const first = await fetch(authorizeUrl(), { redirect: 'manual' })
    const step = new URL(first.headers.get('location') ?? '', idp.issuer)
    expect((await fetch(step)).status).toBe(400)
    expect((await fetch(step, { method: 'POST', body: new URLSearchParams({ persoon: 'x' }) })).status).toBe(400)
  })

  it('lets nobody become staff by one click', async () => {
    const { accessToken } = await loginAs(idp.issuer, { login: 'tess', password: 'demo-wachtwoord' })
    const id = decodeJwt(accessToken).sub ?? ''
    const first = await fetch(authorizeUrl({ scope: 'openid medewerker' }), { redirect: 'manual' })
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    const step = new URL(first.headers.get('location') ?? '', idp.issuer)
    const answer = await fetch(step, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ persoon: id }),
    })
    expect(answer.status).toBe(401)
  })

  it('answers under its own name only', async () => {
    const port = new URL(idp.issuer).port
    expect((await fetch(`http://localhost:${port}/jwks`)).status).toBe(421)
  })

  it('keeps its signing key, private, over a restart', async () => {
    const { accessToken } = await loginAs(idp.issuer, { login: 'noor' })
    const again = await start()
    const { keys } = (await (await fetch(again.jwksUri)).json()) as { keys: Record<string, unknown>[] }
    expect(keys.map(({ kid }) => kid)).toEqual([decodeProtectedHeader(accessToken).kid])
    expect(keys[0]).not.toHaveProperty('d')
    await again.close()
    const file = join(dir, 'openid-sleutel.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('d')
  })

  it('says nothing on the console', () => {
    for (const spy of noise) expect(spy).not.toHaveBeenCalled()
  })
})
