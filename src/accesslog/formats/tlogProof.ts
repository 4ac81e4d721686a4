/**
 * A proof of inclusion as a file (C2SP tlog-proof; access-log.md 3.12):
 *
 *   c2sp.org/tlog-proof@v1
 *   extra <base64>              (optional)
 *   index <n>
 *   <base64 hash>               (the audit path, from the leaf's sibling upward)
 *
 *   <checkpoint, verbatim>
 *
 * Form only: what `extra` holds and whether the proof is right is for `receipt.ts`.
 */
import { decodeBase64, decodeHash } from './base64.ts'
import { parseWhole } from './decimal.ts'

export interface TlogProof {
  extra?: Buffer
  index: bigint
  path: readonly Buffer[]
  checkpoint: string
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const EXTRA = 'extra '
const INDEX = 'index '
const LONGEST_PATH = 64

export function formatTlogProof({ extra, index, path, checkpoint }: TlogProof): string {
  const lines = [HEADER]
  if (extra !== undefined) lines.push(EXTRA + extra.toString('base64'))
  lines.push(INDEX + index, ...path.map((hash) => hash.toString('base64')))
  return `${lines.join('\n')}\n\n${checkpoint}`
}

export function parseTlogProof(text: string): TlogProof | undefined {
  // The first empty line ends the proof; the checkpoint after it has one of its own.
  const split = text.indexOf('\n\n')
  if (split < 0) return undefined
  const checkpoint = text.slice(split + 2)
  const lines = text.slice(0, split).split('\n')
  if (lines.shift() !== HEADER || checkpoint === '' || !checkpoint.endsWith('\n')) return undefined

  let extra: Buffer | undefined
  if (lines[0]?.startsWith(EXTRA)) {
    extra = decodeBase64((lines.shift() as string).slice(EXTRA.length))
    if (extra === undefined || extra.length === 0) return undefined
  }
  const indexLine = lines.shift()
  const index = indexLine?.startsWith(INDEX) ? parseWhole(indexLine.slice(INDEX.length)) : undefined
  if (index === undefined || lines.length > LONGEST_PATH) return undefined

  const path: Buffer[] = []
  for (const line of lines) {
    const hash = decodeHash(line)
    if (hash === undefined) return undefined
    path.push(hash)
  }
  return { ...(extra && { extra }), index, path, checkpoint }
}
