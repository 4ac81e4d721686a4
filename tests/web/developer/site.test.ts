/** Outside demo mode nothing can be played: the pages of the trial do not exist. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { newId } from '../../../src/newId.ts'
import type { DemoPages } from '../../../web/demo.ts'
import { deeds, type Played } from '../../../web/developer/played.ts'
import { USUAL_PLACE } from '../../../web/developer/steps.ts'
import { buildPages, type Pages } from '../../../web/pages.ts'

const URLS = { portaal: 'http://127.0.0.1:9', toezicht: 'http://127.0.0.1:10', ontwikkelaar: 'http://127.0.0.1:11' }
const login = { issuer: 'http://127.0.0.1:12', clientId: 'proef', audience: 'http://127.0.0.1:13' }

let played = 0
const playing = async (): Promise<Played> => {
  played++
  return { stappen: [] }
}
const demo: DemoPages = {
  citizens: [],
  staff: [],
  snelStarten: USUAL_PLACE,
  play: Object.fromEntries(deeds.map((deed) => [deed, playing])) as DemoPages['play'],
}

const build = (extra: { demo?: DemoPages }): Promise<Pages> =>
  buildPages({
    municipality: { naam: 'Gemeente Proef', telefoon: '14 0999', openingstijden: { nl: 'Altijd.', en: 'Always.' } },
    api: { baseUrl: 'http://127.0.0.1:13/v1', fetch: async () => Response.json({}) },
    assets: { dir: import.meta.dirname, style: '/assets/pages.css', script: (name) => `/assets/${name}.js` },
    clock: systemClock,
    newId,
    logger: false,
    snelWeg: 'https://weer.example',
    portaal: { url: URLS.portaal, login },
    toezicht: { url: URLS.toezicht, login },
    ontwikkelaar: { url: URLS.ontwikkelaar },
    ...extra,
  })

let real: Pages
let trial: Pages
beforeAll(async () => {
  real = await build({})
  trial = await build({ demo })
})
afterAll(async () => {
  for (const surface of [...Object.values(real), ...Object.values(trial)] as FastifyInstance[]) await surface.close()
})

const host = new URL(URLS.ontwikkelaar).host
const get = ({ ontwikkelaar }: Pages, url: string) => ontwikkelaar.inject({ url, headers: { host } })
const post = ({ ontwikkelaar }: Pages) =>
  ontwikkelaar.inject({
    method: 'POST',
    url: '/proefkast',
    headers: { host, origin: URLS.ontwikkelaar, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'daad=knoei',
  })

test.each(['/proef', '/proefkast', '/proefkast/uitkomsten/01a21201-b3d6-7707-ba51-f52bd5a93d8c'])(
  '%s is there in demo mode, and nowhere else',
  async (url) => {
    expect((await get(trial, url)).body).toContain('proef')
    const { statusCode, body } = await get(real, url)
    expect([statusCode, /<h1[^>]*>([^<]*)/.exec(body)?.[1]]).toEqual([404, 'Deze pagina is er niet'])
  },
)

test('nothing is played outside demo mode, and no page leads there', async () => {
  expect((await post(real)).statusCode).toBe(404)
  expect(played).toBe(0)
  expect((await get(real, '/')).body).not.toContain('/proef')
  expect((await post(trial)).statusCode).toBe(303)
  expect(played).toBe(1)
  expect((await get(trial, '/')).body).toContain('/proefkast')
})

test('the quick start shows the commands of a usual demo', async () => {
  const { statusCode, body } = await get(real, '/snel-starten')
  expect(statusCode).toBe(200)
  expect(body).toContain('npx kluis ask --velden naam,geslacht')
  expect(body).toContain(USUAL_PLACE.app.token)
})
