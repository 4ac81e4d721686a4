import { describe, expect, it } from 'vitest'
import type { Doelregel, Regelbundel } from '../../../consent/purpose.ts'
import { listedReasons, refuseMandate } from '../../../src/oversight/mandate.ts'
import { packageRoot } from '../../../src/rules/packageRoot.ts'
import { loadRuleBook } from '../../../src/rules/ruleBook.ts'
import { own } from '../../contract/documents.ts'
import { NOW } from '../../support/vault.ts'

const rules = loadRuleBook({ root: packageRoot(), clock: { now: () => NOW } }).current()
const rule = rules.regels.get('FG-01') as Doelregel
const changed = (change: Partial<Doelregel>): Regelbundel => ({ ...rules, regels: new Map([['FG-01', { ...rule, ...change }]]) })
const roles = ['gemeente:fg']

describe('refuseMandate', () => {
  it('lets an officer look for each reason that the rule lists', () => {
    for (const reden of listedReasons(rule.voorwaarden)) expect(refuseMandate(rules, roles, reden, NOW)).toBeUndefined()
  })

  it('knows the same reasons as the contract', () => {
    const schemas = (own.document['components'] as unknown as { schemas: Record<string, { enum: string[] }> }).schemas
    expect([...listedReasons(rule.voorwaarden)].sort()).toEqual([...(schemas['ToezichtReden']?.enum ?? [])].sort())
  })

  it('refuses another reason, another role, and a rule that is not in force', () => {
    expect(refuseMandate(rules, roles, 'nieuwsgierig', NOW)).toBe('voorwaarde-reden.aanwezig')
    expect(refuseMandate(rules, ['gemeente:beleid'], 'audit', NOW)).toBe('ontvanger')
    expect(refuseMandate(changed({ status: 'uit' }), roles, 'audit', NOW)).toBe('doel-uit')
    expect(refuseMandate(changed({ geldigVan: '2026-11-22' }), roles, 'audit', NOW)).toBe('doel-uit')
    expect(refuseMandate(changed({ geldigTot: '2026-11-21' }), roles, 'audit', NOW)).toBe('doel-uit')
    expect(refuseMandate({ ...rules, regels: new Map() }, roles, 'audit', NOW)).toBe('doel-uit')
  })

  it('finds reasons within a tree of conditions, and none where the rule asks none', () => {
    const tree = { alle: [{ een: [rule.voorwaarden] }, { predicaat: 'optout.geen' }] }
    expect(listedReasons(tree)).toEqual(listedReasons(rule.voorwaarden))
    expect(listedReasons({ predicaat: 'reden.aanwezig' })).toEqual([])
  })
})
