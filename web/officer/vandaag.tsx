/** How the vault stands today. */
import type { Page } from '../visit.ts'

export const todayPages: readonly Page[] = []
