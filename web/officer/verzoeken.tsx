/** Objections and AVG requests that wait for an answer. */
import type { Page } from '../visit.ts'

export const caseworkPages: readonly Page[] = []
