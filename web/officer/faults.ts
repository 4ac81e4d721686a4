/** What the API did not accept, as faults of the form: at the field where it has one, in the visitor's language. */
import type { ApiRefusal } from '../api/client.ts'
import type { FieldFault } from '../html/parts.tsx'
import { knownKey, type Texts } from '../i18n/translate.ts'

/** Told in the form; anything else is a page of its own. */
const OF_THE_FORM: ReadonlySet<number> = new Set([400, 409, 413, 422])

/** @param fields names of the form's fields; what the API says about anything else goes to the first. Throws what is no fault of the form. */
export function faultsOf(t: Texts, error: ApiRefusal, fields: readonly [string, ...string[]]): readonly FieldFault[] {
  const { problem, status } = error
  if (!OF_THE_FORM.has(status)) throw error
  const first = fields[0]
  const named = (problem?.invalidParams ?? []).map(({ name, code }) => ({
    name: fields.find((field) => field.toLowerCase() === name.toLowerCase()) ?? first,
    message: t(knownKey(`toezicht.fout.${code}`) ?? 'toezicht.fout.vorm'),
  }))
  if (named.length > 0) return named
  return [{ name: first, message: problem?.uitleg ? t.pick(problem.uitleg) : t(`toezicht.fout.status.${status as 400}`) }]
}

export const faultAt = (faults: readonly FieldFault[], name: string): string | undefined =>
  faults.find((fault) => fault.name === name)?.message
