/** For whom she acts. */
import type { Page } from '../visit.ts'

export const actingForPages: readonly Page[] = []
