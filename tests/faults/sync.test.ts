/**
 * What kill -9 cannot show, because it leaves the page cache (F2): the log is synced to the disk after a question came in
 * and before its answer goes out. And after a sync that failed (F4) nothing goes out any more.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readEvidence } from '../../src/accesslog/evidence.ts'
import { verifyCompact } from '../../src/accesslog/formats/compactReceipt.ts'
import { bsn, openMunicipality } from './support/municipality.ts'
import { parseTrace, type SystemCall, straceAbsent } from './support/strace.ts'
import { startTown, type Town } from './support/town.ts'
import { nameQuestion } from './support/townServer.ts'
import { verifyDirectory } from './support/verifyCopy.ts'

const reason = straceAbsent()
if (reason) console.info(`skipped, ${reason}: the sync of the log before the answer, and a sync that fails`)

let dir: string
let town: Town | undefined

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kluis-sync-'))
  await (await openMunicipality(dir)).close()
})
afterEach(async () => {
  await town?.kill()
  await rm(dir, { recursive: true, force: true })
})

interface Response {
  status: number
  body: string
  receipt: string | undefined
}

function post(port: number, agent: Agent, question: ReturnType<typeof nameQuestion>): Promise<Response> {
  const { url: path, method, headers, payload } = question
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, receipt: response.headers['ldv-receipt'] as string | undefined }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(payload)
  })
}

const get = (port: number, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

/** On one connection, in the order of the trace: each time a question was read and its answer's first byte was written. */
function exchanges(calls: readonly SystemCall[]): { read: SystemCall; write: SystemCall }[] {
  const found: { read: SystemCall; write: SystemCall }[] = []
  const open = new Map<string, SystemCall>()
  for (const call of calls) {
    if (/^(read|recvfrom|recvmsg)$/.test(call.name) && call.text.includes('POST /v1/')) open.set(call.handle, call)
    const read = open.get(call.handle)
    if (read && /^(write|writev|sendto|sendmsg)$/.test(call.name) && call.text.includes('HTTP/1.1 ')) {
      found.push({ read, write: call })
      open.delete(call.handle)
    }
  }
  return found
}

const isSync = ({ name, result }: SystemCall): boolean => (name === 'fsync' || name === 'fdatasync') && result === 0

describe.skipIf(reason !== undefined)('[S54] the sync of the log', () => {
  test('comes after each question and before the first byte of its answer', { timeout: 60_000 }, async () => {
    const trace = join(dir, 'trace')
    const watched = 'trace=fsync,fdatasync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64'
    town = await startTown(['strace', '-f', '-yy', '-s', '96', '-e', watched, '-o', trace])
    const { port = 0 } = await town.ask({ act: 'open', dir, serve: true })
    const answers = await Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 })
        const seen: Response[] = []
        // The last one names a field that no register holds: an error is logged before it leaves, too.
        for (let turn = 0; turn < 5; turn++) seen.push(await post(port, agent, nameQuestion(bsn(lane * 5 + turn))))
        const refused = nameQuestion(bsn(lane))
        seen.push(await post(port, agent, { ...refused, payload: refused.payload.replace('PW-05', 'PW-01') }))
        agent.destroy()
        return seen
      }),
    )
    const { consent = '' } = await town.ask({ act: 'request', person: 1 })
    await town.ask({ act: 'give', person: 1, consent })
    await town.ask({ act: 'close' })
    await town.kill()
    expect(answers.flat().map(({ status }) => status)).toEqual(answers.flatMap(() => [200, 200, 200, 200, 200, 403]))

    const calls = parseTrace(await readFile(trace, 'utf8'))
    const wal = (call: SystemCall, schema: string): boolean => call.handle.includes(`/${schema}.db-wal>`)
    const pairs = exchanges(calls)
    expect(pairs).toHaveLength(24)
    for (const { read, write } of pairs) {
      const between = calls.filter(({ begin, end }) => begin > read.begin && end < write.begin)
      const written = between.find((call) => call.name === 'pwrite64' && wal(call, 'log'))
      expect(written, 'the log was written between question and answer').toBeDefined()
      const synced = between.find((call) => isSync(call) && wal(call, 'log') && call.begin > (written as SystemCall).end)
      expect(synced, 'and synced, before the first byte of the answer').toBeDefined()
    }

    // The same for the consent: register and log are both on disk before the acknowledgement.
    const given = calls.find(({ name, text }) => /^(read|recvmsg)$/.test(name) && text.includes('\\"act\\":\\"give\\"'))
    const told = calls.find(
      ({ name, text, begin }) =>
        /^(write|sendmsg|writev)$/.test(name) && begin > (given?.begin ?? 0) && /\\"nr\\":\d+/.test(text),
    )
    expect(given && told).toBeDefined()
    for (const schema of ['consent', 'log']) {
      const synced = calls.some(
        (call) => isSync(call) && wal(call, schema) && call.begin > (given?.end ?? 0) && call.end < (told?.begin ?? 0),
      )
      expect(synced, `${schema} was synced before the acknowledgement`).toBe(true)
    }
  })

  test('when it fails, the log closes: nothing is answered, and ready says so until a restart', { timeout: 60_000 }, async () => {
    town = await startTown()
    const { port = 0 } = await town.ask({ act: 'open', dir, serve: true })
    const agent = new Agent({ keepAlive: true, maxSockets: 4 })
    const kept: Response[] = []
    for (let turn = 0; turn < 5; turn++) kept.push(await post(port, agent, nameQuestion(bsn(turn))))
    expect(kept.every(({ status }) => status === 200)).toBe(true)

    const failing = [
      '-f',
      '-p',
      String(town.pid),
      '-e',
      'trace=fsync,fdatasync',
      '-e',
      'inject=fsync,fdatasync:error=EIO',
      '-o',
      '/dev/null',
    ]
    const tracer = spawn('strace', failing, { stdio: 'ignore' })
    const gone = new Promise((resolve) => tracer.once('exit', resolve))
    await attached(town.pid)
    const during = await Promise.all(Array.from({ length: 8 }, (_, place) => post(port, agent, nameQuestion(bsn(place)))))
    for (const { status, body, receipt } of during) {
      expect({ status, code: (JSON.parse(body) as { code: string }).code, receipt }).toEqual({
        status: 503,
        code: 'log-niet-beschikbaar',
        receipt: undefined,
      })
    }
    tracer.kill('SIGINT')
    await gone

    // The disk works again, but nobody knows what it holds: the same process never goes on (F4).
    for (let turn = 0; turn < 3; turn++) {
      const { status, body } = await post(port, agent, nameQuestion(bsn(turn)))
      expect(status).toBe(503)
      expect(body).not.toContain('records')
      await sleep(20)
    }
    expect(await get(port, '/ready')).toBe(503)
    expect(await get(port, '/health')).toBe(200)
    expect((await town.ask({ act: 'ready' })).ready).toBe('log-gesloten')
    agent.destroy()
    await town.kill()

    const vault = await openMunicipality(dir)
    expect(await vault.ready()).toBeUndefined()
    for (const { receipt = '', body } of kept) {
      expect(verifyCompact({ header: receipt, body, key: vault.logKey })).toMatchObject({ valid: true })
    }
    const evidence = readEvidence(kept.at(-1)?.receipt ?? '', vault.logKey)
    await vault.close()
    expect(await verifyDirectory(dir, evidence)).toMatchObject({ klopt: true, terugzetten: 'uitgesloten' })
  })
})

/** The kernel says who traces a process. */
async function attached(pid: number): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    if (!/^TracerPid:\s+0$/m.test(status)) {
      await sleep(200)
      return
    }
    await sleep(20)
  }
  throw new Error('the tracer did not attach')
}
