/** The contracts can be served as they stand: the glue loads them, and validates and serialises by them. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import glue from 'fastify-openapi-glue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { own, protocols, routes } from './documents.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

const bytes = Buffer.from([0, 255, 10, 13, 200])
const record = {
  id: '0190163d-8694-739b-aea5-966c26f8ad91',
  bron: { register: 'clienten', systeem: 'brp', bronId: 'pl-1', ontvangenOp: '2026-11-21T00:00:00Z' },
  geldigheid: {},
  tijdstipRegistratie: '2026-11-21T00:00:00Z',
  versie: 1,
}
const problem = { type: 'https://x.example/p/c', title: 't', status: 409, detail: 'd', code: 'c', traceId: '0'.repeat(32) }

const special: Record<string, Handler> = {
  zoekClienten: async () => ({
    clienten: [{ ...record, naam: { voornamen: 'Ānna', bijnaam: 'x' }, geboorte: { moment: { type: 'JaarDatum', jaar: 1980 } } }],
    beslissingId: record.id,
    erbij: true,
  }),
  haalBewijs: async (_, reply) => reply.type('text/plain; charset=utf-8').send('c2sp.org/tlog-proof@v1\nindex 3\n'),
  importeerBestand: async (request) => {
    let read = 0
    for await (const chunk of request.body as AsyncIterable<Buffer>) read += chunk.length
    const none = { aanvaard: 0, ongewijzigd: 0, quarantaine: [], bevindingen: [] }
    return { bestand: 'a.xml', sha256: '0'.repeat(64), formaat: 'gws', gelezen: read, ...none }
  },
  beantwoordToestemming: async (_, reply) =>
    reply
      .code(409)
      .type('application/problem+json')
      .send({ ...problem, intern: 'x' }),
  leesOpenapi: async () => own.document,
  leesTegelInTwee: async (_, reply) => reply.type('application/octet-stream').send(bytes),
  haalToken: async (request) => ({ access_token: JSON.stringify(request.body), token_type: 'bearer', expires_in: 300 }),
}

let app: FastifyInstance

beforeAll(async () => {
  app = Fastify({
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allErrors: true,
        keywords: ['x-ggm', 'x-blad', 'x-automatisch'],
      },
    },
  })
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  for (const contract of [own, ...protocols]) {
    const ids = routes(contract).map(({ operation }) => operation.operationId)
    const handlers = ids.map((id) => [id, special[id] ?? (async (_: unknown, reply: FastifyReply) => reply.code(204).send())])
    await app.register(glue, {
      specification: contract.document,
      serviceHandlers: Object.fromEntries(handlers) as object,
      ...(contract === own ? { prefix: 'v1' } : {}),
    })
  }
  await app.ready()
})
afterAll(() => app.close())

const question = {
  doel: 'WM-01',
  type: 'RaadpleegMetBurgerservicenummer',
  burgerservicenummer: ['999990019'],
  velden: ['naam.voornamen'],
}
const ask = (payload: object) => app.inject({ method: 'POST', url: '/v1/clienten/_zoek', payload })

describe('the contracts behind fastify-openapi-glue', () => {
  it('let no undeclared field out', async () => {
    const answer = await ask(question)
    expect(answer.statusCode).toBe(200)
    const moment = { type: 'JaarDatum', jaar: 1980 }
    expect(answer.json()).toEqual({
      clienten: [{ ...record, naam: { voornamen: 'Ānna' }, geboorte: { moment } }],
      beslissingId: record.id,
    })
  })

  it.each([
    ['an unknown member', { ...question, erbij: 1 }],
    ['no doel', { ...question, doel: undefined }],
    ['no velden', { ...question, velden: [] }],
    ['131 velden', { ...question, velden: Array.from({ length: 131 }, (_, nr) => `v${nr}`) }],
    ['a veld with a space', { ...question, velden: ['naam voornamen'] }],
    ['21 persons', { ...question, burgerservicenummer: Array.from({ length: 21 }, (_, nr) => String(999990019 + nr)) }],
    ['the same person twice', { ...question, burgerservicenummer: ['999990019', '999990019'] }],
    ['a number for a burgerservicenummer', { ...question, burgerservicenummer: [999990019] }],
    ['another type', { ...question, type: 'ZoekMetPostcode' }],
    ['a burgerservicenummer for a zaak', { ...question, zaakId: '999990019' }],
    ['a burgerservicenummer for a medewerker', { ...question, medewerker: '999990019' }],
    ['101 a page', { ...question, paginaGrootte: 101 }],
    ['a day that does not exist', { ...question, peildatum: '2026-02-30' }],
  ])('refuse a question with %s', async (_, payload) => {
    expect((await ask(payload)).statusCode).toBe(400)
  })

  it('know the deceased only among clienten', async () => {
    const payload = { ...question, inclusiefOverledenPersonen: true }
    expect((await ask(payload)).statusCode).toBe(200)
    expect((await app.inject({ method: 'POST', url: '/v1/budgetten/_zoek', payload })).statusCode).toBe(400)
  })

  it('send a proof as text and a tile as bytes, untouched', async () => {
    const id = '4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7'
    const proof = await app.inject({ url: `/v1/mijn/inzagen/${id}/bewijs` })
    expect([proof.statusCode, proof.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(proof.body).toBe('c2sp.org/tlog-proof@v1\nindex 3\n')
    const tile = await app.inject({ url: '/log/tile/entries/067.p/12' })
    expect([tile.statusCode, tile.rawPayload.equals(bytes)]).toEqual([200, true])
  })

  it('take a file as a stream, and the person of it in a header', async () => {
    const send = (url: string, headers: Record<string, string> = {}) =>
      app.inject({ method: 'POST', url, payload: bytes, headers: { 'content-type': 'application/octet-stream', ...headers } })
    const taken = await send('/v1/beheer/importen?formaat=gws')
    expect([taken.statusCode, taken.json<{ gelezen: number }>().gelezen]).toEqual([200, bytes.length])
    expect((await send('/v1/beheer/importen?formaat=zorgned', { burgerservicenummer: '999990019' })).statusCode).toBe(200)
    expect((await send('/v1/beheer/importen?formaat=zorgned', { burgerservicenummer: '99999001' })).statusCode).toBe(400)
    expect((await send('/v1/beheer/importen?formaat=gws&bestand=uitkering-999990019.xml')).statusCode).toBe(400)
    expect((await send('/v1/beheer/importen?formaat=gws&bestand=brp-20220502.csv')).statusCode).toBe(200)
    expect((await send('/v1/beheer/importen?formaat=excel')).statusCode).toBe(400)
  })

  it('trim a problem to its declared members', async () => {
    const url = `/v1/mijn/toestemmingen/${record.id}/antwoorden`
    const answer = await app.inject({ method: 'POST', url, payload: { antwoord: 'gegeven' } })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8'])
    expect(answer.json()).toEqual(problem)
  })

  it('let a citizen withdraw with an empty message', async () => {
    const answer = await app.inject({ method: 'POST', url: `/v1/mijn/toestemmingen/${record.id}/intrekkingen` })
    expect(answer.statusCode).toBe(204)
  })

  it('serve themselves, and take a token request as a form with parameters they do not know', async () => {
    expect((await app.inject({ url: '/v1/openapi.json' })).json()).toEqual(own.document)
    const token = await app.inject({
      method: 'POST',
      url: '/token',
      payload: 'grant_type=client_credentials&scope=s&client_id=c&resource=r',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([token.statusCode, token.json<{ token_type: string }>().token_type]).toEqual([200, 'bearer'])
  })

  it('refuse a wrong tile address', async () => {
    for (const url of ['/log/tile/64/000', '/log/tile/0/99999', '/log/tile/x/000']) {
      expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 400])
    }
  })
})
