/** Asks as one of the demo's apps: a token over mutual TLS, a question, and the check of the receipt in its answer. */
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import { type CompactResult, verifyCompact } from '../accesslog/formats/compactReceipt.ts'
import { parseVkey } from '../accesslog/formats/noteKey.ts'
import type { DemoCardApp } from './demoCard.ts'

export interface AppAnswer {
  readonly status: number
  /** The exact bytes, which the receipt is about. */
  readonly bytes: Buffer
  readonly body: unknown
  /** The `Ldv-Receipt` header. */
  readonly receipt: string | undefined
  readonly checked: CompactResult | undefined
}

export interface AppClient {
  ask(collectie: string, question: Readonly<Record<string, unknown>>): Promise<AppAnswer>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<AppAnswer>
  /** The whole receipt of one of the app's own events, as a `.tlog-proof`. */
  receipt(traceId: string, spanId: string): Promise<string>
  close(): void
}

const LIMIT_MS = 10_000

export async function appClient(app: DemoCardApp, verifierKey: string): Promise<AppClient> {
  const [cert, key, ca] = await Promise.all([app.cert, app.key, app.ca].map((path) => readFile(path)))
  const agent = new Agent({ cert, key, ca, keepAlive: true, timeout: LIMIT_MS })
  const logKey = parseVkey(verifierKey)
  let token: string | undefined

  const send = (url: string, headers: Readonly<Record<string, string>>, body?: string) =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>((resolve, reject) => {
      const outgoing = request(url, { method: body === undefined ? 'GET' : 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
        )
        response.on('error', reject)
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })

  const fetchToken = async (): Promise<string> => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: app.oin, scope: app.name }).toString()
    const { status, bytes } = await send(app.token, { 'content-type': 'application/x-www-form-urlencoded' }, form)
    if (status !== 200) throw new Error(`no token: ${status}`)
    return (JSON.parse(bytes.toString()) as { access_token: string }).access_token
  }

  const post: AppClient['post'] = async (path, body, headers = {}) => {
    token ??= await fetchToken()
    const answer = await send(
      `${app.url}${path}`,
      { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      JSON.stringify(body),
    )
    const receipt = answer.headers['ldv-receipt']
    const text = typeof receipt === 'string' ? receipt : undefined
    return {
      status: answer.status,
      bytes: answer.bytes,
      body: answer.bytes.length > 0 ? JSON.parse(answer.bytes.toString()) : undefined,
      receipt: text,
      checked:
        text === undefined || !logKey
          ? undefined
          : verifyCompact({ header: text, body: answer.bytes, key: logKey, expect: { afnemerOin: app.oin } }),
    }
  }

  return {
    post,
    async receipt(traceId, spanId) {
      token ??= await fetchToken()
      const url = `${new URL(app.url).origin}/log/receipts/${traceId}/${spanId}`
      const { status, bytes } = await send(url, { authorization: `Bearer ${token}` })
      if (status !== 200) throw new Error(`no receipt: ${status}`)
      return bytes.toString()
    },
    ask: (collectie, question) => post(`/${collectie}/_zoek`, question),
    close: () => agent.destroy(),
  }
}
