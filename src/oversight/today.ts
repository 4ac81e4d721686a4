/**
 * How the vault stands today, for the officer's first page: how much was asked and refused, how the log is, and what waits
 * for her. Numbers only, about nobody.
 *
 * The look is logged. When the log cannot be written she must know that most of all: then the answer is given without.
 */
import { openAvgRequests } from '../../consent/avgRequest.ts'
import { dutchDay } from '../../consent/dutchDay.ts'
import { KluisError } from '../errors.ts'
import { spanOfDay } from './dutchCalendar.ts'
import { recordLook } from './logReads.ts'
import { type LogStateParts, readLogState } from './logState.ts'
import { type MandateRefusal, refuseMandate } from './mandate.ts'
import { figuresOf } from './monthReport.ts'
import { WAITING_OBJECTIONS } from './objections.ts'
import type { Overseer, OversightParts } from './parts.ts'
import { type Waiting, type WaitingParts, waiting } from './waiting.ts'

export type TodayParts = OversightParts & WaitingParts & LogStateParts

export interface Today {
  /** `jjjj-mm-dd`, in Dutch time. */
  readonly dag: string
  readonly vragen: number
  readonly geweigerd: number
  readonly mislukt: number
  readonly logboek: LogHealth
  readonly bezwaren: Waiting
  readonly avgVerzoeken: Waiting
}

export type LogHealth =
  | { readonly gereed: true; readonly grootte: number; readonly checkpointOp?: number; readonly leeftijdMs: number }
  /** Why no answer can leave. */
  | { readonly gereed: false; readonly code: string }

export type TodayRead =
  | { readonly uitkomst: 'gelezen'; readonly body: Buffer }
  | { readonly uitkomst: 'geweigerd'; readonly reden: MandateRefusal }

export function readToday(parts: TodayParts) {
  return async (overseer: Overseer, present: (vandaag: Today) => Buffer): Promise<TodayRead> => {
    const begin = parts.clock.now()
    const look = { overseer, actieNaam: 'vandaag-gelezen', begin } as const
    const regels = parts.rules.current()
    const weigering = refuseMandate(regels, overseer.rollen, undefined, begin)
    if (weigering) {
      await recordLook(parts, { ...look, weigering })
      return { uitkomst: 'geweigerd', reden: weigering }
    }
    const dag = dutchDay(begin)
    const { vragen, geweigerd, mislukt } = figuresOf(await parts.trail.count(spanOfDay(dag)), regels)
    const body = present({
      dag,
      vragen,
      geweigerd,
      mislukt,
      logboek: await logHealth(parts),
      bezwaren: await waiting(parts, 'consent.bezwaar', WAITING_OBJECTIONS),
      avgVerzoeken: await waiting(parts, 'consent.avgverzoek', openAvgRequests),
    })
    await recordLook(parts, { ...look, answer: { body, aantal: 1 } }).catch((error: unknown) => {
      if (!(error instanceof KluisError && error.code === 'log-niet-beschikbaar')) throw error
    })
    return { uitkomst: 'gelezen', body }
  }
}

async function logHealth(parts: LogStateParts): Promise<LogHealth> {
  const code = await parts.ready()
  if (code !== undefined) return { gereed: false, code }
  const { grootte, checkpointOp, leeftijdMs } = await readLogState(parts)
  return { gereed: true, grootte, ...(checkpointOp !== undefined && { checkpointOp }), leeftijdMs }
}
