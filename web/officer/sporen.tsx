/** One trace, from question to proof. */
import type { Page } from '../visit.ts'

export const tracePages: readonly Page[] = []
