import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyFile, openKeyFile } from '../../../src/identity/keys.ts'

describe('the key file', () => {
  let dir: string
  let path: string
  const contents = () =>
    JSON.parse(readFileSync(path, 'utf8')) as {
      buckets: Record<string, string | null>
      data: { current: string; keys: Record<string, string> }
    }
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'kluis-sleutels-'))
    path = join(dir, 'sleutels', 'sleutels.json')
    createKeyFile(path)
  })
  afterEach(() => {
    chmodSync(join(dir, 'sleutels'), 0o700)
    rmSync(dir, { recursive: true, force: true })
  })

  it('is readable by its owner alone, and is not opened when others may read it', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600)
    chmodSync(path, 0o640)
    expect(() => openKeyFile(path)).toThrow('sleutel-ongeldig')
  })

  it('is never overwritten', () => {
    const before = readFileSync(path, 'utf8')
    expect(() => createKeyFile(path)).toThrow('sleutel-ongeldig')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('is not opened when it is missing, damaged, or holds a key of another length', () => {
    expect(() => openKeyFile(join(dir, 'geen'))).toThrow('sleutel-ontbreekt')
    for (const text of ['{', '{"version":2}', JSON.stringify({ ...contents(), bsnIndex: 'kort' })]) {
      writeFileSync(path, text)
      expect(() => openKeyFile(path)).toThrow('sleutel-ongeldig')
    }
  })

  it('makes a bucket key once, on disk before it is used, and the same after a restart', () => {
    const first = openKeyFile(path).buckets.forSealing(65_536)
    expect(contents().buckets['65536']).toBeTruthy()
    const again = openKeyFile(path).buckets
    expect(again.forSealing(65_536).equals(first)).toBe(true)
    expect(again.forOpening(7)).toBeUndefined()
  })

  it('uses no bucket key that could not be written down', () => {
    const { buckets } = openKeyFile(path)
    // Root may write anywhere, so the folder is made unusable rather than forbidden.
    rmSync(join(dir, 'sleutels'), { recursive: true })
    writeFileSync(join(dir, 'sleutels'), '')
    expect(() => buckets.forSealing(1)).toThrow()
    expect(buckets.forOpening(1)).toBeUndefined()
    rmSync(join(dir, 'sleutels'))
    createKeyFile(path)
  })

  it('keeps what somebody else wrote meanwhile', () => {
    const { buckets } = openKeyFile(path)
    const other = contents()
    writeFileSync(
      path,
      JSON.stringify({ ...other, data: { current: 'd2', keys: { ...other.data.keys, d2: other.data.keys['d1'] } } }),
      { mode: 0o600 },
    )
    buckets.forSealing(2)
    expect(contents().data.current).toBe('d2')
  })

  it('does not make a destroyed bucket key again', () => {
    writeFileSync(path, JSON.stringify({ ...contents(), buckets: { 3: null } }), { mode: 0o600 })
    const { buckets } = openKeyFile(path)
    expect(buckets.forOpening(3)).toBe('vernietigd')
    expect(() => buckets.forSealing(3)).toThrow('sleutel-ontbreekt')
  })
})
