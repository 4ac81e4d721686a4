/** A copy of a data directory for somebody to work on, what the verification says of it, and nothing left behind. */
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DataVerification, verifyData } from '../commands/verify.ts'
import { dataLayout } from '../layout.ts'
import { copyDatabase } from './tamper.ts'

/** In this order the copy of a vault in use is whole: nothing in it is older than what must stand under it. */
const IN_ORDER = ['log.db', 'consent.db']

/**
 * @param data of a vault that may be running.
 * @param tamper gets the folder with the copied databases. */
export async function tamperedCopy<T>(
  data: string,
  tamper: (databases: string) => Promise<T>,
): Promise<{ readonly done: T; readonly verified: DataVerification | undefined }> {
  const copy = await mkdtemp(join(tmpdir(), 'kluis-kopie-'))
  try {
    const { databases } = dataLayout(data)
    await cp(data, copy, { recursive: true, filter: (path) => !path.startsWith(databases) })
    const copied = dataLayout(copy).databases
    await mkdir(copied, { recursive: true })
    const files = (await readdir(databases)).filter((name) => name.endsWith('.db'))
    const sorted = [...IN_ORDER, ...files.filter((name) => !IN_ORDER.includes(name))]
    for (const name of sorted) await copyDatabase(join(databases, name), join(copied, name))
    const done = await tamper(copied)
    return { done, verified: await verifyData(copy, undefined, () => undefined) }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
