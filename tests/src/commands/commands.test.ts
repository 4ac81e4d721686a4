import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../../src/cli.ts'

describe('kluis', () => {
  let dir: string
  const out: string[] = []
  const err: string[] = []
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-cli-'))
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await rm(dir, { recursive: true, force: true })
  })
  const run = async (...words: readonly string[]) => {
    out.length = 0
    err.length = 0
    const code = await main(words)
    return { code, out: out.join(''), err: err.join('') }
  }

  it('lists its commands, and says what each does', async () => {
    const overview = await run('--help')
    expect(overview.code).toBe(0)
    for (const name of ['demo', 'tour', 'ask', 'verify', 'import', 'serve', 'keys']) {
      expect(overview.out).toContain(name)
      const help = await run(name, '--help')
      expect([help.code, help.out]).toEqual([0, expect.stringContaining('--data')])
    }
  })

  it('ends with 2 and one clear line when it is asked wrongly', async () => {
    for (const words of [
      ['onbekend'],
      ['verify', '--geen-optie'],
      ['import'],
      ['import', 'iets', 'bestand'],
      ['import', 'zorgned', 'bestand'],
      ['demo', '--port', 'x'],
    ]) {
      const { code, err: line } = await run(...words)
      expect([words, code]).toEqual([words, 2])
      expect(line.trim().split('\n')).toHaveLength(1)
    }
  })

  it('says so when there is no vault or no demo', async () => {
    expect(await run('verify', '--data', dir)).toMatchObject({ code: 2, err: expect.stringContaining('no vault') })
    expect(await run('ask', '--data', dir)).toMatchObject({ code: 2, err: expect.stringContaining('no demo') })
  })

  it('makes keys once, and never overwrites them', async () => {
    expect((await run('keys', '--data', dir)).code).toBe(0)
    expect((await run('keys', '--data', dir)).code).toBe(2)
  })

  it('does not start serving without configuration, and names the keys that are missing, never a value', async () => {
    vi.stubEnv('KLUIS_OIN', 'geen-oin')
    const { code, err: lines } = await run('serve', '--data', dir)
    expect(code).toBe(2)
    expect(lines).toContain('KLUIS_GEMEENTECODE is missing')
    expect(lines).toContain('KLUIS_OIN has another form')
    expect(lines).not.toContain('geen-oin')
    vi.unstubAllEnvs()
  })
})
