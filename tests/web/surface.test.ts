/** What holds for every page of a surface: who may see it, whose forms count, and that nothing is lost or leaked. */
import { createElement } from 'react'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../../web/api/client.ts'
import { Form } from '../../web/html/parts.tsx'
import { fieldOf, goTo, type Page, page } from '../../web/visit.ts'
import { LIMITS, type SurfaceUnderTest, surfaceUnderTest, URL_OF_SURFACE } from './support/surfaceUnderTest.ts'

/** What the pages' own API says next. */
let apiSays: () => Promise<Response>
const done: string[] = []
const keys: string[] = []

const pages: readonly Page[] = [
  { path: '/', access: 'open', get: () => page('Begin', 'voor iedereen') },
  {
    path: '/tekst',
    access: 'ingelogd',
    get: ({ form, formFields, t }) =>
      page(
        'Schrijf iets',
        createElement(
          Form,
          { action: '/tekst', fields: formFields },
          createElement('textarea', { name: 'tekst', defaultValue: fieldOf(form, 'tekst') }),
          t.taal,
        ),
      ),
    post({ form }) {
      done.push(fieldOf(form, 'tekst'))
      keys.push(fieldOf(form, 'nummer'))
      return goTo('/')
    },
  },
  {
    path: '/van-de-api',
    access: 'ingelogd',
    get: async ({ api }) => page('Van de API', JSON.stringify(await ask(api.GET('/mijn/bezwaren')))),
  },
  {
    path: '/stuk',
    access: 'open',
    get() {
      throw new Error('999990019 staat in deze fout')
    },
  },
]

let surface: SurfaceUnderTest
beforeAll(async () => {
  surface = await surfaceUnderTest(pages, () => apiSays())
})
afterAll(() => surface.close())
beforeEach(() => {
  apiSays = async () => Response.json({ bezwaren: [] })
  done.length = 0
})

describe('every answer', () => {
  test.each(['/', '/tekst', '/bestaat-niet', '/stuk'])('of %s says what the browser may do with it', async (path) => {
    const { headers, html } = await surface.visit().get(path)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect([headers['x-content-type-options'], headers['cache-control']]).toEqual(['nosniff', 'no-store'])
    expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)/)
  })

  test('is for our own address only', async () => {
    expect((await surface.visit().get('/', { host: 'elders.example' })).status).toBe(421)
  })

  test('that goes wrong says what to do, whom to call, and nothing of what went wrong', async () => {
    const { status, title, html } = await surface.visit().get('/stuk')
    expect([status, title]).toEqual([500, 'Er ging iets mis'])
    expect(html).toContain('tel:140999')
    expect(html).not.toMatch(/999990019|at .*\.ts/)
  })

  test('is in the language that was chosen, also the next time', async () => {
    const visit = surface.visit()
    expect((await visit.get('/bestaat-niet?taal=en')).title).toBe('This page is not there')
    expect((await visit.get('/bestaat-niet')).title).toBe('This page is not there')
    expect((await visit.get('/bestaat-niet?taal=fr')).title).toBe('This page is not there')
  })
})

describe('logging in', () => {
  test('leads back to the page that was asked for, and keeps the secret from scripts', async () => {
    const visit = surface.visit()
    expect((await visit.get('/tekst')).status).toBe(401)
    const back = await visit.logIn('noor', '/tekst')
    expect([back.status, back.headers['location']]).toEqual([303, '/tekst'])
    expect(String(back.headers['set-cookie'])).toMatch(/kluis_portaal_login=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
    expect((await visit.get('/tekst')).title).toBe('Schrijf iets')
  })

  test.each(['//elders.example', '/\\elders.example', 'https://elders.example', '/\t/elders.example', 'javascript:1'])(
    'never leads elsewhere (%j)',
    async (naar) => {
      expect((await surface.visit().logIn('noor', naar)).headers['location']).toBe('/overzicht')
    },
  )

  test('takes an answer once, and only the browser that asked', async () => {
    const visit = surface.visit()
    const start = await visit.get('/inloggen?als=noor')
    const other = surface.visit()
    const back = await visit.logIn('noor')
    expect(back.status).toBe(303)
    expect((await other.get('/inloggen/terug?code=x&state=y')).title).toBe('Inloggen is niet gelukt')
    expect((await visit.get('/inloggen/terug?code=x&state=y')).title).toBe('Inloggen is niet gelukt')
    expect(String(start.headers['location'])).toMatch(/code_challenge=.*&code_challenge_method=S256/)
  })

  test('at too low a level is refused in words', async () => {
    const visit = surface.visit()
    expect((await visit.logIn('lotte')).title).toBe('U moet veiliger inloggen')
    expect((await visit.get('/tekst')).status).toBe(401)
  })

  test('again gives another secret, and the old one opens nothing', async () => {
    const visit = surface.visit()
    await visit.logIn('noor')
    const before = visit.cookies.get('kluis_portaal_login') ?? ''
    await visit.logIn('noor')
    expect(visit.cookies.get('kluis_portaal_login')).not.toBe(before)
    const thief = surface.visit()
    thief.cookies.set('kluis_portaal_login', before)
    expect((await thief.get('/tekst')).status).toBe(401)
  })
})

describe('a login ends', () => {
  test('after a quarter of an hour without a click, and says so', async () => {
    const visit = surface.visit()
    await visit.logIn('noor')
    surface.moment.now += LIMITS.idleMs - 1
    expect((await visit.get('/tekst')).status).toBe(200)
    surface.moment.now += LIMITS.idleMs
    const after = await visit.get('/tekst')
    expect([after.status, after.title]).toEqual([401, 'U bent uitgelogd'])
    expect(after.html).toContain('/inloggen?naar=%2Ftekst')
  })

  test('by logging out, here or everywhere', async () => {
    const [here, there] = [surface.visit(), surface.visit()]
    await here.logIn('noor')
    await there.logIn('noor')
    const { formulier = '' } = await here.formFields('/tekst')
    expect((await here.post('/uitloggen', { formulier: 'vreemd' })).title).toBe('Dit formulier is verlopen')
    const out = await here.post('/uitloggen', { formulier, overal: 'ja' })
    expect([out.title, out.headers['clear-site-data']]).toEqual(['U bent uitgelogd', '"cache", "cookies", "storage"'])
    expect((await here.get('/tekst')).status).toBe(401)
    expect((await there.get('/tekst')).status).toBe(401)
  })

  test('at once by the quick exit, which leads to a page that says nothing', async () => {
    const visit = surface.visit()
    await visit.logIn('noor')
    const out = await visit.get('/snel-weg')
    expect([out.status, out.headers['location']]).toEqual([303, 'https://weer.example'])
    expect(out.headers['clear-site-data']).toContain('"cookies"')
    expect((await visit.get('/tekst')).status).toBe(401)
  })
})

describe('a form', () => {
  test('of ours does what it says, once for each number', async () => {
    const visit = surface.visit()
    await visit.logIn('noor')
    const first = await visit.formFields('/tekst')
    const second = await visit.formFields('/tekst')
    expect(first['nummer']).not.toBe(second['nummer'])
    expect((await visit.post('/tekst', { ...first, tekst: 'hallo' })).status).toBe(303)
    expect([done, keys.at(-1)]).toEqual([['hallo'], first['nummer']])
  })

  test.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour on the same host', { 'sec-fetch-site': 'same-site' }],
    ['that hides where it comes from', { 'sec-fetch-site': '', origin: 'null' }],
    ['that says nothing of where it comes from', { 'sec-fetch-site': '' }],
  ])('%s changes nothing', async (_name, headers) => {
    const visit = surface.visit()
    await visit.logIn('noor')
    const fields = await visit.formFields('/tekst')
    const answer = await visit.post('/tekst', { ...fields, tekst: 'kwaad' }, headers)
    expect([answer.status, done]).toEqual([403, []])
  })

  test('from an old browser counts by its origin', async () => {
    const visit = surface.visit()
    await visit.logIn('noor')
    const fields = await visit.formFields('/tekst')
    const old = { 'sec-fetch-site': '', origin: URL_OF_SURFACE }
    expect((await visit.post('/tekst', { ...fields, tekst: 'oud' }, old)).status).toBe(303)
  })

  test('with the token of somebody else changes nothing', async () => {
    const [noor, bas] = [surface.visit(), surface.visit()]
    await noor.logIn('noor')
    await bas.logIn('bas')
    const fields = await bas.formFields('/tekst')
    expect((await noor.post('/tekst', { ...fields, tekst: 'kwaad' })).title).toBe('Dit formulier is verlopen')
    expect((await noor.post('/tekst', { tekst: 'kwaad' })).title).toBe('Dit formulier is verlopen')
    expect(done).toEqual([])
  })

  test('whose login ended while typing is given back to her, once, and to nobody else', async () => {
    const write = async (login: string) => {
      const visit = surface.visit()
      await visit.logIn('noor')
      const fields = await visit.formFields('/tekst')
      surface.moment.now += LIMITS.idleMs
      const late = await visit.post('/tekst', { ...fields, tekst: 'een heel verhaal' })
      expect([late.status, done]).toEqual([401, []])
      expect(late.html).toContain('Wat u invulde is bewaard')
      await visit.logIn(login, '/tekst')
      return visit
    }
    const noor = await write('noor')
    expect((await noor.get('/tekst')).html).toContain('een heel verhaal')
    expect((await noor.get('/tekst')).html).not.toContain('een heel verhaal')
    const bas = await write('bas')
    expect((await bas.get('/tekst')).html).not.toContain('een heel verhaal')
  })
})

describe('what the API answers', () => {
  const problem = (status: number) => async () =>
    Response.json({ type: 'x', title: 'x', status, detail: 'geheim', code: 'x', traceId: 'a'.repeat(32) }, { status })

  test.each([
    [403, 403, 'Dit mag u niet zien of doen'],
    [404, 404, 'Deze pagina is er niet'],
    [412, 409, 'Dit is intussen veranderd'],
    [429, 429, 'Dat ging te snel achter elkaar'],
    [503, 503, 'Dit kan even niet'],
  ])('%i becomes a page of status %i in plain words', async (status, shown, title) => {
    const visit = surface.visit()
    await visit.logIn('noor')
    apiSays = problem(status)
    const answer = await visit.get('/van-de-api')
    expect([answer.status, answer.title]).toEqual([shown, title])
    expect(answer.html).toContain('a'.repeat(32))
    expect(answer.html).not.toContain('geheim')
  })

  test('401 asks to log in again', async () => {
    const visit = surface.visit()
    await visit.logIn('noor')
    apiSays = problem(401)
    expect((await visit.get('/van-de-api')).html).toContain('/inloggen?naar=%2Fvan-de-api')
  })

  test('nothing at all is no reason to fall over', async () => {
    const visit = surface.visit()
    await visit.logIn('noor')
    apiSays = () => Promise.reject(new Error('weg'))
    expect((await visit.get('/van-de-api')).title).toBe('Dit kan even niet')
  })
})
