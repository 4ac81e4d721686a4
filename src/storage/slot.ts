import { type CompiledQuery, type RawBuilder, sql } from 'kysely'

/**
 * Statements that Kysely builds once and that are then only bound.
 *
 * `slot(i)` stands in a query where the i-th parameter of each call will go; every other value in the query is a constant
 * and is kept. So the hot path pays for no query building, and nobody has to count question marks.
 */
class Slot {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

export function slot<T>(index: number): RawBuilder<T> {
  return sql<T>`${new Slot(index)}`
}

/**
 * What may be stored. Booleans are 0 and 1 on both engines; what an engine would silently turn into something else (a number
 * that is no longer exact, `undefined`, an object) is refused here.
 */
export function bindable(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      if (Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value))) return value
      break
    case 'boolean':
      return value ? 1 : 0
    case 'bigint':
      return bindable(Number(value))
    case 'object':
      if (value === null || value instanceof Uint8Array || value instanceof Slot) return value
  }
  throw new TypeError('a value of this kind cannot be stored')
}

/** Makes the parameters of one call out of what the caller passes; `accept` lets each of them in. */
export function binder(query: CompiledQuery, accept = bindable): (parameters: readonly unknown[]) => unknown[] {
  const template = query.parameters
  const slots = template.filter((value): value is Slot => value instanceof Slot)
  const count = slots.reduce((most, { index }) => Math.max(most, index + 1), 0)
  if (new Set(slots.map(({ index }) => index)).size !== count) throw new TypeError('a slot between the slots is not used')

  return (parameters) => {
    if (parameters.length !== count) throw new TypeError('not as many parameters as slots')
    return template.map((value) => (value instanceof Slot ? accept(parameters[value.index]) : value))
  }
}
