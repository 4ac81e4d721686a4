/** What the law allows without consent. */
import type { Page } from '../visit.ts'

export const withoutConsentPages: readonly Page[] = []
