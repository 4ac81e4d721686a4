/** Puts one of the demo's example questions as the app that it belongs to, over the apps' own listener. */
import { type AppAnswer, appClient } from './appClient.ts'
import type { DemoCard, DemoCardApp } from './demoCard.ts'
import type { DemoScenario } from './scenarios.ts'

/** @param extra what is otherwise than in the scenario, as on the wire. */
export async function askScenario(
  card: DemoCard,
  { app, collectie, doel, bsn, velden, medewerker, zaakId, reden }: DemoScenario,
  extra: Readonly<Record<string, unknown>> = {},
): Promise<AppAnswer> {
  const client = await appClient(cardApp(card, app), card.log.verifierKey)
  try {
    return await client.ask(collectie, {
      doel,
      type: 'RaadpleegMetBurgerservicenummer',
      burgerservicenummer: [bsn],
      velden,
      medewerker,
      ...(zaakId !== undefined && { zaakId }),
      ...(reden !== undefined && { reden }),
      ...extra,
    })
  } finally {
    client.close()
  }
}

export function cardApp({ apps }: DemoCard, name: string): DemoCardApp {
  const app = apps.find((one) => one.name === name)
  if (!app) throw new Error(`no app ${name}`)
  return app
}
