/** Searching the log: first the reason, then the fields. */
import type { Page } from '../visit.ts'

export const searchPages: readonly Page[] = []
