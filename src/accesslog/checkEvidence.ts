/**
 * Whether a receipt or checkpoint holds, for whoever brings it:
 *
 *   form -> signature -> in the tree of its checkpoint -> that tree is the beginning of the log as it is now
 *
 * It says nothing that does not stand in the evidence itself; of the log it looks at hashes only. A compact receipt carries
 * no path, so its leaf must be found in the log, or anybody could write one around a real checkpoint.
 */
import { KluisError } from '../errors.ts'
import { type Evidence, type EvidenceFault, type EvidenceForm, inspectEvidence } from './evidence.ts'
import type { CanonicalObject } from './formats/canonical.ts'
import { type TreeHead, verifyCheckpoint } from './formats/checkpoint.ts'
import type { NoteKey } from './formats/noteKey.ts'
import { verifyConsistency, verifyInclusion } from './formats/proofVerify.ts'
import type { LogReader } from './logStore.ts'
import { type TreeReader, treeReader } from './treeReader.ts'

export type EvidenceStep = 'vorm' | 'handtekening' | 'boom' | 'huidig-logboek'

/** The log of now has lost its end, or is another than when it signed: neither may ever be. */
type LogFaulty = 'logboek-korter' | 'logboek-anders'
export type EvidenceCode = 'klopt' | EvidenceFault | LogFaulty | 'niet-gecontroleerd'

export interface CheckedEvidence {
  /** Under the log's key. With another `code` than `klopt` something is the matter with the log of now. */
  readonly geldig: boolean
  readonly code: EvidenceCode
  readonly vorm?: EvidenceForm
  /** In this order; after one that failed the others were not taken. A checkpoint has no step `boom`. */
  readonly stappen: readonly { readonly stap: EvidenceStep; readonly code: EvidenceCode }[]
  /** What is proven; only when it is valid. */
  readonly bewezen?: { readonly evidence: Evidence; readonly tiers: ReadonlyMap<number, CanonicalObject> }
  /** How large the log was when it was compared. */
  readonly grootte?: number
}

export interface CheckEvidenceParts {
  key: NoteKey
  log: Pick<LogReader, 'node'>
  /** The newest one; `undefined` when this vault has no sound log to compare with now. */
  checkpoint: () => Promise<string | undefined>
}

export function checkEvidence({ key, log, checkpoint }: CheckEvidenceParts) {
  const tree = treeReader(log)
  return async (text: string): Promise<CheckedEvidence> => {
    const inspected = inspectEvidence(text, key)
    if (!inspected.geldig) {
      const { vorm, fout } = inspected
      return { geldig: false, code: fout, ...(vorm && { vorm }), stappen: stepsTo(FAILS_AT[fout], fout, vorm) }
    }
    const { vorm, evidence, tiers } = inspected
    const newest = await checkpoint()
    const now = newest === undefined ? undefined : verifyCheckpoint(newest, key)
    const bewezen = { evidence, tiers }
    const compared = { vorm, ...(now && { grootte: now.size }) }

    if (vorm === 'kort') {
      if (!now) throw new KluisError('log-niet-beschikbaar')
      const fault = await historyFault(tree, evidence, now)
      if (fault) {
        const stappen = [
          ...stepsTo('boom', 'niet-gecontroleerd', vorm).slice(0, 3),
          { stap: 'huidig-logboek', code: fault } as const,
        ]
        return { geldig: false, code: fault, stappen, ...compared }
      }
      if (!(await isInTree(tree, evidence))) {
        return { geldig: false, code: 'niet-in-boom', stappen: stepsTo('boom', 'niet-in-boom', vorm), ...compared }
      }
      return { geldig: true, code: 'klopt', stappen: stepsTo('huidig-logboek', 'klopt', vorm), bewezen, ...compared }
    }
    const code = now ? ((await historyFault(tree, evidence, now)) ?? 'klopt') : 'niet-gecontroleerd'
    return { geldig: true, code, stappen: stepsTo('huidig-logboek', code, vorm), bewezen, ...compared }
  }
}

const STEPS: readonly EvidenceStep[] = ['vorm', 'handtekening', 'boom', 'huidig-logboek']

const FAILS_AT: Readonly<Record<EvidenceFault, EvidenceStep>> = {
  onleesbaar: 'vorm',
  'ander-logboek': 'handtekening',
  handtekening: 'handtekening',
  'niet-in-boom': 'boom',
}

/** All steps before this one went well, this one has this code, those after it were not taken. */
function stepsTo(last: EvidenceStep, code: EvidenceCode, vorm: EvidenceForm | undefined): CheckedEvidence['stappen'] {
  const at = STEPS.indexOf(last)
  return STEPS.map((stap, nr) => ({
    stap,
    code: nr < at ? ('klopt' as const) : nr === at ? code : ('niet-gecontroleerd' as const),
  })).filter(({ stap }) => stap !== 'boom' || vorm !== 'checkpoint')
}

async function historyFault(tree: TreeReader, { size, root }: Evidence, now: TreeHead): Promise<LogFaulty | undefined> {
  if (size > now.size) return 'logboek-korter'
  // Every log begins with nothing, and of nothing there is no proof.
  if (size === 0) return undefined
  const proof = await tree.consistency(size, now.size)
  return verifyConsistency({ from: size, size: now.size, fromRoot: root, root: now.root, proof }) ? undefined : 'logboek-anders'
}

async function isInTree(tree: TreeReader, { size, root, leaf }: Evidence): Promise<boolean> {
  if (!leaf) return false
  const path = await tree.inclusion(leaf.index, size)
  return verifyInclusion({ index: leaf.index, size, leafHash: leaf.hash, path, root })
}
