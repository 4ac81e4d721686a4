/** A known path with a method that it does not have: 405, and `Allow` says which it has (security-and-reliability 2.2). */
import type { FastifyInstance } from 'fastify'
import { type ContractDocument, methodsOf } from './contract.ts'
import { RequestError } from './problem.ts'

export function refuseOtherMethods(app: FastifyInstance, document: ContractDocument, prefix: string): void {
  for (const [path, item] of Object.entries(document.paths)) {
    const has = methodsOf(item)
    // Fastify answers HEAD where there is a GET.
    const allowed = has.includes('GET') ? [...has, 'HEAD'] : has
    const allow = allowed.join(', ')
    app.route({
      method: app.supportedMethods.filter((method) => !allowed.includes(method)),
      url: `${prefix}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      exposeHeadRoute: false,
      onRequest: (_request, reply, done) => {
        reply.header('allow', allow)
        done(new RequestError('methode-niet-toegestaan'))
      },
      handler: (_request, reply) => reply.send(),
    })
  }
}
