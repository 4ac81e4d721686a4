/** Identifiers: UUID version 7, which sort by the moment they were made. Injected, so that a test can make them repeat. */
import { randomUUIDv7 } from 'node:crypto'

export type NewId = () => string

export const newId: NewId = () => randomUUIDv7()
