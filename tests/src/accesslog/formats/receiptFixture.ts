/** A small log with one answer of an invented application somewhere in it, and everything a receipt needs. */
import { generateKeyPairSync } from 'node:crypto'
import { answerDigest } from '../../../../src/accesslog/formats/answerDigest.ts'
import { canonical } from '../../../../src/accesslog/formats/canonical.ts'
import { signCheckpoint } from '../../../../src/accesslog/formats/checkpoint.ts'
import { answerSalt, commit, drawSalts, type TierTexts } from '../../../../src/accesslog/formats/commitment.ts'
import { growTree, growthNodes } from '../../../../src/accesslog/formats/growth.ts'
import { emptyFrontier } from '../../../../src/accesslog/formats/merkle.ts'
import { foldPlan, inclusionPlan } from '../../../../src/accesslog/formats/proofPlan.ts'
import { randomPool } from '../../../../src/accesslog/formats/randomPool.ts'
import { noteSigner } from '../../../../src/accesslog/formats/signedNote.ts'
import { someLeaves } from './referenceTree.ts'

export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
export const SPAN = '00f067aa0ba902b7'
export const OIN = '00000001001234567000'
export const BODY = '{"toewijzingen":[{"productcode":"45A48"}]}'
export const signer = noteSigner('log.voorbeeld.nl/0000', generateKeyPairSync('ed25519').privateKey)

export function anAnswer({ index, size }: { index: number; size: number }) {
  const salts = drawSalts(randomPool())
  const tiers: TierTexts = [
    canonical({
      antwoord: { aantal: 1, digest: answerDigest(answerSalt(salts), BODY) },
      gebeurtenis: { actieCode: 'R', begin: 1_767_225_600_000, soort: 'release', status: 'Ok' },
      partijen: { afnemerOin: OIN, dienst: 'toewijzingen', richting: 'in' },
      spoor: { spanId: SPAN, traceId: TRACE },
    }),
    canonical({ verwerking: { doel: 'WMO-01', wet: 'wmo' } }),
    canonical({ betrokkene: { pseudoniem: 'x'.repeat(43) } }),
    canonical({ medewerker: { pseudoniem: 'y'.repeat(43) } }),
  ]
  const { commitments, leafHash } = commit(tiers, salts)
  const leaves = someLeaves(size)
  leaves[index] = leafHash
  const growth = growTree(emptyFrontier, Buffer.concat(leaves))
  const path = foldPlan(inclusionPlan(index, size), growthNodes(growth))
  return { index, salts, tiers, commitments, leafHash, path, checkpoint: signCheckpoint(signer, { size, root: growth.root }) }
}

/** Every copy of these bytes with one bit changed. */
export function* flipped(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    yield changed
  }
}
