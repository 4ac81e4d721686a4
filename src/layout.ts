/** Where everything of one municipality lies inside its data directory. Keys and anchor stand outside the databases. */
import { join } from 'node:path'

export interface DataLayout {
  readonly databases: string
  readonly keyFile: string
  readonly anchor: string
  readonly tiles: string
  /** Incoming files while they are imported. */
  readonly spool: string
}

export const dataLayout = (dir: string): DataLayout => ({
  databases: join(dir, 'db'),
  keyFile: join(dir, 'sleutels', 'sleutels.json'),
  anchor: join(dir, 'anker'),
  tiles: join(dir, 'log'),
  spool: join(dir, 'spool'),
})
