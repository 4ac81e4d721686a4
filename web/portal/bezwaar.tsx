/** Objections, and the switch against proactive help. */
import type { Page } from '../visit.ts'

export const objectionPages: readonly Page[] = []
