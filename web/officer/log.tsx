/** The log: size, age, verify now. */
import type { Page } from '../visit.ts'

export const logPages: readonly Page[] = []
