/**
 * One listener: fastify with the operations of its audiences, routed and validated from the contract.
 *
 *   headers -> trace -> who calls -> may they -> validate -> operation -> ticket or body
 *
 * The order of hooks is the order of this file. Register data leaves as a ticket of the log, nothing else can send it.
 */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import formbody from '@fastify/formbody'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { fastifyOpenapiGlue } from 'fastify-openapi-glue'
import { ReleaseTicket } from '../src/accesslog/ticket.ts'
import { KluisError } from '../src/errors.ts'
import type { Spoor } from '../src/trace.ts'
import type { Authenticate } from './callers.ts'
import { type ContractDocument, type ContractOperation, forAudiences, operationsOf } from './contract.ts'
import type { Caller, Doelgroep, Operation, Operations, Reply, Toegang } from './operation.ts'
import { refuseOtherMethods } from './otherMethods.ts'
import { codeOf, problem, problemKinds, RequestError } from './problem.ts'
import { bodyCheck } from './requestBody.ts'
import { type JsonFault, MOST_DEEP, parseStrictJson } from './strictJson.ts'
import { validationProblem } from './validation.ts'

export interface ServerParts {
  documents: readonly ContractDocument[]
  audiences: readonly Doelgroep[]
  operations: Operations
  authenticate: Authenticate
  /** Absent: plain HTTP, for loopback or behind the municipality's own TLS. */
  tls?: TlsOptions
  /** Keep connections open for callers that pool them (mTLS); people's browsers reconnect. */
  keepAliveMs: number
  /** Address of the pages that explain problems. */
  developerPages: string
  /** Traces a request: from its `traceparent`, or fresh. */
  traceOf: (traceparent: string | undefined) => Spoor
  /** The operations log. `false` in tests. */
  logger: boolean
  /** Full version of the API, for the `API-Version` header. */
  version: string
}

declare module 'fastify' {
  interface FastifyRequest {
    spoor: Spoor
    caller: Caller
  }
}

const BODY_LIMIT = 65_536
/** Imports only (security-and-reliability 2.5). */
const IMPORT_LIMIT = 33_554_432
const OWN_PREFIX = '/v1'
const PROBLEM = 'application/problem+json; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  // Whether there is TLS or not changes the type of the raw server only, which nobody here looks at.
  const app = Fastify({
    ...(serverOptions(parts) as FastifyServerOptions),
    // Neither of these runs hooks, so they say everything themselves (security-and-reliability 2.3).
    frameworkErrors: (error, request, reply) => {
      request.spoor = parts.traceOf(undefined)
      return sendProblem(parts, error, request, reply.headers(headersOf(parts)))
    },
    clientErrorHandler: (error, socket) => refuseConnection(parts, error, socket as Socket),
  }) as FastifyInstance

  app.setValidatorCompiler(validatorCompiler())
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, readJson)
  // Bounded by its route: only an import may be large.
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  await app.register(formbody, { bodyLimit: BODY_LIMIT })

  app.decorateRequest('spoor')
  app.decorateRequest('caller')
  app.setErrorHandler((error, request, reply) => sendProblem(parts, error, request, reply))
  app.setNotFoundHandler((request, reply) => sendProblem(parts, new RequestError('niet-gevonden'), request, reply))

  app.addHook('onRequest', async (request, reply) => {
    request.spoor = parts.traceOf(header(request, 'traceparent'))
    reply.headers(headersOf(parts))
  })

  // The glue leaves queries open. Other standards tell to ignore what one does not know; our own contract does not.
  app.addHook('onRoute', ({ url, schema }) => {
    if (schema && url.startsWith(`${OWN_PREFIX}/`)) schema.querystring = closedQuery(schema.querystring)
  })

  for (const document of parts.documents) {
    const served = forAudiences(document, parts.audiences)
    if (Object.keys(served.paths).length === 0) continue
    const operations = new Map(operationsOf(served).map((operation) => [operation.operationId, operation]))
    // Our own API stands under its major version; the paths of other standards stand as they are.
    const isOwn = document.paths['/openapi.json'] !== undefined
    await app.register(fastifyOpenapiGlue, {
      prefix: isOwn ? OWN_PREFIX : '',
      // The plugin dereferences the document it is given, in place.
      specification: structuredClone(served),
      operationResolver: (operationId: string) => routeOf(parts, operations.get(operationId)) as never,
    })
    refuseOtherMethods(app, served, isOwn ? OWN_PREFIX : '')
  }
  return app
}

const headersOf = ({ version }: ServerParts) => ({
  'api-version': version,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
})

/** Also what the benchmark builds its bare fastify with. */
export function serverOptions({ tls, keepAliveMs, logger }: Pick<ServerParts, 'tls' | 'keepAliveMs' | 'logger'>) {
  const net = {
    connectionsCheckingInterval: 1_000,
    headersTimeout: 4_000,
    requestTimeout: 5_000,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: 8_192,
    insecureHTTPParser: false,
    joinDuplicateHeaders: false,
  }
  return {
    ...(tls ? { https: { ...net, ...tls } } : { http: net }),
    // An allow-list: what the vault itself writes, never a request, an answer or the text of an error.
    logger: logger && { level: 'error', serializers: { req: () => undefined, res: () => undefined, err: () => undefined } },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 5_000,
    connectionTimeout: 10_000,
    keepAliveTimeout: keepAliveMs,
    trustProxy: false,
    onProtoPoisoning: 'error' as const,
    onConstructorPoisoning: 'error' as const,
    return503OnClosing: true,
    forceCloseConnections: 'idle' as const,
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, ignoreDuplicateSlashes: false, maxParamLength: 100 },
  }
}

/** What the HTTP parser itself refused; a TLS fault has nobody to answer. */
function refuseConnection(parts: ServerParts, { code = '' }: { code?: string }, socket: Socket): void {
  if (!socket.writable || /^ERR_(TLS|SSL)/.test(code)) {
    socket.destroy()
    return
  }
  const kind = code === 'HPE_HEADER_OVERFLOW' ? 'koppen-te-groot' : 'ongeldige-vraag'
  const body = JSON.stringify(problem(parts.developerPages, kind, parts.traceOf(undefined).traceId))
  const headers = { ...headersOf(parts), 'content-type': PROBLEM, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const { status } = problemKinds[kind]
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
  setTimeout(() => socket.destroy(), 1_000).unref()
}

/** Bodies are taken as they are; parameters arrive as text, so there numbers and booleans are read from it. */
export function validatorCompiler() {
  const options = { allErrors: true, useDefaults: false, removeAdditional: false, strict: false } as const
  const strict = addFormats.default(new Ajv2020({ ...options, coerceTypes: false }))
  const textual = addFormats.default(new Ajv2020({ ...options, coerceTypes: true }))
  return ({ schema, httpPart }: { schema: unknown; httpPart?: string }) =>
    (httpPart === 'body' ? strict : textual).compile(schema as object)
}

const closedQuery = (query: unknown) => ({ type: 'object', properties: {}, ...(query as object), additionalProperties: false })

const JSON_REASONS: Readonly<Record<JsonFault, string>> = {
  'json-ongeldig': 'Dit is geen geldige JSON.',
  dubbel: 'Een naam staat twee keer in hetzelfde object.',
  'te-diep': `Dit is meer dan ${MOST_DEEP} niveaus diep.`,
  'naam-verboden': 'Een naam in dit bericht is niet toegestaan.',
  teken: 'Een tekst in dit bericht bevat een teken dat niet mag.',
  getal: 'Een getal in dit bericht is te groot.',
}

export function readJson(_request: unknown, body: string | Buffer, done: (error: Error | null, body?: unknown) => void): void {
  const read = parseStrictJson(body as Buffer)
  if ('value' in read) done(null, read.value)
  else done(new RequestError('ongeldige-vraag', [{ name: 'body', code: read.fault, reason: JSON_REASONS[read.fault] }]))
}

function routeOf(parts: ServerParts, contracted: ContractOperation | undefined) {
  const operation = contracted && parts.operations[contracted.operationId]
  if (!operation) throw new KluisError('configuratie-ongeldig')
  const { operationId, 'x-toegang': toegang } = contracted
  const checkBody = bodyCheck(contracted)
  return {
    onRequest: async (request: FastifyRequest) => {
      request.caller = await parts.authenticate(toegang, request)
    },
    preParsing: (request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: (error?: Error) => void) => {
      const fault = checkBody(request.headers)
      // What was not read would be taken for the next request.
      if (fault) reply.header('connection', 'close')
      if (!fault && !acceptsJson(header(request, 'accept'))) done(new RequestError('niet-aanvaardbaar'))
      else done(fault)
    },
    ...(operationId === 'importeerBestand' && { bodyLimit: IMPORT_LIMIT }),
    handler: async (request: FastifyRequest, reply: FastifyReply) => send(await run(operation, request, reply), toegang, reply),
  }
}

const run = (operation: Operation, request: FastifyRequest, reply: FastifyReply): Promise<Reply> =>
  operation({
    caller: request.caller,
    body: request.body,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, unknown>,
    headers: request.headers,
    spoor: request.spoor,
    serialize(status, value) {
      const serialise = reply.getSerializationFunction(
        String(status),
        status < 400 ? 'application/json' : 'application/problem+json',
      )
      if (!serialise) throw new KluisError('configuratie-ongeldig')
      return Buffer.from(serialise(value as Record<string, unknown>))
    },
  })

function send(result: Reply, toegang: Toegang, reply: FastifyReply): FastifyReply {
  if ('ticket' in result) {
    const { ticket, status } = result
    if (!(ticket instanceof ReleaseTicket)) throw new KluisError('permit-zonder-logregel')
    if (status === 503) reply.header('retry-after', '1')
    if (result.headers) reply.headers(result.headers)
    return reply
      .code(status)
      .header('ldv-receipt', ticket.receipt)
      .type(status < 400 ? JSON_TYPE : PROBLEM)
      .send(ticket.body)
  }
  if (toegang.gegevens) throw new KluisError('permit-zonder-logregel')
  if (result.headers) reply.headers(result.headers)
  if (result.body !== undefined) reply.type(result.type ?? (result.status >= 400 ? PROBLEM : JSON_TYPE))
  return reply.code(result.status).send(result.body)
}

function sendProblem(parts: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = validationProblem(error) ?? error
  const { code, category } = codeOf(known)
  const traceId = request.spoor?.traceId ?? ''
  if (isTokenRoute(request) && category === 'expected') {
    return reply.code(400).type(JSON_TYPE).serializer(JSON.stringify).send({ error: 'invalid_request' })
  }
  if (category === 'critical' || category === 'unexpected' || category === 'personal-data') {
    request.log.error({ code, traceId, ...(category !== 'personal-data' && { frames: framesOf(known) }) })
  }
  const body = problem(
    parts.developerPages,
    code,
    traceId,
    known instanceof RequestError && known.invalidParams ? { invalidParams: known.invalidParams } : {},
  )
  if (body.status === 503) reply.header('retry-after', '1')
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(body.status).type(PROBLEM).serializer(JSON.stringify).send(body)
}

/** The token endpoint has the errors of OAuth (RFC 6749 5.2). */
const isTokenRoute = (request: FastifyRequest): boolean => request.method === 'POST' && request.routeOptions.url === '/token'

/** Where it happened, without the message: messages of libraries quote values. */
const framesOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 8)
    : []

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

const acceptsJson = (accept: string | undefined): boolean =>
  accept === undefined || /(\*\/\*|application\/(\*|json|problem\+json|octet-stream)|text\/(\*|plain))/.test(accept)
