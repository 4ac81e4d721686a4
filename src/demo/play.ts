/**
 * Plays the outside world on the demo: what apps, a curious colleague, a budget coach and somebody with the disk in his hands
 * would do. Every deed goes the way that it would really go, and is logged like any other.
 */
import type { Clock } from '../clock.ts'
import { type DataVerification, verifyData } from '../commands/verify.ts'
import type { NewId } from '../newId.ts'
import type { AppAnswer } from './appClient.ts'
import { askScenario } from './askScenario.ts'
import { type CitizenApi, citizenApi, requestConsent } from './consentStory.ts'
import type { DemoCard } from './demoCard.ts'
import { demoApps } from './organisations.ts'
import { coachRequest, type DemoScenario, demoScenarios } from './scenarios.ts'
import { flipBit, undoWithdrawals } from './tamper.ts'
import { tamperedCopy } from './tamperedCopy.ts'

export interface PlayParts {
  card: DemoCard
  /** The data directory; what is tampered with is a copy of it. */
  dir: string
  clock: Clock
  newId: NewId
  /** How many records the log holds. */
  logSize: () => number
}

/** What was done and what came of it, without words: the page has those. */
export interface Played {
  /** Login of the citizen whom it was about. */
  readonly inwoner?: string
  readonly stappen: readonly PlayedStep[]
}

type PlayedStep = AskedStep | RequestedStep | ChosenStep | CheckedStep

interface AskedStep {
  readonly soort: 'vraag'
  readonly organisatie: string
  readonly app: string
  readonly doel: string
  readonly collectie: string
  readonly gevraagd: readonly string[]
  readonly status: number
  /** What came, record by record and value by value. */
  readonly gekregen: readonly (readonly { readonly veld: string; readonly waarde: string }[])[]
  readonly weigering?: Refusal
  readonly bewijs: { readonly klopt: boolean; readonly regel?: number; readonly omvang?: number }
}

interface RequestedStep {
  readonly soort: 'verzoek'
  readonly organisatie: string
  readonly doel: string
  readonly gelukt: boolean
  readonly weigering?: Refusal
}

/** What the citizen did. */
interface ChosenStep {
  readonly soort: 'ja' | 'stop'
  readonly gelukt: boolean
}

interface CheckedStep {
  readonly soort: 'controle'
  readonly wat: 'echt' | 'bit' | 'toestemming'
  /** Record whose bit was flipped, or how many consents were put back. */
  readonly veranderd?: number
  readonly klopt: boolean
  readonly omvang?: number
  readonly bevinding?: string
  /** The first record that does not hold. */
  readonly regel?: number
}

interface Refusal {
  readonly code: string
  /** Page that explains it. */
  readonly pagina: string
  readonly teRuim: readonly string[]
}

export function demoPlay({ card, dir, clock, newId, logSize }: PlayParts) {
  const ask = async (scenario: DemoScenario, extra?: Readonly<Record<string, unknown>>): Promise<AskedStep> =>
    askedStep(scenario, await askScenario(card, scenario, extra))
  const asked = async (scenario: DemoScenario): Promise<Played> => about(scenario.bsn, [await ask(scenario)])
  const about = (bsn: string, stappen: readonly PlayedStep[]): Played => {
    const inwoner = card.citizens.find((one) => one.bsn === bsn)?.login
    return { ...(inwoner !== undefined && { inwoner }), stappen }
  }
  const request = async (): Promise<{ step: RequestedStep; id: string | undefined }> => {
    const { status, body } = await requestConsent(card, coachRequest, clock.now(), newId)
    const weigering = refusalOf(status, body)
    const { app, doel } = coachRequest
    return {
      step: { soort: 'verzoek', organisatie: organisationOf(app), doel, gelukt: status === 201, ...(weigering && { weigering }) },
      id: (body as { id?: string }).id,
    }
  }

  return {
    vraag: () => asked(demoScenarios.toegestaan),
    teVeel: () => asked(demoScenarios.teVeelVelden),
    nieuwsgierig: () => asked(demoScenarios.nieuwsgierigeCollega),
    vraagToestemming: async () => about(coachRequest.bsn, [(await request()).step]),

    /** With a consent that she gave before; otherwise the coach asks one first and she says yes. */
    async stopEnVraag(): Promise<Played> {
      const { bsn } = coachRequest
      const samira = card.citizens.find((one) => one.bsn === bsn)
      if (!samira) throw new Error('the cast is complete')
      const citizen = await citizenApi(card, samira.login)
      const stappen: PlayedStep[] = []
      let id = await runningConsent(citizen, coachRequest.doel)
      if (id === undefined) {
        const asking = await request()
        stappen.push(asking.step)
        id = asking.id
        if (id === undefined) return about(bsn, stappen)
        const { status } = await citizen('POST', `/mijn/toestemmingen/${id}/antwoorden`, { antwoord: 'gegeven' })
        stappen.push({ soort: 'ja', gelukt: status < 300 })
      }
      stappen.push(await ask(demoScenarios.budgetcoach, { toestemmingId: id }))
      const { status } = await citizen('POST', `/mijn/toestemmingen/${id}/intrekkingen`)
      stappen.push({ soort: 'stop', gelukt: status < 300 })
      stappen.push(await ask(demoScenarios.budgetcoach, { toestemmingId: id }))
      return about(bsn, stappen)
    },

    async knoei(): Promise<Played> {
      const real = await verifyData(dir, undefined, () => undefined)
      const stappen: PlayedStep[] = [checkedStep('echt', undefined, real)]
      const size = logSize()
      if (size > 0) {
        const bit = await tamperedCopy(dir, (databases) => flipBit(databases, Math.floor(size / 2)))
        stappen.push(checkedStep('bit', bit.done, bit.verified))
      }
      const undone = await tamperedCopy(dir, undoWithdrawals)
      stappen.push(checkedStep('toestemming', undone.done, undone.verified))
      return { stappen }
    },
  }
}

const organisationOf = (app: string): string => demoApps.find(({ naam }) => naam === app)?.organisatie ?? app

function askedStep({ app, doel, collectie, velden }: DemoScenario, { status, body, checked }: AppAnswer): AskedStep {
  const records = (body as Readonly<Record<string, unknown>> | undefined)?.[collectie]
  const weigering = refusalOf(status, body)
  return {
    soort: 'vraag',
    organisatie: organisationOf(app),
    app,
    doel,
    collectie,
    gevraagd: velden,
    status,
    gekregen: status === 200 && Array.isArray(records) ? records.map((record) => leavesOf(record)) : [],
    ...(weigering && { weigering }),
    bewijs: checked?.valid ? { klopt: true, regel: checked.index, omvang: checked.size } : { klopt: false },
  }
}

function refusalOf(status: number, body: unknown): Refusal | undefined {
  if (status < 400) return undefined
  const { code = '', type = '', teRuim = [] } = (body ?? {}) as { code?: string; type?: string; teRuim?: readonly string[] }
  return { code, pagina: new URL(type).pathname, teRuim }
}

/** `naam.voornamen`: Riet. The places in a list stand in the path. */
function leavesOf(value: unknown, path = ''): { veld: string; waarde: string }[] {
  if (value === null || typeof value !== 'object') return [{ veld: path, waarde: String(value) }]
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, path === '' ? name : `${path}.${name}`))
}

async function runningConsent(citizen: CitizenApi, doel: string): Promise<string | undefined> {
  const { body } = await citizen('GET', '/mijn/toestemmingen?limiet=100')
  const { toestemmingen = [] } = (body ?? {}) as {
    toestemmingen?: readonly { readonly id: string; readonly status: string; readonly doel: { readonly id: string } }[]
  }
  return toestemmingen.find((one) => one.doel.id === doel && (one.status === 'gegeven' || one.status === 'vernieuwd'))?.id
}

function checkedStep(wat: CheckedStep['wat'], veranderd: number | undefined, result: DataVerification | undefined): CheckedStep {
  const changed = veranderd !== undefined && { veranderd }
  if (!result) return { soort: 'controle', wat, ...changed, klopt: false, bevinding: 'geen-kluis' }
  if (result.klopt) return { soort: 'controle', wat, ...changed, klopt: true, omvang: result.omvang }
  return {
    soort: 'controle',
    wat,
    ...changed,
    klopt: false,
    bevinding: result.bevinding,
    ...('index' in result && { regel: result.index }),
  }
}
