/** What was loaded, and loading more. */
import type { Page } from '../visit.ts'

export const importPages: readonly Page[] = []
