/** From nothing to a first answer, in five steps. */
import type { Page } from '../visit.ts'

export const quickStartPages: readonly Page[] = []
