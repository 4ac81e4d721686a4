/** Her own data, per register. */
import type { Page } from '../visit.ts'

export const ownDataPages: readonly Page[] = []
