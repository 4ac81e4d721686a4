/** The place (AAD) a value is sealed for: table, column, and the row's key. Importers seal with the same. */
export const sealedPlace = (table: string, column: string, ...rowKey: readonly (string | number)[]): string =>
  `${table}.${column}:${rowKey.join(':')}`
