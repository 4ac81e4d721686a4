/** The log's rows: append one group, read groups and tree nodes. The statement that appends is built once. */
import { sql } from 'kysely'
import type { Database, Reading } from '../storage/database.ts'
import { slot } from '../storage/slot.ts'
import { completedBy, type NodeAddress, nodePosition, nodesBefore } from './formats/nodeOrder.ts'
import { HASH_BYTES } from './formats/sha256.ts'
import type { LogTables } from './tables.ts'

export type StoredGroup = Omit<LogTables['log.groep'], 'gemeentecode'>

/** The public half of a group: what tiles are cut from. */
export type PublicGroup = Pick<StoredGroup, 'eerste' | 'aantal' | 'entries' | 'knopen'>

export interface LogReader {
  /** Leaves on disk, by the head. */
  size(): Promise<number>
  /** The last group; `undefined` for an empty log. */
  last(): Promise<StoredGroup | undefined>
  /** Groups from the one that holds leaf `from` on, in order. */
  groups(from: number, limit: number): Promise<readonly StoredGroup[]>
  /**
   * Every row there is, by its key: those after `key`, or from the very first on. Unlike `groups` it looks nowhere for a
   * leaf, so that a row that stands where none belongs is seen too.
   */
  rowsAfter(key: number | undefined, limit: number): Promise<readonly StoredGroup[]>
  /** The public halves of the groups that hold the leaves from `from` up to `until`. */
  publicGroups(from: number, until: number): Promise<readonly PublicGroup[]>
  /** A node of the tree that is completed; `undefined` when it is not there. */
  node(address: NodeAddress): Promise<Buffer | undefined>
}

export interface LogStore extends LogReader {
  /** One insert, one commit, fsynced. A head that moved writes nothing and throws. */
  append(group: StoredGroup): Promise<void>
}

export function logReader(database: Reading, gemeentecode: string): LogReader {
  const { reader } = database
  const groupWith = (leaf: number) =>
    reader
      .selectFrom('log.groep')
      .select(['eerste', 'aantal', 'entries', 'knopen', 'verzegeld', 'checkpoint'])
      .where('gemeentecode', '=', gemeentecode)
      .where('eerste', '<=', leaf)
      .orderBy('eerste', 'desc')
      .limit(1)

  return {
    async size() {
      const head = await reader
        .selectFrom('log.head')
        .select('omvang')
        .where('gemeentecode', '=', gemeentecode)
        .executeTakeFirst()
      return head?.omvang ?? 0
    },

    last: () => groupWith(Number.MAX_SAFE_INTEGER).executeTakeFirst(),

    async groups(from, limit) {
      const first = await groupWith(from).clearSelect().select('eerste').executeTakeFirst()
      return reader
        .selectFrom('log.groep')
        .select(['eerste', 'aantal', 'entries', 'knopen', 'verzegeld', 'checkpoint'])
        .where('gemeentecode', '=', gemeentecode)
        .where('eerste', '>=', first?.eerste ?? from)
        .orderBy('eerste')
        .limit(limit)
        .execute()
    },

    async rowsAfter(key, limit) {
      const rows = reader
        .selectFrom('log.groep')
        .select(['eerste', 'aantal', 'entries', 'knopen', 'verzegeld', 'checkpoint'])
        .where('gemeentecode', '=', gemeentecode)
        .orderBy('eerste')
        .limit(limit)
      return await (key === undefined ? rows : rows.where('eerste', '>', key)).execute()
    },

    async publicGroups(from, until) {
      const first = await groupWith(from).clearSelect().select('eerste').executeTakeFirst()
      return await reader
        .selectFrom('log.groep')
        .select(['eerste', 'aantal', 'entries', 'knopen'])
        .where('gemeentecode', '=', gemeentecode)
        .where('eerste', '>=', first?.eerste ?? from)
        .where('eerste', '<', until)
        .orderBy('eerste')
        .execute()
    },

    async node(address) {
      const group = await groupWith(completedBy(address)).clearSelect().select(['eerste', 'knopen']).executeTakeFirst()
      if (!group) return undefined
      const at = (nodePosition(address) - nodesBefore(group.eerste)) * HASH_BYTES
      const node = group.knopen.subarray(at, at + HASH_BYTES)
      return node.length === HASH_BYTES ? node : undefined
    },
  }
}

export async function logStore(database: Database, gemeentecode: string): Promise<LogStore> {
  await database
    .writer('log')
    .insertInto('log.head')
    .values({ gemeentecode, omvang: 0 })
    .onConflict((conflict) => conflict.column('gemeentecode').doNothing())
    .execute()

  const insert = database.prepare(
    (db) =>
      db.insertInto('log.groep').values({
        gemeentecode: sql.lit(gemeentecode),
        eerste: slot<number>(0),
        aantal: slot<number>(1),
        entries: slot<Buffer>(2),
        knopen: slot<Buffer>(3),
        verzegeld: slot<Buffer>(4),
        checkpoint: slot<string>(5),
      }),
    'log',
  )

  return {
    ...logReader(database, gemeentecode),
    async append({ eerste, aantal, entries, knopen, verzegeld, checkpoint }) {
      await insert([eerste, aantal, entries, knopen, verzegeld, checkpoint])
    },
  }
}
