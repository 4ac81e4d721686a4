import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockData } from '../../src/lock.ts'

describe('lockData', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'kluis-lock-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('lets one in, says who holds it, and lets the next one in after release', () => {
    const first = lockData(dir)
    expect(lockData(dir)).toEqual({ heldBy: process.pid })
    if ('release' in first) first.release()
    expect(lockData(dir)).toHaveProperty('release')
  })

  it('respects a process that lives, and takes over from one that does not', () => {
    writeFileSync(join(dir, 'kluis.lock'), `${process.ppid}\n`)
    expect(lockData(dir)).toEqual({ heldBy: process.ppid })
    writeFileSync(join(dir, 'kluis.lock'), '2147483646\n')
    expect(lockData(dir)).toHaveProperty('release')
  })

  it('takes over a lock with our own number that an earlier process left behind', () => {
    writeFileSync(join(dir, 'kluis.lock'), `${process.pid}\n`)
    expect(lockData(dir)).toHaveProperty('release')
  })

  it('takes over a lock that says nothing readable', () => {
    writeFileSync(join(dir, 'kluis.lock'), 'onleesbaar')
    expect(lockData(dir)).toHaveProperty('release')
  })
})
