import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseCheckpointBody, signCheckpoint, verifyCheckpoint } from '../../../../src/accesslog/formats/checkpoint.ts'
import { cosignedMessage } from '../../../../src/accesslog/formats/cosignature.ts'
import { EMPTY_ROOT } from '../../../../src/accesslog/formats/merkle.ts'
import { COSIGNATURE, formatVkey, noteKey, parseVkey } from '../../../../src/accesslog/formats/noteKey.ts'
import { noteSigner, parseNote, verifyNote } from '../../../../src/accesslog/formats/signedNote.ts'

const ORIGIN = 'log.voorbeeld.nl/0000'
const log = generateKeyPairSync('ed25519')
const signer = noteSigner(ORIGIN, log.privateKey)
const other = generateKeyPairSync('ed25519')
const otherSigner = noteSigner('ander.voorbeeld.nl', other.privateKey)
const head = { size: 15, root: Buffer.alloc(32, 7) }
const note = signCheckpoint(signer, head)
const lineOf = (signed: string): string => signed.slice(signed.lastIndexOf('\n\n') + 2)

describe('a checkpoint', () => {
  it('has three lines, an empty line and the signature of the log', () => {
    const lines = note.split('\n')
    expect(lines.slice(0, 4)).toEqual([ORIGIN, '15', head.root.toString('base64'), ''])
    expect(lines[4]).toMatch(new RegExp(`^— ${ORIGIN} [A-Za-z0-9+/]+=*$`))
    expect(lines.slice(5)).toEqual([''])
  })

  it('is read back with the key of the log', () => {
    expect(verifyCheckpoint(note, signer.key)).toEqual(head)
    expect(verifyCheckpoint(note, parseVkey(formatVkey(signer.key))!)).toEqual(head)
  })

  it('is refused under another key, also one with the same name', () => {
    expect(verifyCheckpoint(note, otherSigner.key)).toBeUndefined()
    expect(verifyCheckpoint(note, noteSigner(ORIGIN, other.privateKey).key)).toBeUndefined()
  })

  it('is refused with any single bit flipped', () => {
    const bytes = Buffer.from(note)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(verifyCheckpoint(changed.toString('utf8'), signer.key)).toBeUndefined()
    }
  })

  it('is refused when the origin is not the name of the key, though rightly signed', () => {
    const foreign = signer.sign(`ander.voorbeeld.nl\n15\n${head.root.toString('base64')}\n`)
    expect(verifyNote(foreign, [signer.key])).toBeDefined()
    expect(verifyCheckpoint(foreign, signer.key)).toBeUndefined()
  })

  it('is refused with an extension line, a size beyond counting, or an empty tree with a root', () => {
    const root = head.root.toString('base64')
    for (const text of [`${ORIGIN}\n15\n${root}\nextra\n`, `${ORIGIN}\n9007199254740992\n${root}\n`, `${ORIGIN}\n0\n${root}\n`]) {
      expect(verifyCheckpoint(signer.sign(text), signer.key)).toBeUndefined()
    }
    expect(verifyCheckpoint(signCheckpoint(signer, { size: 0, root: EMPTY_ROOT }), signer.key)).toEqual({
      size: 0,
      root: EMPTY_ROOT,
    })
  })

  it('of another log may have extension lines, but no empty ones', () => {
    const root = head.root.toString('base64')
    expect(parseCheckpointBody(`o\n1\n${root}\nx\ny\n`)).toEqual({
      origin: 'o',
      size: 1n,
      root: head.root,
      extensions: ['x', 'y'],
    })
    for (const bad of [
      '',
      '\n',
      `\n1\n${root}\n`,
      `o\n01\n${root}\n`,
      `o\n1\n${root.slice(0, -1)}\n`,
      `o\n1\n${root}\n\n`,
      `o\n1\n${root}`,
      'o\n1\n\n',
    ]) {
      expect(parseCheckpointBody(bad)).toBeUndefined()
    }
  })

  it('is not signed for a size that is no whole number', () => {
    for (const size of [-1, 0.5, 2 ** 53]) expect(() => signCheckpoint(signer, { size, root: head.root })).toThrow(RangeError)
  })
})

describe('a signed note', () => {
  it('ignores signatures of unknown keys, but rejects the note for a bad one of a known key', () => {
    const both = note + lineOf(otherSigner.sign(parseNote(note)!.text))
    expect(verifyNote(both, [signer.key])?.signedBy).toEqual([signer.key])
    expect(verifyNote(both, [signer.key, otherSigner.key])?.signedBy).toHaveLength(2)
    const bad = note + lineOf(otherSigner.sign('iets anders\n'))
    expect(verifyNote(bad, [signer.key])?.signedBy).toEqual([signer.key])
    expect(verifyNote(bad, [signer.key, otherSigner.key])).toBeUndefined()
  })

  it('is refused without any known signature, or when two known keys could be meant', () => {
    expect(verifyNote(note, [])).toBeUndefined()
    expect(verifyNote(note, [signer.key, { ...signer.key }])).toBeUndefined()
  })

  it('is split at the last empty line', () => {
    const signed = signer.sign('eerste\n\n— geen handtekening\n\nlaatste\n')
    expect(parseNote(signed)?.text).toBe('eerste\n\n— geen handtekening\n\nlaatste\n')
    expect(verifyNote(signed, [signer.key])).toBeDefined()
  })

  it('is refused when its form is not exact', () => {
    const bad = [
      '',
      'tekst\n',
      note.slice(0, -1),
      `${note}\n`,
      note.replace('— ', '- '),
      note.replace('— ', '—  '),
      note.replace('\n\n', '\n'),
      note.replace('15', '1\t5'),
      note.replace('15', '1\r5'),
      note.replace('15', '1\ud8005'),
      note.replace(/ [^ ]*\n$/, ' AAAAAA==\n'),
      note.replace(/\n$/, ' x\n'),
      note.replace(/=*\n$/, '\n'),
      note + lineOf(note).repeat(100),
    ]
    for (const text of bad) expect(parseNote(text)).toBeUndefined()
    expect(parseNote(note)).toBeDefined()
  })

  it('is not made of a text that could not be read back', () => {
    for (const text of ['', 'x', 'a\tb\n', '\ud800\n']) expect(() => signer.sign(text)).toThrow(RangeError)
    expect(() => noteSigner('met spatie', log.privateKey)).toThrow(RangeError)
    expect(() => noteSigner('a+b', log.privateKey)).toThrow(RangeError)
    expect(() => noteSigner('naam', generateKeyPairSync('ed448').privateKey)).toThrow(RangeError)
  })

  it('may carry a cosignature of a witness, which says when', () => {
    const witness = noteKey('getuige.voorbeeld.nl', other.publicKey, COSIGNATURE)
    expect(parseVkey(formatVkey(witness))?.keyId).toBe(witness.keyId)
    const { text } = parseNote(note)!
    const time = Buffer.alloc(8)
    time.writeBigUInt64BE(1_767_225_600n)
    const signature = sign(null, Buffer.from(cosignedMessage(1_767_225_600n, text)), other.privateKey)
    const line = (parts: Buffer[]): string =>
      `— getuige.voorbeeld.nl ${Buffer.concat([Buffer.from(witness.keyId, 'hex'), ...parts]).toString('base64')}\n`
    expect(verifyNote(note + line([time, signature]), [signer.key, witness])?.signedBy).toEqual([signer.key, witness])
    time[7]! ^= 1
    expect(verifyNote(note + line([time, signature]), [signer.key, witness])).toBeUndefined()
    expect(verifyNote(note + line([signature]), [signer.key, witness])).toBeUndefined()
    // A witness alone does not make a checkpoint of the log.
    expect(verifyCheckpoint(note, witness)).toBeUndefined()
  })
})
