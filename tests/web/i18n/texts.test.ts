/** The texts of the pages: the same in both languages, and plain (people.md 7). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allTexts } from '../../../web/i18n/translate.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'web', 'i18n')
const rooms = readdirSync(join(FOLDER, 'nl')).map((file) => file.replace('.json', ''))
const textsOf = (taal: string, room: string): Record<string, string> =>
  JSON.parse(readFileSync(join(FOLDER, taal, `${room}.json`), 'utf8')) as Record<string, string>

/** What citizens read. Officers, stewards and developers know the terms of their field. */
const CITIZENS = rooms.filter((room) => !['toezicht', 'beheer', 'ontwikkelaar', 'proef'].includes(room))
/** Longer explanations: at most 20 words a sentence, and 15 on average. */
const HELP = ['uitleg']

/** Not these, but a plain word (people.md 7, rule 3). */
const HARD_WORDS = [
  'verwerking',
  'verwerkingen',
  'grondslag',
  'raadpleging',
  'inzage',
  'intrekken',
  'ingetrokken',
  'machtiging',
  'credential',
  'attest',
  'afnemer',
  'verzoekende partij',
  'persoonsgegevenscategorie',
  'geautoriseerd',
  'betrokkene',
  'doelbinding',
  'doeleinde',
  'verstrekken',
  'bewaartermijn',
  'verifiëren',
  'noodinzage',
  'break-glass',
  'beschikking',
  'niet-ontvankelijk',
]
/** Where a word is the name of a thing, it is explained beside it. */
const NAMES = /\(([^)]*)\)/g

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
const wordsIn = (sentence: string): number => sentence.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length

describe('the texts of the pages', () => {
  test.each(rooms)('%s has the same keys in both languages, each with something in it', (room) => {
    const [nl, en] = [textsOf('nl', room), textsOf('en', room)]
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(nl).toSorted())
    for (const text of [...Object.values(nl), ...Object.values(en)]) expect(text.trim()).not.toBe('')
  })

  test.each(rooms)('%s fills in the same values in both languages', (room) => {
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted()
    const [nl, en] = [textsOf('nl', room), textsOf('en', room)]
    for (const [key, text] of Object.entries(nl)) expect([key, placeholders(en[key] ?? '')]).toEqual([key, placeholders(text)])
  })

  test('that go by number come in two', () => {
    const keys = Object.keys(allTexts.nl)
    const counted = keys.filter((key) => /\.(een|meer)$/.test(key)).map((key) => key.replace(/\.(een|meer)$/, ''))
    for (const key of new Set(counted)) expect(keys).toEqual(expect.arrayContaining([`${key}.een`, `${key}.meer`]))
  })

  test('stand under one key each, over all rooms', () => {
    const keys = rooms.flatMap((room) => Object.keys(textsOf('nl', room)))
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([])
  })
})

describe('what citizens read', () => {
  test.each(CITIZENS)('in %s has no hard word', (room) => {
    const found = Object.entries(textsOf('nl', room)).flatMap(([key, text]) =>
      HARD_WORDS.filter((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(text.replace(NAMES, ''))).map(
        (word) => `${key}: ${word}`,
      ),
    )
    expect(found).toEqual([])
  })

  test.each(CITIZENS)('in %s is said in short sentences', (room) => {
    const most = HELP.includes(room) ? 20 : 15
    const lengths: number[] = []
    const long = Object.entries(textsOf('nl', room)).flatMap(([key, text]) =>
      sentencesOf(text).flatMap((sentence) => {
        lengths.push(wordsIn(sentence))
        return wordsIn(sentence) > most ? [`${key} (${wordsIn(sentence)}): ${sentence}`] : []
      }),
    )
    expect(long).toEqual([])
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
    expect(mean).toBeLessThanOrEqual(15)
  })
})
