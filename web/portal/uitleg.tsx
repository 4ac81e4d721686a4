/** Help, words, privacy, accessibility, contact. */
import type { Page } from '../visit.ts'

export const helpPages: readonly Page[] = []
