/**
 * The public API, typed by its contract. Pages have no other way to data: what a page can do, any portal can do.
 *
 * `ask` gives the answer or throws what the page turns into words: login ended, not there, refused, wrong input, away.
 */
import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from '../../schemas/generated/openapi.d.ts'

export type Api = Client<paths>
export type Schemas = components['schemas']
export type Problem = Schemas['Probleem']

export interface ApiParts {
  /** Of the API, with its version: `https://…/v1`. */
  readonly baseUrl: string
  readonly fetch: (request: Request) => Promise<Response>
}

/** @param token absent for what everybody may read. */
export function apiClient({ baseUrl, fetch }: ApiParts, token: string | undefined): Api {
  return createClient<paths>({ baseUrl, fetch, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })
}

/** An answer of the API that is no success. */
export class ApiRefusal extends Error {
  readonly status: number
  readonly problem: Problem | undefined
  constructor(status: number, problem: Problem | undefined) {
    super(problem?.code ?? `status ${status}`)
    this.status = status
    this.problem = problem
  }
}

interface Outcome<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** Throws `ApiRefusal`; status 503 also when the API cannot be reached. */
export async function ask<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const outcome = await call.catch(() => undefined)
  if (!outcome) throw new ApiRefusal(503, undefined)
  if (outcome.error !== undefined || !outcome.response.ok) {
    throw new ApiRefusal(outcome.response.status, outcome.error as Problem | undefined)
  }
  return outcome.data as Data
}

/** For a part of a page that can do without: what failed is told in its place, the rest of the page stands. */
export async function askPart<Data>(call: Promise<Outcome<Data>>): Promise<Data | ApiRefusal> {
  try {
    return await ask(call)
  } catch (error) {
    if (error instanceof ApiRefusal && error.status !== 401) return error
    throw error
  }
}
