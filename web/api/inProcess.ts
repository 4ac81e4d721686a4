/** The API in the same process: the same requests and answers, without a socket in between. */

/** What fastify's `inject` offers. */
export interface Injectable {
  inject(request: {
    method: string
    url: string
    headers: Record<string, string>
    payload?: Buffer
  }): Promise<{ statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer }>
}

export const inProcessFetch =
  (app: Injectable) =>
  async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
    const { statusCode, headers, rawPayload } = await app.inject({
      method: request.method,
      url: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      ...(body && { payload: body }),
    })
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
    return new Response(statusCode === 204 ? null : new Uint8Array(rawPayload), { status: statusCode, headers: given })
  }
