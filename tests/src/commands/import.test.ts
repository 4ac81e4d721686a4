/** `kluis import` beside a demo: only a demo that answers as itself gets the file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '../../../src/cli.ts'
import { demoCardPath } from '../../../src/demo/startDemo.ts'

const ORIGIN = 'kluis.toets.example/log'

describe('kluis import', () => {
  let dir: string
  let file: string
  let server: Server
  let checkpoint: string
  let asked: string[]
  const err: string[] = []
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-import-'))
    file = join(dir, 'bestand.csv')
    await writeFile(file, 'x')
    server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end(checkpoint)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
  })
  beforeEach(() => {
    asked = []
    err.length = 0
    checkpoint = `${ORIGIN}\n0\n`
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    server.close()
    await rm(dir, { recursive: true, force: true })
  })
  const leaveCard = (port: number) =>
    writeFile(
      demoCardPath(dir),
      JSON.stringify({ api: `http://127.0.0.1:${port}/v1`, idp: '', log: { origin: ORIGIN }, apps: [], citizens: [], staff: [] }),
    )
  const run = (...more: readonly string[]) => main(['import', 'brp-lo3', file, '--data', dir, ...more])

  it('does not send the file to a card that a killed demo left behind', async () => {
    const { port } = server.address() as AddressInfo
    const dead = createServer()
    await new Promise<void>((resolve) => dead.listen(0, '127.0.0.1', resolve))
    const deadPort = (dead.address() as AddressInfo).port
    await new Promise((resolve) => dead.close(resolve))
    await leaveCard(deadPort)
    expect(await run()).toBe(2)
    expect(err.join('')).toContain('there is no vault')

    // Another program has its port now.
    await leaveCard(port)
    checkpoint = 'iets heel anders'
    expect(await run()).toBe(2)
    expect(err.join('')).toContain('there is no vault')
    expect(asked).toEqual(['/log/checkpoint'])
  })

  it('says that a running demo reads no --schemas, instead of leaving them out', async () => {
    await leaveCard((server.address() as AddressInfo).port)
    expect(await run('--schemas', dir)).toBe(2)
    expect(err.join('')).toContain('--schemas')
    expect(asked).toEqual(['/log/checkpoint'])
  })
})
