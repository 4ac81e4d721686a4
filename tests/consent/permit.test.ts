import { describe, expect, it } from 'vitest'
import { Granted } from '../../consent/assess.ts'
import { PERMIT_LIFETIME_MS, Permit } from '../../consent/permit.ts'
import type { Collectie } from '../../consent/question.ts'
import { mintTicket, ReleaseTicket } from '../../src/accesslog/ticket.ts'
import type { RegisterReader } from '../../src/registers/register.ts'
import { permitFor } from '../src/registers/client/support.ts'

const NU = Date.parse('2026-11-21T10:00:00Z')

describe('Permit', () => {
  it('cannot be made or imitated by anybody but decide', () => {
    // @ts-expect-error the constructor is private
    expect(() => new Permit({}, NU)).toBeDefined()
    // @ts-expect-error a passed assessment has a private constructor too
    expect(() => new Granted({})).toBeDefined()
    const collectie: Collectie = 'clienten'
    const lookalike = { betrokkene: 'x', collectie, velden: ['naam.voornamen'], redeem: () => true }
    const read = (register: RegisterReader) => {
      // @ts-expect-error an object that looks like a permit is not one: the private field is missing
      return register.readMany([lookalike])
    }
    expect(read).toBeTypeOf('function')
  })

  it('is for one use, at once', () => {
    const permit = permitFor({ betrokkene: 'iemand', velden: ['naam.voornamen'], nu: NU })
    expect(permit.redeem(NU)).toBe(true)
    expect(permit.redeem(NU)).toBe(false)
  })

  it('expires', () => {
    expect(permitFor({ betrokkene: 'iemand', velden: ['naam.voornamen'], nu: NU }).redeem(NU + 10 * PERMIT_LIFETIME_MS)).toBe(
      false,
    )
  })

  it('can be asked whether what was read with it may still be released', () => {
    const permit = permitFor({ betrokkene: 'iemand', velden: ['naam.voornamen'], nu: NU })
    expect(permit.redeem(NU)).toBe(true)
    expect(permit.hasExpired(NU + PERMIT_LIFETIME_MS)).toBe(false)
    expect(permit.hasExpired(NU + PERMIT_LIFETIME_MS + 1)).toBe(true)
  })

  it('says whether an address is in it because the decision saw no protection', () => {
    const path = 'verblijfplaats.verblijfadres.postcode'
    const open = permitFor({ betrokkene: 'iemand', velden: ['naam.voornamen', path], nu: NU })
    expect([open.adresVrijgegeven, open.geweerd]).toEqual([true, []])
    const hidden = permitFor({ betrokkene: 'iemand', velden: ['naam.voornamen', path], nu: NU, geheim: true })
    expect([hidden.adresVrijgegeven, hidden.geweerd]).toEqual([false, [path]])
    expect(permitFor({ betrokkene: 'iemand', velden: ['naam.voornamen'], nu: NU }).adresVrijgegeven).toBe(false)
  })

  it('holds its fields frozen', () => {
    const permit = permitFor({ betrokkene: 'iemand', velden: ['naam.voornamen'], nu: NU })
    expect(Object.isFrozen(permit.velden)).toBe(true)
  })
})

describe('ReleaseTicket', () => {
  it('cannot be imitated, and carries the logged bytes only', () => {
    // @ts-expect-error the constructor is private
    expect(() => new ReleaseTicket(Buffer.alloc(0), '', { index: 0 })).toBeDefined()
    const body = Buffer.from('antwoord')
    const ticket = mintTicket(body, 'index=0', { index: 0, traceId: '', spanId: '' })
    expect(ticket.body).toBe(body)
    expect(() => Object.assign(ticket, { body: Buffer.from('ander') })).toThrow()
  })
})
