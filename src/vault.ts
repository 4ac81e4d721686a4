/**
 * The composition root: builds one municipality's vault by hand, from checked configuration to use cases.
 *
 * Opening a log that is shorter or other than its anchor does not fail: the vault then runs without a log, so everything
 * that must be logged answers 503 and `ready` says why.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Anchor } from './accesslog/anchor.ts'
import { consentEvents } from './accesslog/consentEvents.ts'
import type { NoteKey } from './accesslog/formats/noteKey.ts'
import { type RandomPool, randomPool } from './accesslog/formats/randomPool.ts'
import type { AccessLog } from './accesslog/log.ts'
import type { LogStore } from './accesslog/logStore.ts'
import type { LogFault } from './accesslog/openLog.ts'
import type { Sealer } from './accesslog/sealer.ts'
import { type EncodeServiceEvent, serviceEvents } from './accesslog/serviceEvents.ts'
import { startLog } from './accesslog/startLog.ts'
import type { TileFiles } from './accesslog/tileFiles.ts'
import type { Trail } from './accesslog/trail.ts'
import type { Clock } from './clock.ts'
import { consentSigner } from './consents/eventChain.ts'
import { drainConsentOutbox } from './consents/outbox.ts'
import type { AvgRequestParts, ConsentParts } from './consents/parts.ts'
import { personFacts } from './consents/personFacts.ts'
import { type FactFinder, factFinder } from './facts/findFacts.ts'
import { appRegistry, type RegisteredApp } from './identity/appRegistry.ts'
import { appTokens } from './identity/appTokens.ts'
import { authenticateApp } from './identity/authenticateApp.ts'
import { type BsnVault, bsnVault } from './identity/bsn.ts'
import { byteVault } from './identity/byteVault.ts'
import { type KeyStore, openKeyFile } from './identity/keys.ts'
import { type PersonProvider, type PersonTokens, personTokens } from './identity/personTokens.ts'
import { type Pseudonyms, pseudonyms } from './identity/pseudonyms.ts'
import { tokenEndpoint } from './identity/tokenEndpoint.ts'
import { tokenKeys } from './identity/tokenKeys.ts'
import { type ImportRegister, importRegister } from './imports/importRegister.ts'
import { drainRegisterOutbox } from './imports/registerOutbox.ts'
import type { NewId } from './newId.ts'
import { type AnswerEvents, answerEvents } from './questions/answerEvents.ts'
import { type AnswerQuestion, type AnswerQuestionParts, answerQuestion } from './questions/answerQuestion.ts'
import { benefitRegister, budgetRegister } from './registers/budget/budgetRegister.ts'
import { careRegister } from './registers/care/careRegister.ts'
import { clientRegister } from './registers/client/clientRegister.ts'
import { bsnFinder } from './registers/client/findPerson.ts'
import { packageRoot } from './rules/packageRoot.ts'
import { type LoadedRules, loadRuleBook } from './rules/ruleBook.ts'
import { type Database, type DatabaseConfig, openDatabase } from './storage/database.ts'
import { flights } from './storage/flights.ts'
import { VERSION } from './version.ts'

export interface VaultConfig {
  readonly gemeentecode: string
  /** Our own organisation number. */
  readonly oin: string
  readonly database: DatabaseConfig
  readonly keyFile: string
  /** Where the newest checkpoint is kept, outside the database. */
  readonly anchorDir: string
  /** Where the tree's tiles are written. */
  readonly tileDir: string
  /** Name of the log: the address of its public files, without scheme and trailing slash. */
  readonly logOrigin: string
  /** Address of our own API, without trailing slash. */
  readonly baseUrl: string
  readonly apps: readonly RegisteredApp[]
  /** Address of the apps' listener: the audience of their tokens. */
  readonly appsAudience: string
  readonly providers: readonly PersonProvider[]
  readonly suwinetVoorZorg?: 'verboden' | 'toegestaan'
  /** Where the official XML schemas lie, for imports; they are not ours to ship. */
  readonly schemasDir?: string
  /** Where an incoming file may stand while it is imported; absent: the system's temporary folder. */
  readonly spoolDir?: string
  /** Only the benchmark sets these: 1 is the naive mode, one statement and one fsync per question. */
  readonly batch?: number
}

export interface VaultParts {
  clock: Clock
  newId: NewId
}

export interface Vault {
  readonly config: VaultConfig
  readonly clock: Clock
  readonly newId: NewId
  readonly database: Database
  readonly keys: KeyStore
  readonly rules: LoadedRules
  readonly bsn: BsnVault
  readonly bytes: ReturnType<typeof byteVault>
  readonly random: RandomPool
  readonly pseudonyms: Pseudonyms
  readonly log: AccessLog
  readonly logKey: NoteKey
  readonly logStore: LogStore
  readonly sealer: Sealer
  readonly anchor: Anchor
  readonly tiles: TileFiles
  readonly trail: Trail
  readonly events: AnswerEvents
  readonly serviceEvent: EncodeServiceEvent
  readonly facts: FactFinder
  readonly registers: AnswerQuestionParts['registers']
  readonly answer: AnswerQuestion
  readonly consents: ConsentParts
  readonly avgRequests: AvgRequestParts
  /** Loads files into the registers, one at a time. */
  readonly imports: ImportRegister
  /** The BSN behind a blind index. */
  readonly bsnOf: (betrokkene: string) => Promise<string | undefined>
  readonly authenticateApp: ReturnType<typeof authenticateApp>
  readonly tokens: ReturnType<typeof tokenEndpoint>
  readonly persons: PersonTokens
  /** Why no answer can leave; `undefined` when all is well. */
  ready(): Promise<NotReady | undefined>
  close(): Promise<void>
}

export type NotReady = LogFault | 'log-gesloten' | 'opslag-niet-beschikbaar'

export async function openVault(config: VaultConfig, { clock, newId }: VaultParts): Promise<Vault> {
  const keys = openKeyFile(config.keyFile)
  const rules = loadRuleBook({
    root: packageRoot(),
    clock,
    ...(config.suwinetVoorZorg && { suwinetVoorZorg: config.suwinetVoorZorg }),
  })
  const database = await openDatabase(config.database)
  await database.migrate()

  const { gemeentecode, oin } = config
  const random = randomPool()
  const bsn = bsnVault({ gemeentecode, indexKey: keys.bsnIndex, dataKeys: keys.data })
  const names = pseudonyms(keys.pseudonyms)
  // The naive mode of the benchmark: one statement, and one group, for each question.
  const batching = config.batch === undefined ? { reads: flights() } : { batch: config.batch }
  const running = await startLog({
    database,
    gemeentecode,
    keys,
    random,
    clock,
    origin: config.logOrigin,
    anchorDir: config.anchorDir,
    tileDir: config.tileDir,
    ...batching,
  })
  const { log, trail } = running

  const eventParts = {
    pseudonyms: names,
    random,
    clock,
    oin,
    activiteiten: `${config.baseUrl}/v1/verwerkingsactiviteiten/`,
    systeemVersie: VERSION,
  }
  const events = answerEvents(eventParts)
  const serviceEvent = serviceEvents({ ...eventParts, rules })
  const registerParts = { database, vault: bsn, clock, gemeentecode, ...batching }
  const registers = {
    clienten: clientRegister(registerParts),
    toewijzingen: careRegister(registerParts),
    uitkeringen: benefitRegister(registerParts),
    budgetten: budgetRegister(registerParts),
  }
  const facts = factFinder({ database, gemeentecode, clock, ...batching })
  const bsnOf = bsnFinder({ database, gemeentecode, vault: bsn })
  const consents: ConsentParts = {
    gemeentecode,
    db: database,
    log: consentEvents({ log, trail, encode: serviceEvent, bsnOf }),
    rules,
    people: personFacts({ db: database, gemeentecode, vault: bsn }),
    signer: consentSigner(keys.consentSigners),
    clock,
    newId,
  }
  const outboxParts = { database, gemeentecode, log, trail, encode: serviceEvent, bsnOf, clock }
  if (running.fault === undefined) {
    await drainConsentOutbox(consents)
    await drainRegisterOutbox(outboxParts)
  }
  const bytes = byteVault(keys.data, gemeentecode)
  const imports = importRegister({
    ...outboxParts,
    bsn,
    bytes,
    newId,
    spoolDir: config.spoolDir ?? join(tmpdir(), `kluis-spool-${process.pid}`),
    ...(config.schemasDir !== undefined && { schemasDir: config.schemasDir }),
  })

  const registry = appRegistry(config.apps)
  const tokens = appTokens({ issuer: oin, audience: config.appsAudience, keys: tokenKeys(keys.appTokenSigners), clock, newId })

  return {
    config,
    clock,
    newId,
    database,
    keys,
    rules,
    bsn,
    bytes,
    random,
    pseudonyms: names,
    log,
    logKey: running.logKey,
    logStore: running.logStore,
    sealer: running.sealer,
    anchor: running.anchor,
    tiles: running.tiles,
    trail,
    events,
    serviceEvent,
    facts,
    registers,
    answer: answerQuestion({
      facts,
      rules,
      registers,
      events,
      log,
      bsn,
      clock,
      newId,
    }),
    consents,
    avgRequests: { ...consents, bytes, bsn },
    imports,
    bsnOf,
    authenticateApp: authenticateApp({ tokens, registry }),
    tokens: tokenEndpoint({ registry, tokens }),
    persons: personTokens({ providers: config.providers, clock }),
    async ready() {
      if (running.fault !== undefined) return running.fault
      if (!log.healthy()) return 'log-gesloten'
      return running.logStore.size().then(
        () => undefined,
        () => 'opslag-niet-beschikbaar' as const,
      )
    },
    async close() {
      await running.settle()
      await database.close()
    },
  }
}
