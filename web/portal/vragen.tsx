/** One request for consent: yes, no, or later. */
import type { Page } from '../visit.ts'

export const requestPages: readonly Page[] = []
