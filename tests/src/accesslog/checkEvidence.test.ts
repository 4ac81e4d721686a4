/** A receipt or checkpoint is checked by itself, and then against the log as it is now. */
import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CheckedEvidence, checkEvidence } from '../../../src/accesslog/checkEvidence.ts'
import { inspectEvidence } from '../../../src/accesslog/evidence.ts'
import { signCheckpoint } from '../../../src/accesslog/formats/checkpoint.ts'
import { commit, tierCommitment, tierSalt } from '../../../src/accesslog/formats/commitment.ts'
import { compactReceipts } from '../../../src/accesslog/formats/compactReceipt.ts'
import { EMPTY_ROOT } from '../../../src/accesslog/formats/merkle.ts'
import { formatReceipt, fullReceiptHeader } from '../../../src/accesslog/formats/receipt.ts'
import { noteSigner } from '../../../src/accesslog/formats/signedNote.ts'
import { formatTlogProof } from '../../../src/accesslog/formats/tlogProof.ts'
import type { AccessLog } from '../../../src/accesslog/log.ts'
import { treeReader } from '../../../src/accesslog/treeReader.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { type LogHouse, logHouse, testEvent } from './support.ts'

const events = Array.from({ length: 21 }, (_, place) => testEvent({ betrokkene: place % 2 === 0 ? 'anna' : '' }))
const PLACE = 6

describeOnBothEngines('checking evidence', (open) => {
  let house: LogHouse
  let log: AccessLog
  /** As they were when the log had 11 records. */
  let then: { checkpoint: string; compact: string; full: string }
  const check = (text: string, checkpoint: string | undefined = log.checkpoint()): Promise<CheckedEvidence> =>
    checkEvidence({ key: house.key, log: house.store, checkpoint: async () => checkpoint })(text)
  const codes = ({ stappen }: CheckedEvidence) => stappen.map(({ stap, code }) => `${stap} ${code}`)

  beforeAll(async () => {
    house = await logHouse(await open())
    log = await house.open()
    await log.append(events.slice(0, 4))
    await log.append(events.slice(4, 11))
    const checkpoint = log.checkpoint()
    then = { checkpoint, compact: compactAt(PLACE, checkpoint), full: await fullAt(PLACE, checkpoint, 11) }
    await log.append(events.slice(11))
  })

  const eventAt = (place: number) => events[place] as (typeof events)[number]
  const compactAt = (index: number, checkpoint: string) => {
    const { salts, tiers } = eventAt(index)
    return compactReceipts(checkpoint)({ index, salts, commitments: commit(tiers, salts).commitments, tier0: tiers[0] })
  }
  const fullAt = async (index: number, checkpoint: string, size: number) => {
    const { salts, tiers } = eventAt(index)
    const path = await treeReader(house.store).inclusion(index, size)
    const { commitments } = commit(tiers, salts)
    return formatReceipt({ index, path, checkpoint, salts, tiers, commitments, open: [0, 1], answer: 'zonder-antwoord' })
  }

  test('a compact receipt holds when its record stands in the log', async () => {
    const checked = await check(then.compact)
    expect(checked).toMatchObject({ geldig: true, code: 'klopt', vorm: 'kort', grootte: 21 })
    expect(codes(checked)).toEqual(['vorm klopt', 'handtekening klopt', 'boom klopt', 'huidig-logboek klopt'])
    expect(checked.bewezen?.evidence).toMatchObject({ size: 11, leaf: { index: PLACE } })
    expect([...(checked.bewezen?.tiers.keys() ?? [])]).toEqual([0])
  })

  test('a whole proof holds, and shows the tiers that are open in it', async () => {
    const checked = await check(then.full)
    expect(checked).toMatchObject({ geldig: true, code: 'klopt', vorm: 'heel' })
    expect([...(checked.bewezen?.tiers.keys() ?? [])]).toEqual([0, 1])
  })

  test('a checkpoint holds, of every size that the log has had, also of none', async () => {
    const checked = await check(then.checkpoint)
    expect(checked).toMatchObject({ geldig: true, code: 'klopt', vorm: 'checkpoint' })
    expect(codes(checked)).toEqual(['vorm klopt', 'handtekening klopt', 'huidig-logboek klopt'])
    const tree = treeReader(house.store)
    for (let size = 1; size <= 21; size++) {
      const note = house.sign(size, (await tree.root(size)) as Buffer)
      expect([size, (await check(note)).code]).toEqual([size, 'klopt'])
    }
    expect((await check(house.sign(0, EMPTY_ROOT))).code).toBe('klopt')
  })

  test('each form holds as a header, a file, or text that went through a form', async () => {
    const header = fullReceiptHeader(then.full) ?? ''
    for (const text of [
      `Ldv-Receipt: ${then.compact}`,
      `ldv-receipt:${then.compact}\r\n`,
      header,
      `Ldv-Receipt: ${header}`,
      then.full.replaceAll('\n', '\r\n'),
      `\n\n  ${then.full.trim()}\t\n`,
      then.checkpoint.replaceAll('\n', '\r\n').trim(),
    ]) {
      expect([text.slice(0, 30), (await check(text)).code]).toEqual([text.slice(0, 30), 'klopt'])
    }
  })

  test('a compact receipt that somebody wrote around a real checkpoint does not hold, and nothing of it is shown', async () => {
    const { salts, tiers } = eventAt(PLACE)
    const tier0 = tiers[0].replace('release', 'intent')
    const forged = compactReceipts(then.checkpoint)({ index: PLACE, salts, commitments: commit(tiers, salts).commitments, tier0 })
    // Its own arithmetic is right, and that is all that a compact receipt can show by itself.
    expect(inspectEvidence(forged, house.key).geldig).toBe(true)
    expect(tierCommitment(0, tierSalt(salts, 0), tier0)).toHaveLength(32)
    const checked = await check(forged)
    expect(checked).toMatchObject({ geldig: false, code: 'niet-in-boom', vorm: 'kort' })
    expect(checked.bewezen).toBeUndefined()
    expect(codes(checked)).toEqual(['vorm klopt', 'handtekening klopt', 'boom niet-in-boom', 'huidig-logboek niet-gecontroleerd'])
    // Nor does a real record under another index.
    expect((await check(then.compact.replace(`index=${PLACE}`, 'index=7'))).code).toBe('niet-in-boom')
    expect((await check(then.compact.replace(`index=${PLACE}`, 'index=11'))).code).toBe('niet-in-boom')
  })

  test('a whole proof with another path or index does not hold', async () => {
    for (const changed of [
      then.full.replace(`index ${PLACE}`, 'index 7'),
      then.full.replace(/(index 6\n)[^\n]+\n/, '$1'),
      await fullAt(PLACE, log.checkpoint(), 11),
    ]) {
      expect(await check(changed)).toMatchObject({ geldig: false, code: 'niet-in-boom', vorm: 'heel' })
    }
  })

  test('evidence of another log is of another log, and one with our name and a false signature is altered', async () => {
    const other = await logHouse(await open())
    const stranger = noteSigner('log.elders.test/log', generateKeyPairSync('ed25519').privateKey)
    const note = signCheckpoint(stranger, { size: 11, root: Buffer.alloc(32, 1) })
    expect(await check(note)).toMatchObject({ geldig: false, code: 'ander-logboek', vorm: 'checkpoint' })
    expect(await check(compactAt(PLACE, note))).toMatchObject({ geldig: false, code: 'ander-logboek', vorm: 'kort' })
    expect(await check(await fullAt(PLACE, note, 11))).toMatchObject({ geldig: false, code: 'ander-logboek', vorm: 'heel' })
    const ourName = other.sign(11, Buffer.alloc(32, 1))
    const checked = await check(ourName)
    expect(checked).toMatchObject({ geldig: false, code: 'handtekening' })
    expect(codes(checked)).toEqual(['vorm klopt', 'handtekening handtekening', 'huidig-logboek niet-gecontroleerd'])
  })

  test('a signed checkpoint of a longer or another log is genuine, and says that the log lost something', async () => {
    const longer = house.sign(30, Buffer.alloc(32, 7))
    const other = house.sign(11, Buffer.alloc(32, 7))
    expect(await check(longer)).toMatchObject({ geldig: true, code: 'logboek-korter' })
    expect(await check(other)).toMatchObject({ geldig: true, code: 'logboek-anders' })
    expect(await check(house.sign(21, Buffer.alloc(32, 7)))).toMatchObject({ geldig: true, code: 'logboek-anders' })
    // A whole proof carries its own path; a compact receipt cannot be proven by a log that is another.
    const short = house.sign(9, (await treeReader(house.store).root(9)) as Buffer)
    expect(await check(then.full, short)).toMatchObject({ geldig: true, code: 'logboek-korter' })
    const compact = await check(then.compact, short)
    expect(compact).toMatchObject({ geldig: false, code: 'logboek-korter' })
    expect(codes(compact)).toEqual([
      'vorm klopt',
      'handtekening klopt',
      'boom niet-gecontroleerd',
      'huidig-logboek logboek-korter',
    ])
    expect((await check(compactAt(PLACE, other))).code).toBe('logboek-anders')
  })

  test('without a sound log, what carries its own proof still holds; a compact receipt has to wait', async () => {
    const alone = checkEvidence({ key: house.key, log: house.store, checkpoint: async () => undefined })
    for (const text of [then.full, then.checkpoint]) {
      const checked = await alone(text)
      expect(checked).toMatchObject({ geldig: true, code: 'niet-gecontroleerd' })
      expect(checked).not.toHaveProperty('grootte')
    }
    await expect(alone(then.compact)).rejects.toThrow('log-niet-beschikbaar')
    // What is false is false without any log.
    expect((await alone(`${then.compact}x`)).geldig).toBe(false)
  })

  test('no bit of a receipt or checkpoint can be changed, but those of the answer’s own salt', async () => {
    for (const [form, text] of Object.entries(then)) {
      // Proven by the answer alone, which nobody has here.
      const salt = /answer=:[^:]*:/.exec(text)
      const stays = (at: number) => salt !== null && at >= salt.index + 8 && at < salt.index + salt[0].length - 1
      for (let at = 0; at < text.length; at++) {
        if (stays(at)) continue
        const bit = 1 << (at % 7)
        const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1)
        const { geldig } = await check(changed)
        if (geldig) expect([form, at, bit, text.slice(Math.max(0, at - 5), at + 5)]).toEqual('refused')
      }
    }
  })
})

describe('what is no evidence', () => {
  const { key } = noteSigner('log.voorbeeld.test/log', generateKeyPairSync('ed25519').privateKey)

  test.each([
    ['nothing', ''],
    ['spaces', ' \n\t '.repeat(10_000)],
    ['spaces before a word', `${' '.repeat(59_000)}x${' '.repeat(900)}x`],
    ['a word', 'zomaar iets'],
    ['base64 of nothing', '::'],
    ['broken base64', ':%%%%:'],
    ['base64 of no text', `:${Buffer.from([255, 254, 0]).toString('base64')}:`],
    ['a header without an end', 'index=1, salt=:AAAA'],
    ['members twice', 'index=1, index=1'],
    ['a note of something else', 'hallo\n\n— log.voorbeeld.test/log AAAAAAAA\n'],
    ['a proof of something else', formatTlogProof({ index: 3n, path: [], checkpoint: 'hallo\n' })],
    ['many lines', '\n'.repeat(60_000)],
    ['many commas', ','.repeat(60_000)],
    ['deep JSON', `c2sp.org/tlog-proof@v1\nextra ${Buffer.from('['.repeat(20_000)).toString('base64')}\nindex 1\n\nx\n`],
    ['a lone surrogate', '\ud800\n\n— a b\n'],
    ['a NUL', 'c2sp.org/tlog-proof@v1\0\n\nx\n'],
  ])('is unreadable: %s', (_name, text) => {
    expect(inspectEvidence(text, key)).toMatchObject({ geldig: false, fout: 'onleesbaar' })
  })
})
