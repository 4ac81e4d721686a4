import { describe, expect, it } from 'vitest'
import { BSN_ID_TYPE, type PersonClaimRules, personOf } from '../../../src/identity/personClaims.ts'
import { accepted, refused } from '../../../src/identity/tokenOutcome.ts'

const rules: PersonClaimRules = {
  soorten: ['burger', 'medewerker'],
  claims: { bsn: 'bsn', rollen: 'rollen' },
  minLoa: { burger: 'substantieel', medewerker: 'substantieel' },
}
const PARENT = '999990019'
const CHILD = '999990020'
const citizen = { sub: 'p1', acr: 'http://eidas.europa.eu/LoA/high', bsn: PARENT }
const represents = { sub: CHILD, sub_id_type: BSN_ID_TYPE, soort: 'ouder' }

describe('personOf', () => {
  it('[S21] shows for whom a parent acts', () => {
    expect(personOf({ ...citizen, represents }, rules)).toEqual(
      accepted({ soort: 'burger', bsn: PARENT, loa: 'hoog', vertegenwoordigt: { bsn: CHILD, soort: 'ouder' } }),
    )
  })

  it('[S21] shows nobody when a citizen acts for herself', () => {
    expect(personOf(citizen, rules)).toEqual(accepted({ soort: 'burger', bsn: PARENT, loa: 'hoog' }))
  })

  it.each([
    ['null', null],
    ['a bare number', CHILD],
    ['an empty object', {}],
    ['a pseudonym', { ...represents, sub_id_type: 'urn:nl-eid-gdi:1.0:id:pseudonym' }],
    ['a number that fails the eleven-test', { ...represents, sub: '999990021' }],
    ['an unknown capacity', { ...represents, soort: 'buurman' }],
    ['no capacity', { ...represents, soort: undefined }],
    ['the citizen herself', { ...represents, sub: PARENT }],
    ['a chain of representatives', { ...represents, represents }],
    ['a list', [represents]],
  ])('[S21] refuses, and never falls back to the own login, when represents is %s', (_name, claim) => {
    expect(personOf({ ...citizen, represents: claim }, rules)).toEqual(refused('vertegenwoordiging-onbekend'))
  })

  it('takes the capacity from the configuration when the provider has but one', () => {
    const mandate = { ...rules, vertegenwoordigerSoort: 'gemachtigde' } as const
    expect(personOf({ ...citizen, represents: { ...represents, soort: undefined } }, mandate)).toMatchObject({
      token: { vertegenwoordigt: { soort: 'gemachtigde' } },
    })
  })

  it('refuses a token that is of a citizen and an employee at once, or of neither', () => {
    expect(personOf({ ...citizen, rollen: ['vault:toezichthouder'] }, rules)).toEqual(refused('persoon-onbekend'))
    expect(personOf({ ...citizen, bsn: undefined }, rules)).toEqual(refused('persoon-onbekend'))
  })

  it('refuses a number that is no BSN', () => {
    for (const bsn of ['999990018', '99999001', 999990019, '', null]) {
      expect(personOf({ ...citizen, bsn }, rules)).toEqual(refused('persoon-onbekend'))
    }
  })

  it('refuses an employee with malformed roles, without id, or who represents someone', () => {
    const employee = { ...citizen, bsn: undefined, rollen: ['a'] }
    expect(personOf(employee, rules).geldig).toBe(true)
    for (const change of [{ rollen: 'a' }, { rollen: [1] }, { sub: '' }, { sub: undefined }, { represents }]) {
      expect(personOf({ ...employee, ...change }, rules)).toEqual(refused('persoon-onbekend'))
    }
  })
})
