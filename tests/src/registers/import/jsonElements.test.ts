import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonElements } from '../../../../src/registers/import/jsonElements.ts'
import { chunked } from './support.ts'

async function elements(text: string, member = 'personen', chunk = 3): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const element of jsonElements(chunked(text, chunk), member)) {
    found.push('fault' in element ? element.fault : JSON.parse(Buffer.from(element.bytes).toString('utf8')))
  }
  return found
}

describe('jsonElements', () => {
  it('cuts a list, and the named member of an object', async () => {
    expect(await elements('[{"a":1}, {"b":[1,2]},3]')).toEqual([{ a: 1 }, { b: [1, 2] }, 3])
    expect(await elements('\uFEFF{"type":"personen","x":{"personen":[9]},"personen":[{"a":"],}{"}],"y":[1]}')).toEqual([
      { a: '],}{' },
    ])
    expect(await elements('{"personen":[]}')).toEqual([])
  })

  it('gives each element the bytes that stood in the file', async () => {
    const text = '{"personen":[ {"naam" : "Zoë \\" \\u00eb"},\n{"a":1.50} ]}'
    const found: string[] = []
    for await (const element of jsonElements(chunked(text, 1), 'personen'))
      found.push(Buffer.from(element.bytes).toString('utf8').trim())
    expect(found).toEqual(['{"naam" : "Zoë \\" \\u00eb"}', '{"a":1.50}'])
  })

  it.each(['', '{}', '{"personen":1}', '[{"a":1}', '[{"a":1}}', '[{"a":1}] x', '{"personen":[{"a":"x]}', '[1,,2]', 'niets'])(
    'reports a fault in %j',
    async (text) => {
      expect((await elements(text)).at(-1)).toBe('schema-ongeldig')
    },
  )

  it('finds the elements of any list, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 9 }), async (values, size) => {
        const text = JSON.stringify({ voor: values, personen: values, na: { personen: values } })
        expect(await elements(text, 'personen', size)).toEqual(JSON.parse(JSON.stringify(values)))
      }),
      { numRuns: 200 },
    )
  })
})
