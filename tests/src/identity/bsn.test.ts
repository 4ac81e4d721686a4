import { createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bsnVault } from '../../../src/identity/bsn.ts'
import { byteVault } from '../../../src/identity/byteVault.ts'
import { isBsn } from '../../../src/identity/elevenTest.ts'

const key = () => createSecretKey(randomBytes(32))
const indexKey = key()
const dataKeys = {
  current: 'd2',
  byId: new Map([
    ['d1', key()],
    ['d2', key()],
  ]),
}
const older = { ...dataKeys, current: 'd1' }
const BSN = '999990019'
const PLACE = 'registers.client.bsn_cipher:rij'

describe('isBsn', () => {
  it('takes nine digits that pass the eleven test, leading zeros kept', () => {
    for (const good of ['999990019', '111222333', '012345672']) expect([good, isBsn(good)]).toEqual([good, true])
  })

  it('refuses any other text', () => {
    for (const bad of ['', '99999001', '9999900190', '999990018', '000000000', ' 999990019', '99999001a', '٩٩٩٩٩٠٠١٩']) {
      expect([bad, isBsn(bad)]).toEqual([bad, false])
    }
  })

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...BSN]
        digits[place] = String((Number(digits[place]) + shift) % 10)
        return !isBsn(digits.join(''))
      }),
    )
  })
})

describe('bsnVault', () => {
  const vault = bsnVault({ gemeentecode: '9999', indexKey, dataKeys })
  const other = bsnVault({ gemeentecode: '9998', indexKey, dataKeys })

  it('[S51] gives one person another index in another municipality', () => {
    expect(vault.index(BSN)).toBe(vault.index(BSN))
    expect(vault.index(BSN)).not.toBe(other.index(BSN))
  })

  it('seals the same number differently each time, and opens it in its own place only', () => {
    const sealed = vault.seal(BSN, PLACE)
    expect(sealed).not.toContain(BSN)
    expect(vault.seal(BSN, PLACE)).not.toBe(sealed)
    expect(vault.open(sealed, PLACE)).toBe(BSN)
    expect(() => vault.open(sealed, `${PLACE}-ander`)).toThrow('gegevens-onleesbaar')
    expect(() => other.open(sealed, PLACE)).toThrow('gegevens-onleesbaar')
  })

  it('still opens what an older key sealed', () => {
    const before = bsnVault({ gemeentecode: '9999', indexKey, dataKeys: older }).seal(BSN, PLACE)
    expect(before.startsWith('d1.')).toBe(true)
    expect(vault.open(before, PLACE)).toBe(BSN)
  })

  it('refuses every changed character, an unknown key, and a text that is too short', () => {
    const sealed = vault.seal(BSN, PLACE)
    for (const [at, character] of [...sealed].entries()) {
      const changed = sealed.slice(0, at) + (character === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      // The last character of base64url may hold bits that mean nothing.
      if (at === sealed.length - 1) continue
      expect(() => vault.open(changed, PLACE)).toThrow('gegevens-onleesbaar')
    }
    for (const bad of ['', 'd2.', 'd9.AAAA', sealed.slice(0, 20)])
      expect(() => vault.open(bad, PLACE)).toThrow('gegevens-onleesbaar')
  })
})

describe('byteVault', () => {
  const vault = byteVault(dataKeys, '9999')

  it('opens what it sealed, in its own place and municipality only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const sealed = vault.seal(bytes, PLACE)
        expect(vault.open(sealed, PLACE).equals(bytes)).toBe(true)
        expect(() => vault.open(sealed, 'elders')).toThrow('gegevens-onleesbaar')
        expect(() => byteVault(dataKeys, '9998').open(sealed, PLACE)).toThrow('gegevens-onleesbaar')
      }),
      { numRuns: 30 },
    )
  })

  it('refuses a changed bit anywhere', () => {
    const sealed = vault.seal(Buffer.from('inhoud'), PLACE)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => vault.open(changed, PLACE)).toThrow('gegevens-onleesbaar')
    }
  })
})
