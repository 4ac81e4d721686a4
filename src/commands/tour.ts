/** `kluis tour`: performs the whole story on a demo of its own and shows each step. Exit 1 when a step does not come out. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVkey } from '../accesslog/formats/noteKey.ts'
import { verifyReceipt } from '../accesslog/formats/receipt.ts'
import { type AppAnswer, appClient } from '../demo/appClient.ts'
import { askScenario } from '../demo/askScenario.ts'
import { citizenApi, requestConsent } from '../demo/consentStory.ts'
import { coachRequest, type DemoScenario, demoScenarios } from '../demo/scenarios.ts'
import { type RunningDemo, startDemo } from '../demo/startDemo.ts'
import { flipBit, undoWithdrawals } from '../demo/tamper.ts'
import { tamperedCopy } from '../demo/tamperedCopy.ts'
import type { Command, Context } from './command.ts'
import { type DataVerification, verificationLines, verifyData } from './verify.ts'

export const tourCommand: Command = {
  summary: 'performs the story on a demo of its own and shows each step',
  usage: '',
  options: {},
  async run(context) {
    const dir = await mkdtemp(join(tmpdir(), 'kluis-tour-'))
    try {
      return await perform(context, dir)
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  },
}

const MOST_LINES = 36

class StepFailed extends Error {}

async function perform(context: Context, dir: string): Promise<number> {
  const { clock, newId, serve, out, err } = context
  const data = join(dir, 'data')
  let step = 0
  const show = (title: string, ...lines: readonly string[]) => {
    step += 1
    out(`\n${step}. ${title}`)
    for (const line of lines) out(`   ${line}`)
  }
  const must = (holds: boolean, what: string) => {
    if (!holds) throw new StepFailed(what)
  }

  out('Burgerkluis: a tour of the demo municipality. Everything and everybody is invented.')
  const demo = await startDemo({ dir: data, port: 0, fresh: false, serve, clock, newId })
  try {
    await answered(demo, show, must, join(dir, 'receipt'))
    await refused(demo, show, must)
    await consented(demo, show, must)
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    err(`kluis tour: this did not come out as it should: ${error.message}`)
    return 1
  } finally {
    await demo.close()
  }

  const before = await verifyData(data, join(dir, 'receipt'), () => undefined)
  show('The log, recomputed record by record, also against the receipt that was kept', ...linesOf(before))
  const { verified: bit } = await tamperedCopy(data, (databases) => flipBit(databases, 1))
  show('A copy of the log, with one bit changed in record 1', ...linesOf(bit))
  const { verified: undone } = await tamperedCopy(data, undoWithdrawals)
  show('Another copy, in which the withdrawn consent was made to count again', ...linesOf(undone))
  if (before?.klopt !== true || bit?.klopt !== false || undone?.klopt !== false) {
    err('kluis tour: the log did not verify as it should')
    return 1
  }
  out('\nThat was the story. "npm start" runs this municipality for you to try.')
  return 0
}

const linesOf = (result: DataVerification | undefined) => (result ? verificationLines(result) : ['There is no vault here.'])

type Show = (title: string, ...lines: readonly string[]) => void
type Must = (holds: boolean, what: string) => void

/** The answer as a person reads it: an error in words, data as it came, shortened. */
function shown({ status, body }: { readonly status: number; readonly body: unknown }): readonly string[] {
  const { code, detail, teRuim } = (body ?? {}) as { code?: string; detail?: string; teRuim?: readonly string[] }
  if (status >= 400) return [`${status} ${code}: ${detail}`, ...(teRuim ? [`Too many: ${teRuim.join(', ')}`] : [])]
  const lines = JSON.stringify(body, null, 2).split('\n')
  return [
    String(status),
    ...lines.slice(0, MOST_LINES),
    ...(lines.length > MOST_LINES ? [`… ${lines.length - MOST_LINES} more lines`] : []),
  ]
}

interface TimelineLine {
  readonly tijdstip: string
  readonly handeling: string
  readonly uitkomst: string
  readonly organisatie?: { readonly naam?: string }
  readonly doel?: { readonly id?: string }
  readonly geleverd?: readonly string[]
  readonly weigering?: { readonly code: string }
}

const timelineLine = ({ tijdstip, handeling, uitkomst, organisatie, doel, geleverd, weigering }: TimelineLine): string =>
  [
    tijdstip.slice(11, 19),
    organisatie?.naam ?? 'you',
    doel?.id,
    handeling,
    weigering ? `${uitkomst} (${weigering.code})` : uitkomst,
    geleverd?.join(', '),
  ]
    .filter(Boolean)
    .join(' | ')
const receiptLine = ({ checked }: AppAnswer): string =>
  checked?.valid
    ? `Receipt holds: record ${checked.index}, under a signed checkpoint of ${checked.size} records.`
    : 'Receipt does NOT hold.'

/** A question with a purpose gets exactly its data, and its receipt can be checked, now and years later. */
async function answered(demo: RunningDemo, show: Show, must: Must, receiptFile: string): Promise<void> {
  const scenario: DemoScenario = demoScenarios.toegestaan
  const answer = await askScenario(demo.card, scenario)
  show(
    'The consultant handles Riet’s request and asks what a home visit needs: exactly that comes, with a receipt',
    ...shown(answer),
    receiptLine(answer),
  )
  must(answer.status === 200 && answer.checked?.valid === true, 'a lawful question is answered with a receipt')

  const app = demo.card.apps.find(({ name }) => name === scenario.app)
  const { traceId, spanId } = (answer.checked?.valid ? answer.checked.tier0['spoor'] : {}) as { traceId: string; spanId: string }
  const key = parseVkey(demo.card.log.verifierKey)
  if (!app || !key) throw new StepFailed('the address card is complete')
  const client = await appClient(app, demo.card.log.verifierKey)
  try {
    const receipt = await client.receipt(traceId, spanId)
    const result = verifyReceipt({ receipt, key, body: answer.bytes, expect: { afnemerOin: app.oin } })
    must(result.valid, 'the whole receipt holds')
    await writeFile(receiptFile, receipt)
    show(
      'The whole receipt, with its audit path: it proves offline that this answer is in the log',
      ...receipt
        .split('\n')
        .slice(0, 3)
        .map((line) => line.slice(0, 100)),
      '…',
    )
  } finally {
    client.close()
  }
}

async function refused(demo: RunningDemo, show: Show, must: Must): Promise<void> {
  const refusals = [
    ['teVeelVelden', 'The same question, now also for her sex and her children: refused, and the excess is named'],
    ['nieuwsgierigeCollega', 'A curious colleague without a case looks Riet up: refused'],
    ['fraudeVraagtZorg', 'A fraud inquiry asks which care Ruud gets: never, however well it was recorded'],
  ] as const
  for (const [naam, title] of refusals) {
    const scenario: DemoScenario = demoScenarios[naam]
    const answer = await askScenario(demo.card, scenario)
    show(title, ...shown(answer), receiptLine(answer))
    const code = (answer.body as { code?: string }).code
    must(
      answer.status === 403 && scenario.verwacht.uitkomst === 'geweigerd' && code === scenario.verwacht.reden,
      `${naam} is refused`,
    )
  }
}

/** A consent is asked, given, used, withdrawn, and refused at the very next question; the citizen sees all of it. */
async function consented(demo: RunningDemo, show: Show, must: Must): Promise<void> {
  const { card } = demo
  const scenario: DemoScenario = demoScenarios.budgetcoach
  const citizen = card.citizens.find(({ bsn }) => bsn === scenario.bsn)
  if (!citizen) throw new StepFailed('the cast is complete')
  const without = await askScenario(demo.card, scenario)
  show('A budget coach wants to see what Samira gets each month: not without her consent', ...shown(without))
  must(without.status === 403, 'without consent there is nothing')

  const asked = await requestConsent(card, coachRequest, demo.vault.clock.now(), demo.vault.newId)
  show('The budget coach asks for consent', ...shown(asked))
  must(asked.status === 201, 'an app can ask for consent')
  const { id } = asked.body as { id: string }

  const asCitizen = await citizenApi(card, citizen.login)
  const given = await asCitizen('POST', `/mijn/toestemmingen/${id}/antwoorden`, { antwoord: 'gegeven' })
  must(given.status < 300, 'a citizen can give it')
  show(`${citizen.name} logs in and says yes`, `${given.status} ${(given.body as { status?: string }).status ?? ''}`)

  const used = await askScenario(demo.card, scenario, { toestemmingId: id })
  must(used.status === 200, 'with consent the question is answered')
  show('The same question, now with her consent', ...shown(used), receiptLine(used))

  const withdrawn = await asCitizen('POST', `/mijn/toestemmingen/${id}/intrekkingen`)
  must(withdrawn.status < 300, 'a citizen can withdraw')
  const next = await askScenario(demo.card, scenario, { toestemmingId: id })
  must(next.status === 403, 'withdrawal stops the next question')
  show('She withdraws it, and the very next question is refused', ...shown(next))

  const timeline = await asCitizen('GET', '/mijn/inzagen?limiet=10')
  must(timeline.status === 200, 'she sees who looked')
  const { inzagen } = timeline.body as { inzagen: readonly TimelineLine[] }
  show(`${citizen.name}'s timeline, newest first`, ...inzagen.map(timelineLine))
}
