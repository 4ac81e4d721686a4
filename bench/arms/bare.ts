/**
 * Bare fastify: the same version and options, the same route, body parser, request and response schema, and an answer
 * with the same fields; no caller, no token, no decision, no register, no log, no receipt (performance.md 9, point 8).
 */
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { fastifyOpenapiGlue } from 'fastify-openapi-glue'
import type { ContractDocument } from '../../api/contract.ts'
import { readJson, serverOptions, validatorCompiler } from '../../api/server.ts'
import { type Arm, KEEP_ALIVE_MS, newTally } from './arm.ts'

export async function bareArm(document: ContractDocument, answer: unknown): Promise<Arm> {
  const tally = newTally()
  const app = Fastify(serverOptions({ keepAliveMs: KEEP_ALIVE_MS, logger: false }) as FastifyServerOptions) as FastifyInstance
  app.setValidatorCompiler(validatorCompiler())
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, readJson)
  await app.register(fastifyOpenapiGlue, {
    prefix: 'v1',
    specification: structuredClone(document),
    operationResolver: () =>
      (async () => {
        tally.answered++
        return answer
      }) as never,
  })
  return { app, tally }
}
