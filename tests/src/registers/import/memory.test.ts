import { expect, it } from 'vitest'
import { jsonElements } from '../../../../src/registers/import/jsonElements.ts'
import { rawLists } from '../../../../src/registers/import/lo3Rows.ts'
import { lo3Header, lo3Line } from './support.ts'

/** A file made on the fly, of as many lists as wanted; nothing of it is kept. */
async function* bigFile(lists: number): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from(lo3Header())
  const line = lo3Line('Lg01_1', {
    '01.01.10': '1234567890',
    '01.02.40': 'Toetsveld',
    '01.02.10': 'Toets'.repeat(500),
    '01.H': '51',
  })
  const block = Buffer.from((line + lo3Line('', { '01.02.40': 'Toets' })).repeat(100))
  for (let made = 0; made < lists; made += 100) yield block
}

async function* bigAnswer(persons: number): AsyncGenerator<Uint8Array, void, void> {
  const block = Buffer.from(`{"naam":{"geslachtsnaam":"${'Toets'.repeat(600)}"}},`.repeat(100))
  yield Buffer.from('{"personen":[')
  for (let made = 0; made < persons; made += 100) yield block
  yield Buffer.from('{}]}')
}

const held = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Most memory in use while everything goes by. */
async function peak(records: AsyncIterable<unknown>): Promise<{ count: number; heap: number }> {
  let count = 0
  let heap = 0
  for await (const _ of records) {
    if (++count % 2000 === 0) heap = Math.max(heap, held())
  }
  return { count, heap }
}

const MB = 1024 * 1024

it.each([
  ['person lists in CSV', (size: number) => peak(rawLists(bigFile(size))), 0],
  ['persons in JSON', (size: number) => peak(jsonElements(bigAnswer(size), 'personen')), 1],
] as const)('reads ten times as many %s without ten times the memory', { timeout: 120_000 }, async (_name, read, extra) => {
  const small = await read(4_000)
  const large = await read(40_000)
  expect(small.count).toBe(4_000 + extra)
  expect(large.count).toBe(40_000 + extra)
  // What a larger file may cost is what the collector leaves lying about; both large files are over 100 MB.
  expect(large.heap - small.heap).toBeLessThan(48 * MB)
})
