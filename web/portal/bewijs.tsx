/** Checking a receipt, by anybody. */
import type { Page } from '../visit.ts'

export const proofPages: readonly Page[] = []
