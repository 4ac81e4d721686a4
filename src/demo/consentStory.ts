/** What a budget coach and a citizen do around a consent, each over the API that is theirs. */
import type { NewId } from '../newId.ts'
import { type AppAnswer, appClient } from './appClient.ts'
import { cardApp } from './askScenario.ts'
import type { DemoCard } from './demoCard.ts'
import { loginAs } from './loginAs.ts'

export interface ConsentRequest {
  readonly app: string
  readonly doel: string
  readonly bsn: string
  /** As the log names them: with their collection, where they have one. */
  readonly velden: readonly { readonly veld: string; readonly noodzaak: 'nodig' | 'optioneel' }[]
  readonly toelichting: string
}

const DAYS_90 = 90 * 86_400_000

/** @param nu ms UTC. */
export async function requestConsent(
  card: DemoCard,
  { app, doel, bsn, velden, toelichting }: ConsentRequest,
  nu: number,
  newId: NewId,
): Promise<AppAnswer> {
  const client = await appClient(cardApp(card, app), card.log.verifierKey)
  try {
    return await client.post(
      '/toestemmingsverzoeken',
      { doel, burgerservicenummer: bsn, velden, geldigTot: new Date(nu + DAYS_90).toISOString(), toelichting },
      { 'idempotency-key': `demo-${newId()}` },
    )
  } finally {
    client.close()
  }
}

export type CitizenApi = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly body: unknown }>

/** The citizen's API after a real login. */
export async function citizenApi({ idp, api }: DemoCard, login: string): Promise<CitizenApi> {
  const { accessToken } = await loginAs(idp, { login })
  return async (method, path, body) => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json().catch(() => undefined)) as unknown }
  }
}
