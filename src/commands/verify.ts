/** `kluis verify`: recomputes the whole log and says whether it holds; exit 1 and the first bad index when it does not. */
import { readFile } from 'node:fs/promises'
import { anchor } from '../accesslog/anchor.ts'
import { readEvidence } from '../accesslog/evidence.ts'
import { noteKey } from '../accesslog/formats/noteKey.ts'
import { randomPool } from '../accesslog/formats/randomPool.ts'
import { logReader } from '../accesslog/logStore.ts'
import { sealer } from '../accesslog/sealer.ts'
import { tileFiles } from '../accesslog/tileFiles.ts'
import { type Verification, verifyLog } from '../accesslog/verifyLog.ts'
import { openKeyFile } from '../identity/keys.ts'
import { findInstallation } from '../installation.ts'
import { openReader } from '../storage/database.ts'
import { type Command, type Context, dataDir, text } from './command.ts'

export const verifyCommand: Command = {
  summary: 'checks the whole log against its checkpoints',
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

/** Recomputes the log of this data directory, running or not. `undefined`: there is no vault here. */
export async function verifyData(
  dir: string,
  evidenceFile: string | undefined,
  progress: (index: number) => void,
): Promise<Verification | undefined> {
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
    return await verifyLog({
      log,
      key,
      sealer: sealer({ buckets: keys.buckets, random: randomPool() }),
      anchor: await anchor(layout.anchor).read(),
      tiles: tileFiles(layout.tiles, log).all(),
      ...(against && { against }),
      progress,
    })
  } finally {
    await reading.close()
  }
}

function report({ out }: Context, { json }: Readonly<Record<string, unknown>>, result: Verification): number {
  if (json === true) out(JSON.stringify(result))
  else if (result.klopt) {
    out(`The log holds: ${result.omvang} records, every one opens, fits its leaf, and stands under a signed checkpoint.`)
    if (result.vernietigd > 0)
      out(`${result.vernietigd} records were destroyed when their retention period ran out; their leaves still stand.`)
    out(
      result.terugzetten === 'uitgesloten'
        ? 'The evidence from elsewhere fits: the log was not rolled back to before it.'
        : 'A rollback of this whole directory is not excluded: for that, give a receipt or checkpoint kept elsewhere (--tegen FILE).',
    )
  } else out(`The log does NOT hold: ${result.bevinding}, first at index ${result.index}.`)
  return result.klopt ? 0 : 1
}
