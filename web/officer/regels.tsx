/** Every purpose rule, in words. */
import type { Page } from '../visit.ts'

export const rulePages: readonly Page[] = []
