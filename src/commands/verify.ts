/**
 * `kluis verify`: recomputes the whole log and the history of every consent, and says whether they hold; exit 1 and the
 * first bad index or record when they do not.
 */
import { readFile } from 'node:fs/promises'
import { anchor } from '../accesslog/anchor.ts'
import { readEvidence } from '../accesslog/evidence.ts'
import { noteKey } from '../accesslog/formats/noteKey.ts'
import { randomPool } from '../accesslog/formats/randomPool.ts'
import { logReader } from '../accesslog/logStore.ts'
import { sealer } from '../accesslog/sealer.ts'
import { tileFiles } from '../accesslog/tileFiles.ts'
import { type Verification, verifyLog } from '../accesslog/verifyLog.ts'
import { type ConsentVerification, consentVerifiers, loggedChanges, verifyConsents } from '../consents/verifyConsents.ts'
import { openKeyFile } from '../identity/keys.ts'
import { findInstallation } from '../installation.ts'
import { openReader } from '../storage/database.ts'
import { type Command, type Context, dataDir, text } from './command.ts'

export const verifyCommand: Command = {
  summary: 'checks the whole log against its checkpoints, and all consents against their history',
  usage: '[--tegen FILE] [--json] [--data DIR]',
  options: {
    tegen: { type: 'string', help: 'also check against a receipt or checkpoint kept elsewhere' },
    json: { type: 'boolean', help: 'print the result as JSON' },
  },
  async run(context, values) {
    const result = await verifyData(dataDir(values), text(values, 'tegen'), (index) =>
      context.progress(`${index} records checked`),
    )
    context.progress('')
    if (result === undefined) {
      context.err(`kluis verify: there is no vault in ${dataDir(values)}`)
      return 2
    }
    return report(context, values, result)
  },
}

/** Of a log that does not hold the consents are not looked at: what it says about them proves nothing. */
export type DataVerification =
  | (Verification & { readonly klopt: true } & Register<true>)
  | (Verification & { readonly klopt: false })
  | ({ readonly klopt: false; readonly bevinding: 'toestemmingen' } & Register<false>)

interface Register<Holds extends boolean> {
  readonly toestemmingsregister: ConsentVerification & { readonly klopt: Holds }
}

/** Recomputes the log of this data directory, running or not. `undefined`: there is no vault here. */
export async function verifyData(
  dir: string,
  evidenceFile: string | undefined,
  progress: (index: number) => void,
): Promise<DataVerification | undefined> {
  const found = await findInstallation(dir)
  if (!found) return undefined
  const { gemeentecode, logOrigin, layout, database } = found
  const keys = openKeyFile(layout.keyFile)
  const key = noteKey(logOrigin, keys.logSigner)
  const against = evidenceFile === undefined ? undefined : readEvidence(await readFile(evidenceFile, 'utf8'), key)
  if (evidenceFile !== undefined && !against) return { klopt: false, bevinding: 'bewijs-ongeldig', index: 0 }

  const reading = await openReader(database)
  try {
    const log = logReader(reading, gemeentecode)
    const changes = loggedChanges()
    const verified = await verifyLog({
      log,
      key,
      sealer: sealer({ buckets: keys.buckets, random: randomPool() }),
      anchor: await anchor(layout.anchor).read(),
      tiles: tileFiles(layout.tiles, log).all(),
      ...(against && { against }),
      progress,
      see: changes.see,
    })
    if (!verified.klopt) return verified
    const verifiers = consentVerifiers(keys.consentSigners)
    const register = await verifyConsents({ db: reading, gemeentecode, verifiers }, changes.last)
    return register.klopt
      ? { ...verified, toestemmingsregister: register }
      : { klopt: false, bevinding: 'toestemmingen', toestemmingsregister: register }
  } finally {
    await reading.close()
  }
}

function report({ out }: Context, { json }: Readonly<Record<string, unknown>>, result: DataVerification): number {
  if (json === true) out(JSON.stringify(result))
  else for (const line of verificationLines(result)) out(line)
  return result.klopt ? 0 : 1
}

const RECORDS = { toestemming: 'consent', bezwaar: 'objection', avgverzoek: 'AVG request' } as const

/** What it comes to, in plain words. */
export function verificationLines(result: DataVerification): readonly string[] {
  if ('bevinding' in result && result.bevinding === 'toestemmingen') {
    const { soort, id, nr, fout } = result.toestemmingsregister
    const where = nr === 0 ? 'in the row that decisions read' : `at event ${nr}`
    const what = fout === 'log' ? 'the log knows a later change of it' : `${fout}, ${where}`
    return [`The consents do NOT hold: ${RECORDS[soort]} ${id}: ${what}.`]
  }
  if (!result.klopt) return [`The log does NOT hold: ${result.bevinding}, first at index ${result.index}.`]
  const { omvang, vernietigd, terugzetten, toestemmingsregister } = result
  const { toestemmingen, bezwaren, avgverzoeken } = toestemmingsregister
  return [
    `The log holds: ${omvang} records, every one opens, fits its leaf, and stands under a signed checkpoint.`,
    ...(vernietigd > 0
      ? [`${vernietigd} records were destroyed when their retention period ran out; their leaves still stand.`]
      : []),
    terugzetten === 'uitgesloten'
      ? 'The evidence from elsewhere fits: the log was not rolled back to before it.'
      : 'A rollback of this whole directory is not excluded: for that, give a receipt or checkpoint kept elsewhere (--tegen FILE).',
    `The consents hold: ${toestemmingen} consents, ${bezwaren} objections and ${avgverzoeken} AVG requests follow from their signed events.`,
  ]
}
