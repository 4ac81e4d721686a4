/**
 * Checks on the single fields of an accepted record: what does not fit is dropped and reported, never repaired.
 *
 * The limits are those of our own contract (`openapi.yaml`), so that what stands in a register can always be delivered.
 */
import { isBsn } from '../../identity/elevenTest.ts'
import type { Bevinding } from './importer.ts'
import { isKnownGemeente } from './personCodes.ts'

export interface FieldChecks {
  /** Free text of at most this many characters; empty and `.` (the source says: unknown) are absent. */
  text(pad: string, value: string | undefined, max: number): string | undefined
  pattern(pad: string, value: string | undefined, pattern: RegExp): string | undefined
  /** One of a closed list. */
  code<const C extends string>(pad: string, value: string | undefined, allowed: readonly C[]): C | undefined
  /** Flagged when outside the list, but kept: what to do with it is a question for the rules. */
  keptCode(pad: string, value: string | undefined, allowed: readonly string[], max: number): string | undefined
  gemeente(pad: string, value: string | undefined): string | undefined
  bsn(pad: string, value: string | undefined): string | undefined
  report(pad: string, code: string): void
  readonly bevindingen: readonly Bevinding[]
}

export function fieldChecks(bronId: string, regel?: number): FieldChecks {
  const bevindingen: Bevinding[] = []
  const report = (pad: string, code: string): void => {
    bevindingen.push({ bronId, pad, ...(regel !== undefined && { regel }), code })
  }
  const dropped = (pad: string, code: string): undefined => report(pad, code) as undefined
  const isAbsent = (value: string | undefined): value is undefined | '' => value === undefined || value === ''

  return {
    bevindingen,
    report,
    text(pad, value, max) {
      const trimmed = value?.trim()
      if (isAbsent(trimmed) || trimmed === '.') return undefined
      return [...trimmed].length > max ? dropped(pad, 'code-buiten-standaard') : trimmed
    },
    pattern(pad, value, pattern) {
      if (isAbsent(value)) return undefined
      return pattern.test(value) ? value : dropped(pad, 'code-buiten-standaard')
    },
    code(pad, value, allowed) {
      if (isAbsent(value)) return undefined
      return allowed.find((code) => code === value) ?? dropped(pad, 'code-onbekend')
    },
    keptCode(pad, value, allowed, max) {
      if (isAbsent(value)) return undefined
      if (!allowed.includes(value)) report(pad, 'code-onbekend')
      return value.length > max ? undefined : value
    },
    gemeente(pad, value) {
      if (isAbsent(value)) return undefined
      if (!/^[0-9]{4}$/.test(value)) return dropped(pad, 'gemeentecode-onbekend')
      if (!isKnownGemeente(value)) report(pad, 'gemeentecode-onbekend')
      return value
    },
    bsn(pad, value) {
      if (isAbsent(value)) return undefined
      return isBsn(value) ? value : dropped(pad, 'code-buiten-standaard')
    },
  }
}

/** A group without the members that have no value. */
export function present<T extends object>(group: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
