/** Sizes and indexes in text: decimal, no sign, no leading zero, at most 2^64-1 (access-log.md, trap 4). */
import { MAX_SIZE } from './proofVerify.ts'

const WHOLE = /^(?:0|[1-9][0-9]{0,19})$/

export function parseWhole(text: string): bigint | undefined {
  if (!WHOLE.test(text)) return undefined
  const value = BigInt(text)
  return value <= MAX_SIZE ? value : undefined
}

/** The same for our own log, whose indexes a number can count. */
export function parseIndex(text: string): number | undefined {
  const value = parseWhole(text)
  return value !== undefined && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined
}
