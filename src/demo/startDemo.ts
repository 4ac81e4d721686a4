/**
 * The demo: a whole municipality in one process on loopback, with its own authorities, invented people and a card that
 * says where everything is (`demo.json`). The card is written last, when everything answers.
 *
 * Keys, certificates and data are kept in the data directory, so a second start goes on where the first one stopped.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { dutchDay } from '../../consent/dutchDay.ts'
import { anchorFile } from '../accesslog/anchor.ts'
import { formatVkey } from '../accesslog/formats/noteKey.ts'
import type { Clock } from '../clock.ts'
import { createKeyFile } from '../identity/keys.ts'
import { appListenerTls } from '../identity/listenerTls.ts'
import { findInstallation, installationFile, noteInstallation } from '../installation.ts'
import { dataLayout } from '../layout.ts'
import type { Serve } from '../main.ts'
import type { NewId } from '../newId.ts'
import { openVault, type Vault } from '../vault.ts'
import { demoAuthorities } from './authorities.ts'
import { demoCitizens } from './cast.ts'
import type { DemoCard } from './demoCard.ts'
import { firstHistory } from './firstHistory.ts'
import { loadMunicipality } from './loadMunicipality.ts'
import { generateMunicipality } from './municipality.ts'
import type { DemoClient } from './openIdConfiguration.ts'
import { startOpenIdProvider } from './openIdProvider.ts'
import { DEMO_GEMEENTE, demoApps, demoStaff } from './organisations.ts'
import { demoPlay } from './play.ts'
import { quickStartPlace } from './quickStart.ts'

export interface DemoParts {
  dir: string
  /** First of six ports: people, apps, login, portal, officers' console, developers' pages. 0 picks free ones. */
  port: number
  /** Begin again with an empty directory. */
  fresh: boolean
  /** Let something happen the first time that this municipality opens; otherwise its log begins empty. */
  history?: boolean
  serve: Serve
  clock: Clock
  newId: NewId
}

export interface RunningDemo {
  readonly card: DemoCard
  readonly vault: Vault
  close(): Promise<void>
}

const HOST = '127.0.0.1'
const CARD = 'demo.json'
/** Everything of the demo lies under this folder name, so `fresh` can never remove anything else. */
const DEMO_MARK = 'demo-gemeente'
const SEED = 20_261_125
const PORTAL_CLIENT = 'portaal'
const OFFICER_CLIENT = 'toezicht'
/** Municipalities answer at 14 and their area code; no area has this one. */
const MUNICIPALITY = {
  naam: DEMO_GEMEENTE.naam,
  telefoon: '14 0999',
  openingstijden: {
    nl: 'Op werkdagen van 9.00 tot 17.00 uur.',
    en: 'On working days from 9 am to 5 pm.',
  },
} as const
const PERSONS = 150
/** A name, not an address: the log is the same log at another port. */
const LOG_ORIGIN = 'kluis.demo.example/log'

export const demoCardPath = (dir: string): string => join(dir, CARD)

export async function startDemo(parts: DemoParts): Promise<RunningDemo> {
  const { dir, clock, newId, serve } = parts
  if (parts.fresh) await clear(dir)
  await rm(demoCardPath(dir), { force: true })
  await mkdir(join(dir, DEMO_MARK), { recursive: true })
  const layout = dataLayout(dir)
  await mkdir(layout.databases, { recursive: true })
  if (!existsSync(layout.keyFile)) createKeyFile(layout.keyFile)

  const [peoplePort, appsPort, idpPort, portalPort, officerPort, developerPort] = await ports(parts.port)
  const api = `http://${HOST}:${peoplePort}`
  const apps = `https://${HOST}:${appsPort}`
  const portal = `http://${HOST}:${portalPort}`
  const officer = `http://${HOST}:${officerPort}`
  const developer = `http://${HOST}:${developerPort}`
  const authorities = await demoAuthorities({ dir: join(dir, DEMO_MARK, 'certificaten'), apps: demoApps, clock })
  const idp = await startOpenIdProvider({
    dir: join(dir, DEMO_MARK),
    port: idpPort,
    audience: api,
    citizens: demoCitizens,
    staff: demoStaff,
    clients: [webClient(PORTAL_CLIENT, portal), webClient(OFFICER_CLIENT, officer)],
    clock,
  })
  const vault = await openVault(
    {
      gemeentecode: DEMO_GEMEENTE.gemeentecode,
      oin: DEMO_GEMEENTE.oin,
      database: { kind: 'sqlite', dir: layout.databases },
      keyFile: layout.keyFile,
      anchorDir: layout.anchor,
      tileDir: layout.tiles,
      spoolDir: layout.spool,
      logOrigin: LOG_ORIGIN,
      baseUrl: api,
      apps: demoApps,
      appsAudience: apps,
      providers: [{ issuer: idp.issuer, jwksUri: idp.jwksUri, audience: api, soorten: ['burger', 'medewerker'] }],
    },
    { clock, newId },
  )
  // Loaded once: what happened since then is the demo's own history.
  const isNew = !(await findInstallation(dir))
  if (isNew) {
    await loadMunicipality(vault, generateMunicipality({ seed: SEED, today: dutchDay(clock.now()), size: PERSONS }))
    await noteInstallation(dir, vault.config)
  }

  const card: DemoCard = {
    start: `${developer}/proef`,
    api: `${api}/v1`,
    portal,
    officer,
    developer,
    idp: idp.issuer,
    log: { origin: LOG_ORIGIN, verifierKey: formatVkey(vault.logKey), checkpoint: anchorFile(layout.anchor) },
    apps: demoApps.map(({ naam, oin, doelen }) => {
      const files = authorities.apps.get(naam)
      return {
        name: naam,
        oin,
        url: `${apps}/v1`,
        token: `${apps}/token`,
        cert: files?.certPath ?? '',
        key: files?.keyPath ?? '',
        ca: authorities.caPath,
        purposes: doelen,
      }
    }),
    citizens: demoCitizens.map(({ name, bsn, login, story }) => ({ name, bsn, login, story })),
    staff: demoStaff.map(({ name, role, login, password }) => ({ name, role, login, password })),
  }
  const serving = await serve(vault, {
    apps: { host: HOST, port: appsPort, tls: appListenerTls({ ...authorities.server, ca: authorities.ca }) },
    people: { host: HOST, port: peoplePort },
    pages: {
      gemeente: MUNICIPALITY,
      snelWeg: 'https://www.buienradar.nl',
      portaal: { url: portal, host: HOST, port: portalPort, login: { issuer: idp.issuer, clientId: PORTAL_CLIENT } },
      toezicht: { url: officer, host: HOST, port: officerPort, login: { issuer: idp.issuer, clientId: OFFICER_CLIENT } },
      ontwikkelaar: { url: developer, host: HOST, port: developerPort },
    },
    demo: {
      citizens: demoCitizens,
      staff: demoStaff,
      snelStarten: quickStartPlace(card, dir),
      play: demoPlay({ card, dir, clock, newId, logSize: () => vault.log.size() }),
    },
    developerPages: developer,
  })
  const reason = await vault.ready()
  if (isNew && parts.history) await firstHistory(card, clock, newId)
  if (reason === undefined) await writeCard(dir, card)
  return {
    card,
    vault,
    async close() {
      await rm(demoCardPath(dir), { force: true })
      await serving.close()
      await idp.close()
      await vault.close()
    },
  }
}

/** Only ever empties a directory that a demo made. */
async function clear(dir: string): Promise<void> {
  if (!existsSync(join(dir, DEMO_MARK))) return
  const { databases, keyFile, anchor, tiles, spool } = dataLayout(dir)
  for (const path of [
    databases,
    join(keyFile, '..'),
    anchor,
    tiles,
    spool,
    join(dir, DEMO_MARK),
    installationFile(dir),
    demoCardPath(dir),
  ]) {
    await rm(path, { recursive: true, force: true })
  }
}

async function writeCard(dir: string, card: DemoCard): Promise<void> {
  const beside = `${demoCardPath(dir)}.nieuw`
  await writeFile(beside, `${JSON.stringify(card, null, 2)}\n`, { mode: 0o600 })
  await rename(beside, demoCardPath(dir))
}

export async function readCard(dir: string): Promise<DemoCard | undefined> {
  try {
    return JSON.parse(await readFile(demoCardPath(dir), 'utf8')) as DemoCard
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

type Six = readonly [number, number, number, number, number, number]

async function ports(first: number): Promise<Six> {
  if (first !== 0) return [first, first + 1, first + 2, first + 3, first + 4, first + 5]
  const servers = await Promise.all([1, 2, 3, 4, 5, 6].map(freePort))
  await Promise.all(servers.map(({ close }) => close()))
  return servers.map(({ port }) => port) as unknown as Six
}

/** The municipality's own surfaces, which log people in; public clients, since PKCE proves them. */
const webClient = (id: string, url: string): DemoClient => ({
  id,
  kind: 'web',
  redirectUris: [`${url}/inloggen/terug`],
  postLogoutRedirectUris: [`${url}/uitgelogd`],
})

/** All are held at once, so that they differ. */
const freePort = () =>
  new Promise<{ port: number; close: () => Promise<void> }>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, HOST, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      resolve({ port, close: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
