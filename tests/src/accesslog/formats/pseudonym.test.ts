import { createHmac, createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pseudonymiser } from '../../../../src/accesslog/formats/pseudonym.ts'

const epochKey = createSecretKey(Buffer.alloc(32, 0x0b))
const BSN = '999990019'

describe('pseudonymiser', () => {
  const { subject, actor } = pseudonymiser({ epochKey })

  it('gives the pseudonym of the worked example', () => {
    expect(subject('participatiewet', BSN)).toBe('9v8BSyFGoAGFV86uMIfTd_mXP6-x1deICgCPk2nykQw')
  })

  it('differs by law, by epoch, and between citizen and staff', () => {
    const nextEpoch = pseudonymiser({ epochKey: createSecretKey(Buffer.alloc(32, 0x0c)) })
    const all = [subject('participatiewet', BSN), subject('wmo', BSN), actor('wmo', BSN), nextEpoch.subject('wmo', BSN)]
    expect(new Set(all).size).toBe(all.length)
    for (const token of all) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('writes the length of the domain as one byte, also above 127', () => {
    const domain = 'd'.repeat(200)
    const input = Buffer.concat([Buffer.from('ldv-actor/v1\0'), Buffer.of(200), Buffer.from(`${domain}m-1`)])
    expect(actor(domain, 'm-1')).toBe(createHmac('sha256', epochKey).update(input).digest('base64url'))
  })

  it('cannot be made to confuse the end of the domain with the beginning of the id', () => {
    expect(actor('ab', 'c')).not.toBe(actor('a', 'bc'))
  })

  it('refuses what is no burgerservicenummer, an empty id and a domain without bytes or with too many', () => {
    for (const bad of ['', '12345678', '1234567890', '12345678x', '١٢٣٤٥٦٧٨٩'])
      expect(() => subject('wmo', bad)).toThrow(RangeError)
    expect(() => actor('wmo', '')).toThrow(RangeError)
    expect(() => subject('', BSN)).toThrow(RangeError)
    expect(() => subject('€'.repeat(86), BSN)).toThrow(RangeError)
  })

  it('gives the same pseudonyms when it remembers, also the ones it has forgotten again', () => {
    const remembering = pseudonymiser({ epochKey, remember: 2 })
    for (const id of ['a', 'b', 'a', 'c', 'd', 'a', 'b', 'b']) {
      expect(remembering.actor('wmo', id)).toBe(actor('wmo', id))
      expect(remembering.actor('jeugdwet', id)).toBe(actor('jeugdwet', id))
    }
  })
})
