/**
 * The officer has the whole log recomputed, by the same code as `kluis verify`, from what is on disk now.
 *
 * The look is logged. A log that can no longer be written is the case in which the outcome matters most, and the outcome
 * says nothing about anybody: then it is given without. One at a time: it reads everything there is, beside the questions.
 */
import type { Anchor } from '../accesslog/anchor.ts'
import { type Evidence, readEvidence } from '../accesslog/evidence.ts'
import type { NoteKey } from '../accesslog/formats/noteKey.ts'
import type { LogReader } from '../accesslog/logStore.ts'
import type { Sealer } from '../accesslog/sealer.ts'
import type { TileFiles } from '../accesslog/tileFiles.ts'
import { type Finding, type Verification, verifyLog } from '../accesslog/verifyLog.ts'
import { KluisError } from '../errors.ts'
import { recordLook } from './logReads.ts'
import { type MandateRefusal, refuseMandate } from './mandate.ts'
import type { Overseer, OversightParts } from './parts.ts'

export interface VerificationParts extends OversightParts {
  logStore: LogReader
  logKey: NoteKey
  sealer: Sealer
  anchor: Pick<Anchor, 'read'>
  tiles: Pick<TileFiles, 'all'>
}

export interface VerificationReport {
  readonly klopt: boolean
  /** Leaves that were found good. */
  readonly gecontroleerd: number
  readonly eersteFout?: { readonly index: number; readonly code: Finding }
  readonly terugdraaiing: 'uitgesloten' | 'niet-uitgesloten' | 'aangetoond'
  readonly duurMs: number
}

export type Verified =
  | { readonly uitkomst: 'nagerekend'; readonly rapport: VerificationReport }
  | { readonly uitkomst: 'bewijs-ongeldig' }
  | { readonly uitkomst: 'geweigerd'; readonly reden: MandateRefusal }

/** @param tegen a receipt or checkpoint kept elsewhere. */
export function verifyWholeLog(parts: VerificationParts) {
  let isRunning = false
  return async (overseer: Overseer, tegen: string | undefined): Promise<Verified> => {
    const begin = parts.clock.now()
    const look = { overseer, actieNaam: 'logboek-nagerekend', begin } as const
    const weigering = refuseMandate(parts.rules.current(), overseer.rollen, undefined, begin)
    if (weigering) {
      await recordLook(parts, { ...look, weigering })
      return { uitkomst: 'geweigerd', reden: weigering }
    }
    const against = tegen === undefined ? undefined : readEvidence(tegen, parts.logKey)
    if (tegen !== undefined && !against) return { uitkomst: 'bewijs-ongeldig' }
    if (isRunning) throw new KluisError('overbelast')
    isRunning = true
    const result = await recompute(parts, against).finally(() => {
      isRunning = false
    })
    await recordLook(parts, look).catch((error: unknown) => {
      if (!(error instanceof KluisError && error.code === 'log-niet-beschikbaar')) throw error
    })
    return { uitkomst: 'nagerekend', rapport: reportOf(result, Math.max(0, parts.clock.now() - begin)) }
  }
}

const recompute = async (parts: VerificationParts, against: Evidence | undefined): Promise<Verification> =>
  await verifyLog({
    log: parts.logStore,
    key: parts.logKey,
    sealer: parts.sealer,
    anchor: await parts.anchor.read(),
    tiles: parts.tiles.all(),
    ...(against && { against }),
  })

/** Findings that say that the log once was longer, or another. */
const ROLLED_BACK: ReadonlySet<Finding> = new Set([
  'log-korter-dan-anker',
  'log-anders-dan-anker',
  'log-korter-dan-bewijs',
  'log-anders-dan-bewijs',
])

function reportOf(result: Verification, duurMs: number): VerificationReport {
  if (result.klopt) return { klopt: true, gecontroleerd: result.omvang, terugdraaiing: result.terugzetten, duurMs }
  const { bevinding, index } = result
  return {
    klopt: false,
    gecontroleerd: index,
    eersteFout: { index, code: bevinding },
    terugdraaiing: ROLLED_BACK.has(bevinding) ? 'aangetoond' : 'niet-uitgesloten',
    duurMs,
  }
}
