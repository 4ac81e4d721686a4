/** The purposes, with their least fields. */
import type { Page } from '../visit.ts'

export const purposePages: readonly Page[] = []
