/** Three-valued logic (Kleene): `undefined` is "unknown", because a fact could not be had. */
export type Driewaardig = boolean | undefined

export const and = (values: readonly Driewaardig[]): Driewaardig =>
  values.includes(false) ? false : values.includes(undefined) ? undefined : true

export const or = (values: readonly Driewaardig[]): Driewaardig =>
  values.includes(true) ? true : values.includes(undefined) ? undefined : false
