/** The log's rows: append one group, read groups and tree nodes. The statement that appends is built once. */
import { sql } from 'kysely'
import type { Database, Reading } from '../storage/database.ts'
import { slot } from '../storage/slot.ts'
import { completedBy, type NodeAddress, nodePosition, nodesBefore } from './formats/nodeOrder.ts'
import { HASH_BYTES } from './formats/sha256.ts'
import type { LogTables } from './tables.ts'

export type StoredGroup = Omit<LogTables['log.groep'], 'gemeentecode'>

/** A group as `kluis verify` sees it. */
export interface LogRow extends StoredGroup {
  /** SQLite holds a key twice, in the row and in the index; here both say the same, and name this municipality. */
  readonly eenduidig: boolean
}

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
  rowsAfter(key: number | undefined, limit: number): Promise<readonly LogRow[]>
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

  // SQLite answers from the index what stands in it, unless the row is looked up for itself.
  const sameRow = (key: string, row: string) => {
    const column = database.engine === 'sqlite' ? 'rowid' : 'ctid'
    return sql<boolean>`${sql.ref(`${row}.${column}`)} = ${sql.ref(`${key}.${column}`)}`
  }

  return {
    async size() {
      const head = await reader
        .selectFrom('log.head as k')
        .innerJoin('log.head as h', (join) => join.on(sameRow('k', 'h')))
        .select(['h.omvang', 'h.gemeentecode'])
        .where('k.gemeentecode', '=', gemeentecode)
        .executeTakeFirst()
      return head?.gemeentecode === gemeentecode ? head.omvang : 0
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
      const found = reader
        .selectFrom('log.groep as k')
        .innerJoin('log.groep as g', (join) => join.on(sameRow('k', 'g')))
        .select(['k.eerste as sleutel', 'g.gemeentecode', 'g.eerste', 'g.aantal', 'g.entries', 'g.knopen', 'g.verzegeld'])
        .select('g.checkpoint')
        .where('k.gemeentecode', '=', gemeentecode)
        .orderBy('k.eerste')
        .limit(limit)
      const rows = await (key === undefined ? found : found.where('k.eerste', '>', key)).execute()
      return rows.map(({ sleutel, gemeentecode: owner, ...group }) => ({
        ...group,
        eenduidig: sleutel === group.eerste && owner === gemeentecode,
      }))
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
