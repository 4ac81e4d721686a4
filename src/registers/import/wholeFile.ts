/**
 * Reads a file that cannot be parsed in pieces (XML, a JSON document), up to the limit of domain.md 4.1; and names one
 * record inside such a file, so that a refused record can wait in quarantine and come back alone.
 *
 * The mark is a line in front of the file's own bytes. It selects, and adds nothing: what identifies the file (its
 * fingerprint, its sender's number) is still read from the bytes behind it.
 */
import { MAX_BYTES } from './xml.ts'

export async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | 'te-groot'> {
  const read: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > MAX_BYTES) return 'te-groot'
    read.push(chunk)
  }
  return Buffer.concat(read)
}

/** A refused record is kept with its whole file; a file whose records could fill the disk that way is refused at once. */
export const MAX_KEPT = 64 * 1024 * 1024

const MARK = 'kluis-regel:'

/** This file, of which only record `at` (from 1) is meant. */
export const onlyRecord = (bytes: Uint8Array, at: number): Uint8Array => Buffer.concat([Buffer.from(`${MARK}${at}\n`), bytes])

/** The file itself, and which record is meant; without a mark all of them. */
export function selection(bytes: Uint8Array): { readonly file: Uint8Array; readonly only?: number } {
  const start = Buffer.from(bytes.subarray(0, MARK.length + 12)).toString('latin1')
  const found = /^kluis-regel:([0-9]{1,9})\n/.exec(start)
  return found ? { file: bytes.subarray(found[0].length), only: Number(found[1]) } : { file: bytes }
}
