/** Figures per month, about nobody. */
import type { Page } from '../visit.ts'

export const reportPages: readonly Page[] = []
