/** Questions for consent, as the demo's welfare organisation really puts them. */
import { demoScenarios } from '../../../src/demo/scenarios.ts'
import type { Town } from './town.ts'

const DAY = 86_400_000
export const PERIOD = 'uitkeringen.specificaties.periode'
export const PAID = 'uitkeringen.specificaties.uitbetaald'

export interface ConsentWish {
  readonly bsn?: string
  readonly doel?: string
  readonly velden?: readonly { readonly veld: string; readonly noodzaak: 'nodig' | 'optioneel' }[]
}

/** The budget coach asks to see what she gets each month. @returns the id of the question. */
export async function askConsent(town: Town, wish: ConsentWish = {}): Promise<string> {
  const { doel, bsn } = demoScenarios.budgetcoach
  const client = await town.app('welzijn')
  try {
    const { status, body } = await client.post(
      '/toestemmingsverzoeken',
      {
        doel: wish.doel ?? doel,
        burgerservicenummer: wish.bsn ?? bsn,
        velden: wish.velden ?? [PERIOD, PAID].map((veld) => ({ veld, noodzaak: 'optioneel' })),
        geldigTot: new Date(town.vault.clock.now() + 90 * DAY).toISOString(),
        toelichting: 'Ik help u met uw huishoudboekje en wil zien wat er elke maand binnenkomt.',
      },
      { 'idempotency-key': `reis-${town.vault.newId()}` },
    )
    if (status !== 201) throw new Error(`not asked: ${status} ${JSON.stringify(body)}`)
    return (body as { id: string }).id
  } finally {
    client.close()
  }
}

/** The coach uses the consent. @param velden within `uitkeringen`. */
export const useConsent = (town: Town, toestemmingId: string, velden: readonly string[]) =>
  town.ask('budgetcoach', { toestemmingId, velden })
