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
    const found = await findInstallation(dataDir(values))
    if (!found) {
      context.err(`kluis verify: there is no vault in ${dataDir(values)}`)
      return 2
    }
    const { gemeentecode, logOrigin, layout, database } = found
    const keys = openKeyFile(layout.keyFile)
    const key = noteKey(logOrigin, keys.logSigner)
    const file = text(values, 'tegen')
    const against = file === undefined ? undefined : readEvidence(await readFile(file, 'utf8'), key)
    if (file !== undefined && !against) return report(context, values, { klopt: false, bevinding: 'bewijs-ongeldig', index: 0 })

    const reading = await openReader(database)
    try {
      const log = logReader(reading, gemeentecode)
      const result = await verifyLog({
        log,
        key,
        sealer: sealer({ buckets: keys.buckets, random: randomPool() }),
        anchor: await anchor(layout.anchor).read(),
        tiles: tileFiles(layout.tiles, log).all(),
        ...(against && { against }),
        progress: (index) => context.progress(`${index} records checked`),
      })
      context.progress('')
      return report(context, values, result)
    } finally {
      await reading.close()
    }
  },
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
