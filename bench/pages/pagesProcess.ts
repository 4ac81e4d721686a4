/**
 * A server of pages for U1: the demo's portal with somebody logged in, or bare fastify with the same HTML. It says where the
 * pages are and with which cookie, and afterwards what its process took in CPU.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { systemClock } from '../../src/clock.ts'
import { appClient } from '../../src/demo/appClient.ts'
import { demoScenarios } from '../../src/demo/scenarios.ts'
import { startDemo } from '../../src/demo/startDemo.ts'
import { serve } from '../../src/main.ts'
import { newId } from '../../src/newId.ts'

export type PagesArm = { readonly arm: 'portaal' } | { readonly arm: 'kaal'; readonly html: Readonly<Record<string, string>> }

export interface PagesReady {
  readonly url: string
  readonly cookie: string
}

export interface PagesCpu {
  /** Of the whole process, all threads, since it started. */
  readonly cpuUs: number
}

/** So many lines that the first page of the timeline is full. */
const LINES = 40

process.on('message', async (asked: PagesArm | 'cpu') => {
  if (asked !== 'cpu') return say(asked.arm === 'portaal' ? await portal() : await bare(asked.html))
  const { user, system } = process.cpuUsage()
  say({ cpuUs: user + system })
})

async function bare(html: Readonly<Record<string, string>>): Promise<PagesReady> {
  const app = Fastify()
  for (const [path, page] of Object.entries(html)) {
    app.get(path, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  }
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  process.on('disconnect', () => process.exit(0))
  return { url, cookie: '' }
}

async function portal(): Promise<PagesReady> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-bench-pages-'))
  const demo = await startDemo({ dir, port: 0, fresh: false, serve, clock: systemClock, newId })
  process.on('disconnect', async () => {
    await demo.close()
    await rm(dir, { recursive: true, force: true })
    process.exit(0)
  })
  const { app: name, collectie, doel, bsn, velden, zaakId, medewerker } = demoScenarios.toegestaan
  const registered = demo.card.apps.find((one) => one.name === name)
  if (!registered) throw new Error(`no app ${name}`)
  const client = await appClient(registered, demo.card.log.verifierKey)
  const question = { type: 'RaadpleegMetBurgerservicenummer', doel, burgerservicenummer: [bsn], velden, zaakId, medewerker }
  for (let line = 0; line < LINES; line++) await client.ask(collectie, question)
  client.close()
  return { url: demo.card.portal, cookie: await loggedIn(demo.card.portal) }
}

/** As a browser would: to the login and back. */
async function loggedIn(portal: string): Promise<string> {
  const jars = new Map<string, Map<string, string>>()
  let url = new URL('/inloggen?als=riet', portal)
  for (let step = 0; step < 10; step++) {
    const jar = jars.get(url.origin) ?? new Map<string, string>()
    jars.set(url.origin, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) jar.set(name, value)
    }
    const location = response.headers.get('location')
    await response.body?.cancel()
    if (location === null) break
    url = new URL(location, url)
  }
  return [...(jars.get(new URL(portal).origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
}

const say = (message: PagesReady | PagesCpu): void => void process.send?.(message)
