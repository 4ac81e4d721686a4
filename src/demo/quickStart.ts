/** What the developers' quick start needs to know of this demo, so that its commands can be run as they stand. */
import { relative, resolve } from 'node:path'
import { cardApp } from './askScenario.ts'
import type { DemoCard } from './demoCard.ts'
import { type DemoScenario, demoScenarios } from './scenarios.ts'

/** @param dir the data directory. */
export function quickStartPlace(card: DemoCard, dir: string) {
  const { app, doel, bsn, zaakId = '', medewerker }: DemoScenario = demoScenarios.toegestaan
  const { oin, url, token, cert, key, ca } = cardApp(card, app)
  const isDefault = resolve(dir) === resolve('data')
  // Shorter to read, and right as long as the commands are typed where `npm start` was.
  const place = (path: string): string => (isDefault ? relative('.', path) : path)
  return {
    ...(!isDefault && { data: dir }),
    start: card.start,
    app: { naam: app, oin, url, token, cert: place(cert), key: place(key), ca: place(ca) },
    vraag: { doel, burgerservicenummer: bsn, zaakId, medewerker },
  }
}
