/**
 * `kluis import`: loads files into a register. While a demo runs on the same data directory, the file goes through its API
 * as the data steward would send it, because the log has one writer; otherwise this process opens the vault itself.
 */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { DemoCard } from '../demo/demoCard.ts'
import { loginAs } from '../demo/loginAs.ts'
import { readCard } from '../demo/startDemo.ts'
import { isBsn } from '../identity/elevenTest.ts'
import { findInstallation } from '../installation.ts'
import { lockData } from '../lock.ts'
import { FORMATS, type Formaat } from '../registers/import/importer.ts'
import type { Importrapport } from '../registers/import/report.ts'
import { openVault } from '../vault.ts'
import { type Command, type Context, dataDir, text } from './command.ts'

type Report = Omit<Importrapport, 'id'>
type Load = (formaat: Formaat, file: string) => Promise<Report>

const STEWARD_ROLE = 'gemeente:gegevensbeheerder'
/** What the API takes in one message; larger files are loaded with the vault stopped. */
const API_LIMIT = 32 * 1024 * 1024
const PATIENCE_MS = 2_000

export const importCommand: Command = {
  summary: 'loads files into a register',
  usage: `FORMAT FILE… [--bsn N] [--schemas DIR] [--json] [--data DIR]   (FORMAT: ${FORMATS.join(', ')})`,
  positionals: 'some',
  options: {
    bsn: { type: 'string', help: 'the person, for zorgned, which names none' },
    schemas: { type: 'string', help: 'the folder of the official XML schemas, for istandaarden and gws' },
    json: { type: 'boolean', help: 'print each report as JSON' },
  },
  async run(context, values, [format, ...files]) {
    const formaat = FORMATS.find((each) => each === format)
    const bsn = text(values, 'bsn')
    const fault =
      formaat === undefined
        ? `the format is one of ${FORMATS.join(', ')}`
        : files.length === 0
          ? 'name at least one file'
          : bsn !== undefined && !isBsn(bsn)
            ? '--bsn is no valid burgerservicenummer'
            : formaat === 'zorgned' && bsn === undefined
              ? 'zorgned names no person: give --bsn'
              : await missingFile(files)
    if (fault !== undefined || formaat === undefined) {
      context.err(`kluis import: ${fault}`)
      return 2
    }
    const dir = resolve(dataDir(values))
    const work = async (load: Load) => {
      let accepted = 0
      for (const file of files) {
        const report = await load(formaat, file)
        context.progress('')
        context.out(values['json'] === true ? JSON.stringify(report) : summaryOf(report))
        accepted += report.aanvaard
      }
      return accepted > 0 ? 0 : 1
    }

    const card = await answeringCard(dir)
    if (card) {
      if (text(values, 'schemas') !== undefined) {
        context.err('kluis import: a demo serves this data directory and reads no --schemas. Stop it first.')
        return 2
      }
      return await work(await overApi(card, bsn))
    }
    const lock = lockData(dir)
    if ('heldBy' in lock) {
      context.err(`kluis import: process ${lock.heldBy} serves this data directory. Import through its API, or stop it first.`)
      return 2
    }
    try {
      return await withOwnVault(context, dir, { bsn, schemas: text(values, 'schemas') }, work)
    } finally {
      lock.release()
    }
  },
}

async function missingFile(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile()) return `there is no file ${file}`
  }
  return undefined
}

/** The card of a demo that answers; a demo that was killed leaves its card behind, and its ports to anybody. */
async function answeringCard(dir: string): Promise<DemoCard | undefined> {
  const card = await readCard(dir)
  if (!card) return undefined
  const [origin] = await fetch(new URL('/log/checkpoint', card.api), { signal: AbortSignal.timeout(PATIENCE_MS) })
    .then((response) => response.text())
    .then((checkpoint) => checkpoint.split('\n'))
    .catch(() => [])
  return origin === card.log.origin ? card : undefined
}

async function overApi({ api, idp, staff }: DemoCard, bsn: string | undefined): Promise<Load> {
  const steward = staff.find(({ role }) => role === STEWARD_ROLE)
  if (!steward) throw new Error('the demo has no data steward')
  const { accessToken } = await loginAs(idp, steward)
  return async (formaat, file) => {
    const bytes = await readFile(file)
    if (bytes.length > API_LIMIT) throw new Error('too large for the API')
    const response = await fetch(`${api}/beheer/importen?${new URLSearchParams({ formaat, bestand: basename(file) })}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/octet-stream',
        ...(bsn !== undefined && { burgerservicenummer: bsn }),
      },
      body: bytes,
    })
    if (!response.ok) throw new Error(((await response.json()) as { code?: string }).code ?? String(response.status))
    return (await response.json()) as Report
  }
}

async function withOwnVault(
  context: Context,
  dir: string,
  { bsn, schemas }: { bsn: string | undefined; schemas: string | undefined },
  work: (load: Load) => Promise<number>,
): Promise<number> {
  const found = await findInstallation(dir)
  if (!found) {
    context.err(`kluis import: there is no vault in ${dir}`)
    return 2
  }
  const { layout } = found
  const vault = await openVault(
    {
      ...found,
      keyFile: layout.keyFile,
      anchorDir: layout.anchor,
      tileDir: layout.tiles,
      spoolDir: layout.spool,
      apps: [],
      providers: [],
      appsAudience: found.baseUrl,
      ...(schemas !== undefined && { schemasDir: resolve(schemas) }),
    },
    context,
  )
  try {
    const fault = await vault.ready()
    if (fault !== undefined) {
      context.err(`kluis import: the log does not match what was signed (${fault}); nothing is loaded`)
      return 1
    }
    return await work((formaat, file) =>
      vault.imports.importFile({
        formaat,
        bestand: basename(file),
        bytes: createReadStream(file),
        door: 'kluis-import',
        onProgress: (gelezen) => context.progress(`${basename(file)}: ${gelezen} records read`),
        ...(bsn !== undefined && { burgerservicenummer: bsn }),
      }),
    )
  } finally {
    await vault.close()
  }
}

function summaryOf({ bestand, gelezen, aanvaard, ongewijzigd, quarantaine, bevindingen }: Report): string {
  const codes = [...Map.groupBy(quarantaine, ({ code }) => code)].map(([code, entries]) => `${code} ${entries.length}`)
  return [
    `${bestand}: ${gelezen} read, ${aanvaard} accepted (${ongewijzigd} unchanged), ${quarantaine.length} in quarantine, ${bevindingen.length} findings`,
    ...(codes.length > 0 ? [`  quarantine: ${codes.join(', ')}`] : []),
  ].join('\n')
}
