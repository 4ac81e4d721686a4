/** Who looked, and what exactly: the timeline and one line of it. */
import type { Page } from '../visit.ts'

export const whoLookedPages: readonly Page[] = []
