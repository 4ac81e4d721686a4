/** Records that stand apart, and what is decided on them. */
import type { Page } from '../visit.ts'

export const quarantinePages: readonly Page[] = []
