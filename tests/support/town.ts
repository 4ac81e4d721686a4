/** The demo's municipality inside a test's vault, and its example questions put to the use case itself. */
import type { Geweigerd } from '../../consent/decide.ts'
import { dutchDay } from '../../consent/dutchDay.ts'
import { expandFields } from '../../schemas/fields.ts'
import { loadMunicipality } from '../../src/demo/loadMunicipality.ts'
import { generateMunicipality } from '../../src/demo/municipality.ts'
import { demoApps } from '../../src/demo/organisations.ts'
import type { DemoScenario } from '../../src/demo/scenarios.ts'
import { vragerOf } from '../../src/identity/appRegistry.ts'
import type { Presenter } from '../../src/questions/answerQuestion.ts'
import type { Vault } from '../../src/vault.ts'

export const DEMO_SIZE_FOR_TESTS = 40
const SEED = 7

export async function loadTown(vault: Vault, size: number): Promise<void> {
  await loadMunicipality(vault, generateMunicipality({ seed: SEED, today: dutchDay(vault.clock.now()), size }))
}

const presenter: Presenter = {
  records: (records, beslissingId) => Buffer.from(JSON.stringify({ records, beslissingId })),
  refusal: ({ reden, teRuim }: Geweigerd, beslissingId) => Buffer.from(JSON.stringify({ code: reden, teRuim, beslissingId })),
  unopened: (velden, beslissingId) => Buffer.from(JSON.stringify({ nietOntsloten: velden, beslissingId })),
}

export async function askScenario(vault: Vault, { app, collectie, doel, bsn, velden, zaakId, medewerker, reden }: DemoScenario) {
  const registered = demoApps.find(({ naam }) => naam === app)
  if (!registered) throw new Error(`no app ${app}`)
  const { uitkomst, ticket } = await vault.answer(
    {
      collectie,
      doel,
      vrager: vragerOf(registered),
      burgerservicenummers: [bsn],
      velden: expandFields(collectie, velden).paths,
      nietOntsloten: [],
      medewerker,
      pagina: 1,
      paginaGrootte: 100,
      spoor: { traceId: vault.random.draw(16).toString('hex'), spanId: vault.random.draw(8).toString('hex') },
      ...(zaakId !== undefined && { zaakId }),
      ...(reden !== undefined && { reden }),
    },
    presenter,
  )
  return { uitkomst, code: (JSON.parse(ticket.body.toString()) as { code?: string }).code }
}
