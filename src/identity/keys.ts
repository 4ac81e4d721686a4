/**
 * The keys of one municipality, in one file outside the databases (mode 0600), so that a stolen database alone is unreadable.
 *
 * Every family has a current key and may hold older ones: new data uses the current key, old data still opens. Bucket
 * keys are made per retention class and month; destroying one destroys the log records sealed under it (access-log 3.8).
 * A key is on disk, synced, before anything is sealed with it.
 */
import { createPrivateKey, createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { KluisError } from '../errors.ts'

export interface KeyFamily {
  /** Id of the key that new data uses. */
  readonly current: string
  readonly byId: ReadonlyMap<string, KeyObject>
}

export interface KeyStore {
  /** HMAC-SHA-256 key of the blind index of BSNs. */
  readonly bsnIndex: KeyObject
  /** AES-256-GCM keys of the registers: BSNs, quarantined records. */
  readonly data: KeyFamily
  /** HMAC-SHA-256 keys of pseudonyms in the log, by epoch. */
  readonly pseudonyms: KeyFamily
  /** Ed25519 private key that signs the log's checkpoints. */
  readonly logSigner: KeyObject
  /** Ed25519 private keys that sign consent events. */
  readonly consentSigners: KeyFamily
  /** P-256 private keys that sign the apps' access tokens. */
  readonly appTokenSigners: KeyFamily
  /** AES-256 keys of the retention buckets of the log. */
  readonly buckets: BucketKeys
}

export interface BucketKeys {
  /** Made, and written down, on first use. Throws `sleutel-ontbreekt` for a bucket whose key was destroyed. */
  forSealing(bucketId: number): KeyObject
  /** `vernietigd`: the retention period ran out. `undefined`: there never was such a bucket. */
  forOpening(bucketId: number): KeyObject | 'vernietigd' | undefined
}

type SecretFamily = { current: string; keys: Record<string, string> }
interface KeyFile {
  version: 1
  bsnIndex: string
  data: SecretFamily
  pseudonyms: SecretFamily
  log: string
  consent: SecretFamily
  appTokens: SecretFamily
  /** By bucket id; `null` marks a key that was destroyed, so that it is not made again. */
  buckets: Record<string, string | null>
}

const secret = () => randomBytes(32).toString('base64url')
const oneSecret = (id: string): SecretFamily => ({ current: id, keys: { [id]: secret() } })
const privatePem = (type: 'ed25519' | 'ec') => {
  const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Makes a key file for a new municipality; refuses to overwrite one, because lost keys are lost data. */
export function createKeyFile(path: string): void {
  if (existsSync(path)) throw new KluisError('sleutel-ongeldig')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  write(path, {
    version: 1,
    bsnIndex: secret(),
    data: oneSecret('d1'),
    pseudonyms: oneSecret('p1'),
    log: privatePem('ed25519'),
    consent: { current: 'c1', keys: { c1: privatePem('ed25519') } },
    appTokens: { current: 'a1', keys: { a1: privatePem('ec') } },
    buckets: {},
  })
}

/** Reads the key file. Throws `sleutel-ontbreekt` without a file, `sleutel-ongeldig` when others may read it or it is damaged. */
export function openKeyFile(path: string): KeyStore {
  if (!existsSync(path)) throw new KluisError('sleutel-ontbreekt')
  if ((statSync(path).mode & 0o077) !== 0) throw new KluisError('sleutel-ongeldig')
  const file = parse(readFileSync(path, 'utf8'))
  return {
    bsnIndex: secretKey(file.bsnIndex),
    data: family(file.data, secretKey),
    pseudonyms: family(file.pseudonyms, secretKey),
    logSigner: createPrivateKey(file.log),
    consentSigners: family(file.consent, createPrivateKey),
    appTokenSigners: family(file.appTokens, createPrivateKey),
    buckets: bucketKeys(path, file),
  }
}

function bucketKeys(path: string, file: KeyFile): BucketKeys {
  const forOpening: BucketKeys['forOpening'] = (bucketId) => {
    const kept = file.buckets[bucketId]
    return kept === null ? 'vernietigd' : kept === undefined ? undefined : secretKey(kept)
  }
  return {
    forOpening,
    forSealing(bucketId) {
      const known = forOpening(bucketId)
      if (known === 'vernietigd') throw new KluisError('sleutel-ontbreekt')
      if (known) return known
      const made = secret()
      // Read again: somebody may have rotated a key meanwhile. On disk first: a key that is lost takes its records along.
      const onDisk = parse(readFileSync(path, 'utf8'))
      const kept = onDisk.buckets[bucketId]
      if (kept === undefined) write(path, { ...onDisk, buckets: { ...onDisk.buckets, [bucketId]: made } })
      file.buckets[bucketId] = kept === undefined ? made : kept
      return this.forSealing(bucketId)
    },
  }
}

function secretKey(text: string): KeyObject {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== 32) throw new KluisError('sleutel-ongeldig')
  return createSecretKey(bytes)
}

function family(from: SecretFamily, read: (text: string) => KeyObject): KeyFamily {
  const byId = new Map(Object.entries(from.keys).map(([id, text]) => [id, read(text)]))
  if (!byId.has(from.current)) throw new KluisError('sleutel-ongeldig')
  return { current: from.current, byId }
}

function parse(text: string): KeyFile {
  try {
    const file = JSON.parse(text) as KeyFile
    if (file.version !== 1) throw new KluisError('sleutel-ongeldig')
    return file
  } catch (cause) {
    throw new KluisError('sleutel-ongeldig', { cause })
  }
}

/** Whole file or nothing: written beside, synced, then renamed over the old one. */
function write(path: string, file: KeyFile): void {
  const beside = `${path}.nieuw`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify(file, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, path)
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
