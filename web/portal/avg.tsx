/** Requests about her rights under the AVG. */
import type { Page } from '../visit.ts'

export const rightsPages: readonly Page[] = []
