/** The vectors that concern hashing, proofs, tiles, notes, checkpoints and proof files (access-log.md 12). */
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseCheckpointBody, signCheckpoint, verifyCheckpoint } from '../../../src/accesslog/formats/checkpoint.ts'
import { cosignedMessage } from '../../../src/accesslog/formats/cosignature.ts'
import { growTree } from '../../../src/accesslog/formats/growth.ts'
import { EMPTY_ROOT, emptyFrontier, leafHash, nodeHash } from '../../../src/accesslog/formats/merkle.ts'
import { nodePosition } from '../../../src/accesslog/formats/nodeOrder.ts'
import { formatVkey, parseVkey } from '../../../src/accesslog/formats/noteKey.ts'
import { verifyConsistency, verifyInclusion } from '../../../src/accesslog/formats/proofVerify.ts'
import { noteSigner, parseNote, verifyNote } from '../../../src/accesslog/formats/signedNote.ts'
import {
  formatBundle,
  parseBundle,
  parseTile,
  parseTilePath,
  TILE_WIDTH,
  tileCounts,
  tilePath,
} from '../../../src/accesslog/formats/tiles.ts'
import { formatTlogProof, parseTlogProof } from '../../../src/accesslog/formats/tlogProof.ts'
import { Tally, type Vectors, vectors } from './vectors.ts'

const b64 = (text: string): Buffer => Buffer.from(text, 'base64')
const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** One run over a part of the vectors: prints its counts, and fails with the names of what did not hold. */
function part(standard: string, least: number, run: (v: Vectors, tally: Tally) => void): void {
  it.skipIf(vectors === undefined)(standard, () => {
    const tally = new Tally()
    run(vectors as Vectors, tally)
    tally.print(standard)
    expect(tally.failures).toEqual([])
    expect(tally.passed).toBeGreaterThanOrEqual(least)
  })
}

describe('transparency log vectors', () => {
  part('RFC 6962 hashing', 5, ({ rfc6962_hasher: { empty_root, leaf, node } }, tally) => {
    tally.check('empty root', EMPTY_ROOT.equals(hex(empty_root)))
    for (const { data_utf8, hash_hex } of leaf)
      tally.check(`leaf "${data_utf8}"`, leafHash(Buffer.from(data_utf8)).equals(hex(hash_hex)))
    // This vector joins texts that are shorter than a hash; our function takes hashes only, so the formula is checked beside it.
    for (const { left_utf8, right_utf8, hash_hex } of node) {
      tally.check('node formula', nodeByFormula(Buffer.from(left_utf8), Buffer.from(right_utf8)).equals(hex(hash_hex)))
    }
    const [left, right] = [leafHash(Buffer.from('L')), leafHash(Buffer.from('R'))]
    tally.check('node', nodeHash(left, right).equals(nodeByFormula(left, right)))
  })

  part('RFC 6962 reference tree', 9 + 15, ({ ct_reference_tree: tree }, tally) => {
    const leaves = tree.leaf_inputs_hex.map((input) => leafHash(hex(input)))
    const { nodes } = growTree(emptyFrontier, Buffer.concat(leaves))
    tree.root_hash_by_size_hex.forEach((root, size) => {
      tally.check(`root of ${size}`, growTree(emptyFrontier, Buffer.concat(leaves.slice(0, size))).root.equals(hex(root)))
    })
    tree.node_hashes_by_level_hex.forEach((level, height) => {
      level.forEach((hash, index) => {
        const at = nodePosition({ level: height, index }) * 32
        tally.check(`node ${height}/${index}`, nodes.subarray(at, at + 32).equals(hex(hash)))
      })
    })
  })

  part('RFC 9162 inclusion proofs', 49, ({ inclusion_proof_cases }, tally) => {
    for (const { leafIdx, treeSize, root, leafHash, proof, wantErr, file } of inclusion_proof_cases) {
      const claim = {
        index: exact(leafIdx),
        size: exact(treeSize),
        leafHash: b64(leafHash),
        path: (proof ?? []).map(b64),
        root: b64(root),
      }
      tally.check(file, verifyInclusion(claim) === !wantErr)
    }
  })

  part('RFC 9162 consistency proofs', 49, ({ consistency_proof_cases }, tally) => {
    for (const { size1, size2, root1, root2, proof, wantErr, file } of consistency_proof_cases) {
      const claim = {
        from: exact(size1),
        size: exact(size2),
        fromRoot: b64(root1),
        root: b64(root2),
        proof: (proof ?? []).map(b64),
      }
      tally.check(file, verifyConsistency(claim) === !wantErr)
    }
  })

  part('C2SP a whole log: checkpoints, tiles, bundles', 16 * 4 + 15 * 4, ({ tessera_log: log }, tally) => {
    const entries = log.leaves_utf8.map((text) => Buffer.from(text))
    const key = parseVkey(log.vkey)!
    const signer = noteSigner(log.origin, privateKeyOf(log.public_test_skey))
    tally.check('vkey', formatVkey(signer.key) === log.vkey && formatVkey(key) === log.vkey)
    for (const [size, note] of Object.entries(log.checkpoints)) {
      const count = Number(size)
      const { root } = growTree(emptyFrontier, Buffer.concat(entries.slice(0, count).map((entry) => leafHash(entry))))
      const head = verifyCheckpoint(note, key)
      tally.check(`checkpoint ${size} verifies`, head !== undefined)
      tally.check(`checkpoint ${size} size`, head?.size === count)
      tally.check(`checkpoint ${size} root`, head?.root.equals(root) === true)
      // Ed25519 signatures are deterministic: the same bytes come out.
      tally.check(`checkpoint ${size} signed again`, signCheckpoint(signer, { size: count, root }) === note)
    }
    for (const [width, text] of Object.entries(log.tile_level0_partial_b64)) {
      const hashes = entries.slice(0, Number(width)).map((entry) => leafHash(entry))
      tally.check(`tile ${width} written`, Buffer.concat(hashes).equals(b64(text)))
      tally.check(`tile ${width} read`, Buffer.concat(parseTile(b64(text), Number(width)) ?? []).equals(Buffer.concat(hashes)))
    }
    for (const [width, text] of Object.entries(log.entry_bundle_partial_b64)) {
      const bundle = entries.slice(0, Number(width))
      tally.check(`bundle ${width} written`, formatBundle(bundle).equals(b64(text)))
      tally.check(
        `bundle ${width} read`,
        Buffer.concat(parseBundle(b64(text), Number(width)) ?? []).equals(Buffer.concat(bundle)),
      )
    }
  })

  part('C2SP signed notes', 4, ({ signed_note }, tally) => {
    for (const { vkey, note, ok, public_test_skey } of signed_note) {
      const key = parseVkey(vkey)
      tally.check(`verifies: ${vkey}`, (key !== undefined && verifyNote(note, [key]) !== undefined) === ok)
      const changed = note.replace('a', 'b')
      tally.check(`changed: ${vkey}`, key !== undefined && verifyNote(changed, [key]) === undefined)
      if (public_test_skey !== undefined) {
        const signer = noteSigner(key!.name, privateKeyOf(public_test_skey))
        tally.check(`signed again: ${vkey}`, signer.sign(parseNote(note)!.text) === note)
      }
    }
  })

  part('C2SP note keys', 200, ({ note_keys }, tally) => {
    for (const bad of note_keys.bad_vkey) tally.check(`bad ${bad}`, parseVkey(bad) === undefined)
    for (const good of note_keys.good_vkey) {
      tally.check(`good ${good}`, parseVkey(good) !== undefined)
      for (let begin = 0; begin < good.length; begin++) {
        for (let end = begin; end <= good.length; end++) {
          if (end - begin < good.length) tally.check(`part ${begin}-${end}`, parseVkey(good.slice(begin, end)) === undefined)
        }
      }
      for (let at = 0; at < good.length; at++) {
        const mutated = good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) + 1) + good.slice(at + 1)
        tally.check(`byte ${at} plus one`, parseVkey(mutated) === undefined)
      }
    }
    for (const skey of note_keys.good_public_test_skey) {
      const name = skey.split('+')[2]!
      tally.check(`key of ${name}`, note_keys.good_vkey.includes(formatVkey(noteSigner(name, privateKeyOf(skey)).key)))
    }
  })

  part('C2SP checkpoint bodies', 11, ({ checkpoint_parse_cases: { cases } }, tally) => {
    for (const { body, ok, origin, size, rest } of cases) {
      // The two good bodies have roots of other lengths on purpose: refused as they are, read with a root of 32 bytes.
      tally.check(`as it is: ${body}`, parseCheckpointBody(body) === undefined)
      if (!ok) continue
      const [first, second, , ...extensions] = body.split('\n')
      const parsed = parseCheckpointBody([first, second, Buffer.alloc(32, 1).toString('base64'), ...extensions].join('\n'))
      tally.check(`with 32 bytes: ${body}`, parsed?.origin === origin && parsed?.size === BigInt(size as number))
      tally.check(`the rest: ${body}`, (parsed?.extensions ?? []).map((line) => `${line}\n`).join('') === (rest ?? ''))
    }
  })

  part('C2SP tlog-proof', 13, ({ tlog_proof_cases: { marshal, unmarshal_must_fail } }, tally) => {
    for (const { index, hashes_b64, extra_b64, checkpoint, want } of marshal) {
      const proof = {
        index: BigInt(index),
        path: hashes_b64.map(b64),
        checkpoint,
        ...(extra_b64 !== undefined && { extra: b64(extra_b64) }),
      }
      tally.check(`written ${index}`, formatTlogProof(proof) === want)
      const read = parseTlogProof(want)
      tally.check(`read ${index}`, read !== undefined && formatTlogProof(read) === want && read.index === proof.index)
    }
    for (const [i, text] of unmarshal_must_fail.entries()) tally.check(`must fail ${i}`, parseTlogProof(text) === undefined)
  })

  part('C2SP tile paths', 8, ({ tile_paths }, tally) => {
    tally.check('width', TILE_WIDTH === tile_paths.width && TILE_WIDTH * 32 === tile_paths.full_tile_bytes)
    for (const { n, path } of tile_paths.index_encoding) {
      tally.check(`path of ${n}`, tilePath({ level: 0, index: n, width: 256 }) === `tile/0/${path}`)
      tally.check(`tile at ${path}`, parseTilePath(`tile/0/${path}`)?.index === n)
    }
    for (const { size, ...expected } of tile_paths.size_examples) {
      const counts = tileCounts(size as number)
      for (let level = 0; level < 4; level++) {
        tally.check(`${size} full ${level}`, (counts[level]?.full ?? 0) === (expected[`level${level}_full`] ?? 0))
        tally.check(`${size} partial ${level}`, (counts[level]?.partial ?? 0) === (expected[`level${level}_partial`] ?? 0))
      }
    }
  })

  part('C2SP examples in the text', 3, ({ c2sp_doc_examples: { checkpoint, cosigned_message } }, tally) => {
    const note = parseNote(checkpoint)
    const body = note && parseCheckpointBody(note.text)
    tally.check('checkpoint', body?.origin === 'example.com/behind-the-sofa' && body.size === 20852163n)
    tally.check('signature line', note?.signatures[0]?.name === 'example.com/behind-the-sofa')
    tally.check('cosigned message', cosignedMessage(1679315147n, note?.text ?? '') === cosigned_message)
  })
})

const nodeByFormula = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), left, right]))
    .digest()

/** JSON cannot hold 2^64-1 exactly: what is no safe integer was meant as a number near the top of 64 bits. */
const exact = (n: number): bigint => (Number.isSafeInteger(n) ? BigInt(n) : 2n ** 64n - 1n)

/** `PRIVATE+KEY+name+hash+base64(0x01 ‖ seed)`: a public test key, in the form of note keys. */
function privateKeyOf(skey: string): KeyObject {
  const seed = b64(skey.split('+').slice(4).join('+')).subarray(1)
  const pkcs8 = Buffer.concat([hex('302e020100300506032b657004220420'), seed])
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
}
