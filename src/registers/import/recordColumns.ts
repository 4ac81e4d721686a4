/** The columns that every imported record has, and the hash by which the same content is recognised. */
import { createHash } from 'node:crypto'
import type { ApplyContext } from './importer.ts'

export interface Herkomst {
  readonly register: string
  readonly systeem: string
  readonly bronId: string
  readonly begin?: string | null | undefined
  readonly eind?: string | null | undefined
}

/** SHA-256 in hex over the values as JSON; the caller builds them in a fixed order. */
export const contentHash = (values: unknown): string => createHash('sha256').update(JSON.stringify(values)).digest('hex')

/** For a new record; a changed one takes these too and adds one to `versie`. */
export const recordColumns = (context: Pick<ApplyContext, 'nu'>, herkomst: Herkomst, inhoudHash: string) => ({
  bron_register: herkomst.register,
  bron_systeem: herkomst.systeem,
  bron_id: herkomst.bronId,
  ontvangen_op: context.nu,
  geldig_begin: herkomst.begin ?? null,
  geldig_eind: herkomst.eind ?? null,
  geregistreerd_op: context.nu,
  versie: 1,
  inhoud_hash: inhoudHash,
})
