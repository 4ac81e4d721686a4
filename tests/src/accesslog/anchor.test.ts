import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anchor, anchorFile } from '../../../src/accesslog/anchor.ts'

describe('the anchor', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-anchor-'))
  })
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true })
  })

  test('there is none before the first checkpoint', async () => {
    const kept = anchor(join(dir, 'anker'))
    expect(await kept.read()).toBeUndefined()
    await kept.flush()
    expect(await kept.read()).toBeUndefined()
  })

  test('keeps the newest checkpoint, for the next process too', async () => {
    const kept = anchor(join(dir, 'anker'))
    kept.keep('een')
    kept.keep('twee')
    await kept.flush()
    expect(await anchor(join(dir, 'anker')).read()).toBe('twee')
    kept.keep('drie')
    await kept.flush()
    expect(await kept.read()).toBe('drie')
  })

  test('writes by itself, a second behind at most', async () => {
    const kept = anchor(dir)
    kept.keep('een')
    await sleep(300)
    kept.keep('twee')
    expect(await kept.read()).toBeUndefined()
    await vi.waitFor(async () => expect(await kept.read()).toBe('twee'), { timeout: 3_000 })
  })

  test('leaves the old one whole when the new one cannot be written, and tries again with the next', async () => {
    const kept = anchor(dir)
    kept.keep('een')
    await kept.flush()
    // A folder stands where the new one is made: nothing can be written there, also by root.
    await mkdir(`${anchorFile(dir)}.nieuw`)
    kept.keep('twee')
    await expect(kept.flush()).rejects.toThrow()
    expect(await kept.read()).toBe('een')
    await rm(`${anchorFile(dir)}.nieuw`, { recursive: true })
    kept.keep('drie')
    await kept.flush()
    expect(await kept.read()).toBe('drie')
  })

  test('a half-written one beside it does no harm', async () => {
    await writeFile(`${anchorFile(dir)}.nieuw`, 'half')
    const kept = anchor(dir)
    expect(await kept.read()).toBeUndefined()
    kept.keep('een')
    await kept.flush()
    expect(await readFile(anchorFile(dir), 'utf8')).toBe('een')
  })
})
