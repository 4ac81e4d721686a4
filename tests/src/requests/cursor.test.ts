import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorOf, placeOf } from '../../../src/requests/cursor.ts'

describe('the cursor', () => {
  it('gives the place back for its own filter, and fits the pattern of the contract', () => {
    fc.assert(
      fc.property(fc.nat().map(String), fc.array(fc.option(fc.string(), { nil: undefined })), (place, filter) => {
        const cursor = cursorOf(place, filter)
        expect(cursor).toMatch(/^[A-Za-z_-][A-Za-z0-9_-]{0,199}$/)
        expect(placeOf(cursor, filter)).toBe(place)
      }),
    )
  })

  it('is nothing for another filter, and when a character changed', () => {
    const cursor = cursorOf('42', ['inzagen', 'persoon', undefined])
    expect(placeOf(cursor, ['inzagen', 'ander', undefined])).toBeUndefined()
    expect(placeOf(`${cursor}=`, ['inzagen', 'persoon', undefined])).toBeUndefined()
    expect(placeOf('', ['inzagen', 'persoon', undefined])).toBeUndefined()
  })
})
