/**
 * The product as it runs, over plain HTTP: the real vault, the real listener, and the two apps of the workload.
 *
 * Without TLS there is no client certificate, so this composition passes a fixed one to the product's own check of the
 * token; everything behind it is the product. Arms that leave something out exist here and nowhere else.
 */

import { appOperations } from '../../api/apps.ts'
import type { ContractDocument } from '../../api/contract.ts'
import type { Operations, Reply } from '../../api/operation.ts'
import { RequestError } from '../../api/problem.ts'
import { buildServer } from '../../api/server.ts'
import { systemClock } from '../../src/clock.ts'
import { appRegistry } from '../../src/identity/appRegistry.ts'
import { appTokens } from '../../src/identity/appTokens.ts'
import { authenticateApp } from '../../src/identity/authenticateApp.ts'
import { tokenKeys } from '../../src/identity/tokenKeys.ts'
import { newId } from '../../src/newId.ts'
import { traceFrom } from '../../src/trace.ts'
import { openVault, type Vault } from '../../src/vault.ts'
import { VERSION } from '../../src/version.ts'
import { APPS, ASKER_OIN, GEMEENTE, OWN_OIN } from '../data/population.ts'
import { type Arm, KEEP_ALIVE_MS, newTally, type Tally } from './arm.ts'
import type { ProductOptions } from './protocol.ts'
import { withoutLog, withoutReceipt } from './withoutLog.ts'

/** The certificate that every connection would have shown. */
const PEER = { oin: ASKER_OIN, thumbprint: 'A'.repeat(43) }
const AUDIENCE = 'https://bench.invalid'
export const TOKENS_PER_APP = 100

export async function productArm(options: ProductOptions, document: ContractDocument): Promise<Arm> {
  const naive = options.arm === 'naief'
  const opened = await openVault(
    {
      gemeentecode: GEMEENTE,
      oin: OWN_OIN,
      database: { kind: 'sqlite', dir: options.database },
      keyFile: options.keyFile,
      anchorDir: options.anchor,
      tileDir: options.tiles,
      logOrigin: 'bench.invalid/log',
      baseUrl: AUDIENCE,
      apps: APPS,
      appsAudience: AUDIENCE,
      providers: [],
      ...(naive && { batch: 1 }),
    },
    { clock: systemClock, newId },
  )
  const vault = variantOf(opened, options)
  const tokens = appTokens({
    issuer: OWN_OIN,
    audience: AUDIENCE,
    keys: tokenKeys(vault.keys.appTokenSigners),
    clock: systemClock,
    newId,
    ...(naive && { limits: { tokens: 0 } }),
  })
  const authenticate = authenticateApp({ tokens, registry: appRegistry(APPS) })
  const tally = newTally()

  const app = await buildServer({
    documents: [document],
    audiences: ['app'],
    operations: counted(appOperations(vault, AUDIENCE), tally),
    authenticate: async (_toegang, request) => {
      const outcome = await authenticate(request.headers.authorization, PEER)
      if (!outcome.geldig) throw new RequestError('niet-aangemeld')
      return { soort: 'app', vrager: outcome.token.vrager }
    },
    keepAliveMs: KEEP_ALIVE_MS,
    developerPages: AUDIENCE,
    traceOf: traceFrom(vault.random),
    logger: false,
    version: VERSION,
  })

  const issue = async ({ naam }: (typeof APPS)[number]): Promise<string[]> => {
    const issued: string[] = []
    for (let count = 0; count < TOKENS_PER_APP; count++) issued.push((await tokens.issue({ naam }, PEER)).token)
    return issued
  }
  return {
    app,
    tally,
    tokens: () => Promise.all(APPS.map(issue)),
    async close() {
      await app.close()
      await opened.close()
    },
    ...(options.arm !== 'zonderLog' && { log: () => counts(vault) }),
  }
}

function variantOf(vault: Vault, { arm }: ProductOptions): Vault {
  if (arm === 'zonderLog') return withoutLog(vault)
  if (arm === 'zonderBon') return withoutReceipt(vault)
  return vault
}

async function counts(vault: Vault): Promise<{ records: number; groups: number }> {
  const { groups } = await vault.database.reader
    .selectFrom('log.groep')
    .select(({ fn }) => fn.countAll<number>().as('groups'))
    .executeTakeFirstOrThrow()
  return { records: vault.log.size(), groups }
}

/** What the server itself says it answered: a promise each, so next to nothing. */
function counted(operations: Operations, tally: Tally): Operations {
  const count =
    (operation: Operations[string]) =>
    async (call: Parameters<typeof operation>[0]): Promise<Reply> => {
      tally.running++
      try {
        const reply = await operation(call)
        if (reply.status === 200) tally.answered++
        else tally.failed++
        return reply
      } catch (error) {
        tally.failed++
        throw error
      } finally {
        tally.running--
      }
    }
  return Object.fromEntries(Object.entries(operations).map(([id, operation]) => [id, count(operation)]))
}
