/**
 * The place where a page ended, as an opaque token. It belongs to the person and the filter it was made for; with another
 * filter it is no token at all. It holds no secret, so it needs no key; anybody can make one, so what is in it is looked at.
 */
import { createHash } from 'node:crypto'

/** A token never begins with a digit (the contract's pattern): a number could be taken for a BSN. */
const MARK = 'c'
const TAG_LENGTH = 12

/** A leaf index of the log, the id of a record, or a deadline (ms) and the id of what is due then. */
export type PlaceKind = 'nummer' | 'id' | 'termijn'

const PLACES: Readonly<Record<PlaceKind, RegExp>> = {
  nummer: /^(0|[1-9][0-9]{0,14})$/,
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  termijn: /^(0|[1-9][0-9]{0,14}) [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
}

export function cursorOf(place: string, filter: readonly unknown[]): string {
  return MARK + tagOf(filter) + Buffer.from(place, 'utf8').toString('base64url')
}

/** `undefined`: not one of ours, or for another list. */
export function placeOf(cursor: string, filter: readonly unknown[], kind: PlaceKind): string | undefined {
  if (!cursor.startsWith(MARK + tagOf(filter))) return undefined
  const place = Buffer.from(cursor.slice(MARK.length + TAG_LENGTH), 'base64url').toString('utf8')
  return PLACES[kind].test(place) && cursorOf(place, filter) === cursor ? place : undefined
}

const tagOf = (filter: readonly unknown[]): string =>
  createHash('sha256')
    .update(`kluis-cursor/v1\0${JSON.stringify(filter.map((part) => part ?? null))}`)
    .digest('base64url')
    .slice(0, TAG_LENGTH)
