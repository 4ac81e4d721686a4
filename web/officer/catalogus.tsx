/** Which field is where, who may see it, how long it stays. */
import type { Page } from '../visit.ts'

export const cataloguePages: readonly Page[] = []
