/**
 * The published test data of transparency logs, when it lies beside the project. It is not ours and is not kept here, so
 * without it these tests skip, and say so.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Vectors {
  rfc6962_hasher: {
    empty_root: string
    leaf: { data_utf8: string; hash_hex: string }[]
    node: { left_utf8: string; right_utf8: string; hash_hex: string }[]
  }
  ct_reference_tree: { leaf_inputs_hex: string[]; root_hash_by_size_hex: string[]; node_hashes_by_level_hex: string[][] }
  inclusion_proof_cases: InclusionCase[]
  consistency_proof_cases: ConsistencyCase[]
  tessera_log: {
    origin: string
    vkey: string
    public_test_skey: string
    leaves_utf8: string[]
    checkpoints: Record<string, string>
    tile_level0_partial_b64: Record<string, string>
    entry_bundle_partial_b64: Record<string, string>
  }
  signed_note: { vkey: string; note: string; ok: boolean; public_test_skey?: string }[]
  note_keys: { good_vkey: string[]; good_public_test_skey: string[]; bad_vkey: string[] }
  checkpoint_parse_cases: { cases: { body: string; ok: boolean; origin?: string; size?: number; rest?: string }[] }
  tlog_proof_cases: {
    marshal: { index: number; hashes_b64: string[]; extra_b64?: string; checkpoint: string; want: string }[]
    unmarshal_must_fail: string[]
  }
  tile_paths: {
    index_encoding: { n: number; path: string }[]
    size_examples: Record<string, number>[]
    full_tile_bytes: number
    width: number
  }
  c2sp_doc_examples: { checkpoint: string; cosigned_message: string }
}

export interface InclusionCase {
  leafIdx: number
  treeSize: number
  root: string
  leafHash: string
  proof: string[] | null
  desc: string
  wantErr: boolean
  file: string
}

export interface ConsistencyCase {
  size1: number
  size2: number
  root1: string
  root2: string
  proof: string[] | null
  desc: string
  wantErr: boolean
  file: string
}

const FILE = join(import.meta.dirname, '../../../../shared/vectors/transparency-log.json')

export const vectors: Vectors | undefined = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Vectors) : undefined
if (vectors === undefined)
  console.log('skipped: the transparency-log vectors are not there (../shared/vectors/transparency-log.json)')

/** Counts checks for the line that is printed per standard: `N passed, N failed`. */
export class Tally {
  #passed = 0
  readonly failures: string[] = []

  check(name: string, holds: boolean): void {
    if (holds) this.#passed++
    else this.failures.push(name)
  }

  print(standard: string): void {
    console.log(`${standard}: ${this.#passed} passed, ${this.failures.length} failed`)
  }

  get passed(): number {
    return this.#passed
  }
}
