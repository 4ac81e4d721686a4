/** Consents: which run, which ended, and stopping one. */
import type { Page } from '../visit.ts'

export const consentPages: readonly Page[] = []
