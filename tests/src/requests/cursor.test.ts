import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorOf, placeOf } from '../../../src/requests/cursor.ts'

describe('the cursor', () => {
  it('gives the place back for its own filter, and fits the pattern of the contract', () => {
    fc.assert(
      fc.property(fc.nat().map(String), fc.array(fc.option(fc.string(), { nil: undefined })), (place, filter) => {
        const cursor = cursorOf(place, filter)
        expect(cursor).toMatch(/^[A-Za-z_-][A-Za-z0-9_-]{0,199}$/)
        expect(placeOf(cursor, filter, 'nummer')).toBe(place)
        expect(placeOf(cursor, filter, 'id')).toBeUndefined()
      }),
    )
  })

  it('is nothing for another filter, and when a character changed', () => {
    const cursor = cursorOf('42', ['inzagen', 'persoon', undefined])
    expect(placeOf(cursor, ['inzagen', 'ander', undefined], 'nummer')).toBeUndefined()
    expect(placeOf(`${cursor}=`, ['inzagen', 'persoon', undefined], 'nummer')).toBeUndefined()
    expect(placeOf('', ['inzagen', 'persoon', undefined], 'nummer')).toBeUndefined()
  })

  it('is nothing when somebody made it for a place that is none', () => {
    const id = '0190163d-8694-739b-aea5-966c26f8ad91'
    expect(placeOf(cursorOf(id, []), [], 'id')).toBe(id)
    for (const place of ['NaN', '', '-1', '1e3', '01', '9'.repeat(20), '0\u0000', `${id}\n`, `${id}'`]) {
      expect([place, placeOf(cursorOf(place, []), [], 'nummer')]).toEqual([place, undefined])
      expect([place, placeOf(cursorOf(place, []), [], 'id')]).toEqual([place, undefined])
    }
  })
})
