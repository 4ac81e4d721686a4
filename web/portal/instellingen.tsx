/** Language, and her logins. */
import type { Page } from '../visit.ts'

export const settingsPages: readonly Page[] = []
