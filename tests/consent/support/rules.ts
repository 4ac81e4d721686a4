/** The rules in force and the words they are written in, as the vault itself loads them. */
import type { Doelregel } from '../../../consent/purpose.ts'
import { packageRoot } from '../../../src/rules/packageRoot.ts'
import { askableFields, loadRuleBook } from '../../../src/rules/ruleBook.ts'

/** The moment at which all these tests play. */
export const NU = Date.UTC(2026, 10, 21, 10)
export const root = packageRoot()
export const ruleBook = loadRuleBook({ root, clock: { now: () => NU } })
export const bundel = ruleBook.current()
export const { woordenlijst } = ruleBook
export const alleVelden = askableFields()

export function ruleOf(id: string): Doelregel {
  const regel = bundel.regels.get(id)
  if (regel === undefined) throw new Error(`there is no rule ${id}`)
  return regel
}
