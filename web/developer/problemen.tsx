/** What each problem means and how to mend it. */
import type { Page } from '../visit.ts'

export const problemPages: readonly Page[] = []
