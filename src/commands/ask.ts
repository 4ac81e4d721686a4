/** `kluis ask`: one question as one of the demo's apps. Prints the status, the body, and whether the receipt holds. */
import { writeFile } from 'node:fs/promises'
import { appClient } from '../demo/appClient.ts'
import { type DemoScenario, demoScenarios } from '../demo/scenarios.ts'
import { readCard } from '../demo/startDemo.ts'
import { type Command, dataDir, list, text } from './command.ts'

const COLLECTIONS = ['clienten', 'toewijzingen', 'uitkeringen', 'budgetten'] as const

export const askCommand: Command = {
  summary: 'asks one question as one of the demo’s apps, and checks the receipt',
  usage:
    '[--app NAME] [--doel ID] [--bsn N[,N]] [--velden F,F] [--zaak ID] [--medewerker ID] [--toestemming ID] [--reden CODE] [--json]',
  options: {
    app: { type: 'string', help: 'which app asks (see demo.json)' },
    collectie: { type: 'string', help: `${COLLECTIONS.join(', ')}; otherwise taken from the fields (uitkeringen.soort)` },
    doel: { type: 'string', help: 'the purpose' },
    bsn: { type: 'string', help: 'the person, or several with commas' },
    velden: { type: 'string', help: 'the wanted fields, with commas' },
    zaak: { type: 'string', help: 'the case' },
    medewerker: { type: 'string', help: 'the employee, by pseudonym' },
    toestemming: { type: 'string', help: 'the consent, where the purpose needs one' },
    reden: { type: 'string', help: 'a reason code, where the purpose asks one' },
    bewaar: { type: 'string', help: 'keep the receipt in this file, for "kluis verify --tegen"' },
    json: { type: 'boolean', help: 'print one JSON document' },
  },
  async run(context, values) {
    const card = await readCard(dataDir(values))
    if (!card) {
      context.err(`kluis ask: no demo is running in ${dataDir(values)}. Start it with "npm start".`)
      return 2
    }
    const example: DemoScenario = demoScenarios.toegestaan
    const name = text(values, 'app') ?? example.app
    const app = card.apps.find((each) => each.name === name)
    if (!app) {
      context.err(`kluis ask: the demo has no app "${name}". It has: ${card.apps.map((each) => each.name).join(', ')}`)
      return 2
    }
    // The example's case and employee belong to the example's app; another app says its own.
    const own = name === example.app ? example : undefined
    const velden = list(values, 'velden') ?? example.velden
    const collectie =
      text(values, 'collectie') ?? COLLECTIONS.find((each) => velden.every((veld) => veld.startsWith(`${each}.`))) ?? 'clienten'
    const client = await appClient(app, card.log.verifierKey)
    try {
      const zaakId = text(values, 'zaak') ?? own?.zaakId
      const medewerker = text(values, 'medewerker') ?? own?.medewerker
      const answer = await client.ask(collectie, {
        doel: text(values, 'doel') ?? own?.doel ?? app.purposes[0],
        type: 'RaadpleegMetBurgerservicenummer',
        burgerservicenummer: list(values, 'bsn') ?? [example.bsn],
        velden: velden.map((veld) => (veld.startsWith(`${collectie}.`) ? veld.slice(collectie.length + 1) : veld)),
        ...(zaakId !== undefined && { zaakId }),
        ...(medewerker !== undefined && { medewerker }),
        ...(text(values, 'toestemming') !== undefined && { toestemmingId: text(values, 'toestemming') }),
        ...(text(values, 'reden') !== undefined && { reden: text(values, 'reden') }),
      })
      const keep = text(values, 'bewaar')
      if (keep !== undefined && answer.receipt !== undefined) await writeFile(keep, `${answer.receipt}\n`)

      const { status, body, checked } = answer
      const receipt = checked?.valid
        ? { klopt: true, index: checked.index, omvang: checked.size }
        : { klopt: false, reden: checked?.fault ?? 'geen-bewijs' }
      if (values['json'] === true) context.out(JSON.stringify({ status, body, bewijs: receipt }))
      else {
        context.out(`${status}`)
        context.out(JSON.stringify(body, null, 2))
        context.out(
          receipt.klopt
            ? `Receipt: holds. This answer is record ${receipt.index} of a log of ${receipt.omvang}, under a signed checkpoint.`
            : `Receipt: does NOT hold (${receipt.reden}).`,
        )
      }
      return status === 200 && receipt.klopt ? 0 : 1
    } finally {
      client.close()
    }
  },
}
