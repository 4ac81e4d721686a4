/** Lines of the timeline in words, and which of them may stand as one. */
import { describe, expect, test } from 'vitest'
import { allTexts, textsIn } from '../../../web/i18n/translate.ts'
import { kindsInWords, kindsOf } from '../../../web/portal/lines/fieldKinds.ts'
import { daysOf, looksOf } from '../../../web/portal/lines/lineGroups.ts'
import { allowedOf, type Inzage, refusalOf, sentenceOf, whoOf, withheldOf } from '../../../web/portal/lines/lineWords.ts'
import { filterFaults, filterOf, toApi, withFilter } from '../../../web/portal/lines/period.ts'

const nl = textsIn('nl')
const en = textsIn('en')

let nr = 0
const line = (more: Partial<Inzage> = {}): Inzage => ({
  id: `${String(++nr).padStart(32, '0')}-${'0'.repeat(16)}`,
  index: nr,
  soort: 'release',
  tijdstip: '2026-11-25T10:00:00.000Z',
  handeling: 'clienten raadplegen',
  uitkomst: 'toegestaan',
  organisatie: {
    oin: '00000099000009999000',
    naam: 'wmo',
    naamOrganisatie: 'Gemeente Lindewaard',
    functie: { nl: 'Wmo-consulent', en: 'Wmo adviser' },
  },
  doel: { id: 'WM-01', tekst: { nl: 'Hulp', en: 'Help' } },
  grondslag: { soort: 'wet', avg: '6.1.e' },
  register: 'client',
  gevraagd: ['naam.voornamen', 'naam.geslachtsnaam'],
  geleverd: ['naam.voornamen', 'naam.geslachtsnaam'],
  ...more,
})
const counts = (lines: readonly Inzage[]) =>
  daysOf(lines).map(({ dag, others, own }) => [dag, others.map(({ times }) => times), looksOf(own)])

describe('lines of one day', () => {
  test('that say the same are one, with how often, also when another stands between', () => {
    const other = line({ doel: { id: 'WM-02' } })
    expect(counts([line(), other, line(), line()])).toEqual([['2026-11-25', [3, 1], 0]])
  })

  test.each<[string, Partial<Inzage>]>([
    ['organisation', { organisatie: { oin: '00000099000009999100' } }],
    ['app', { organisatie: { oin: '00000099000009999000', naam: 'inkomen' } }],
    ['purpose', { doel: { id: 'PW-01' } }],
    ['outcome', { uitkomst: 'leeg' }],
    ['reason', { uitkomst: 'geweigerd', weigering: { code: 'bezwaar' } }],
    ['fields asked', { gevraagd: ['naam.voornamen'] }],
    ['fields given', { geleverd: ['naam.voornamen'] }],
    ['fields held back', { geweerd: ['verblijfplaats.type'] }],
    ['consent', { toestemmingId: '0190c7f8-0000-7000-8000-000000000001' }],
    ['emergency', { noodgeval: true }],
    ['hour: at night', { tijdstip: '2026-11-25T22:30:00.000Z' }],
    ['hour: early', { tijdstip: '2026-11-25T05:59:00.000Z' }],
  ])('are never one when they differ in %s', (_what, more) => {
    expect(daysOf([line(), line(more)]).flatMap(({ others }) => others)).toHaveLength(2)
  })

  test('are of the Dutch day, whatever the day in UTC', () => {
    const late = line({ tijdstip: '2026-11-25T23:10:00.000Z' })
    expect(counts([late, line()])).toEqual([
      ['2026-11-26', [1], 0],
      ['2026-11-25', [1], 0],
    ])
  })

  test('count every time: what the API merged, and her own looking apart, once for all registers together', () => {
    const { register: _register, gevraagd: _asked, geleverd: _given, ...bare } = line({ soort: 'logread', doel: { id: 'BR-01' } })
    const own = { ...bare, handeling: 'eigen-inzagen-gelezen', samengevoegd: 4 }
    const parent = { ...bare, id: line().id, handeling: 'inzagen-gelezen-door-ouder' }
    const look = line({ doel: { id: 'BR-01' } })
    const sameLook = { ...look, id: look.id.replace(/.$/, '1'), register: 'care', gevraagd: ['toewijzingen.status'] }
    expect(counts([own, look, sameLook, parent])).toEqual([['2026-11-25', [1], 5]])
  })

  test('lose none', () => {
    const many = Array.from({ length: 60 }, (_, one) =>
      line({ tijdstip: new Date(Date.UTC(2026, 10, 25, one % 24)).toISOString(), doel: { id: `D-${one % 5}` } }),
    )
    const ids = daysOf(many).flatMap(({ others, own }) => [...others, ...own].flatMap(({ all }) => all.map(({ id }) => id)))
    expect(ids.toSorted()).toEqual(many.map(({ id }) => id).toSorted())
  })
})

describe('a line in words', () => {
  test('says who and what, and how often', () => {
    expect(sentenceOf(nl, line(), 1)).toBe('Gemeente Lindewaard (Wmo-consulent) bekeek deze gegevens van u: naam.')
    expect(sentenceOf(en, line(), 3)).toBe('Gemeente Lindewaard (Wmo adviser) looked 3 times at these data of yours: name.')
  })

  test('says of a refusal that nothing was shared, and why in words for her', () => {
    const refused = line({
      uitkomst: 'geweigerd',
      geleverd: [],
      weigering: { code: 'firewall-F4', uitleg: { nl: 'U mag niet', en: 'No' } },
    })
    expect(sentenceOf(nl, refused, 1)).toContain('Dat mocht niet. Er is niets gedeeld.')
    expect(allowedOf(nl, refused)).toBe('Nee. Wie dit vroeg, is familie van u. Dan mag het niet.')
    expect(refusalOf(nl, line({ weigering: { code: 'firewall-F1', uitleg: { nl: 'Nooit naar fraude.', en: 'Never.' } } }))).toBe(
      'Nooit naar fraude.',
    )
    expect(refusalOf(nl, line({ weigering: { code: 'nieuwe-code' } }))).toBe('De regels staan dit niet toe.')
  })

  test('names who is unknown by number, and an act without words by its code', () => {
    expect(whoOf(nl, line({ organisatie: { oin: '00000099000009999100' } }))).toBe('Organisatie met nummer 00000099000009999100')
    const { register: _register, gevraagd: _asked, ...bare } = line({ soort: 'consent', handeling: 'iets-nieuws' })
    expect(sentenceOf(nl, bare, 1)).toBe('Gemeente Lindewaard (Wmo-consulent) deed iets met uw gegevens: iets nieuws.')
  })

  test('says which representative read what', () => {
    const {
      register: _register,
      gevraagd: _asked,
      ...bare
    } = line({ soort: 'logread', handeling: 'toestemmingen-gelezen-door-ouder' })
    expect(sentenceOf(nl, bare, 1)).toBe('Uw ouder bekeek voor u: uw toestemmingen.')
  })

  test('says what was held back for a protected address', () => {
    expect(withheldOf(nl, line())).toBeUndefined()
    expect(withheldOf(nl, line({ geweerd: ['verblijfplaats.verblijfadres.postcode', 'verblijfplaats.type'] }))).toContain(
      ': adres.',
    )
  })

  test('has words for every act that the log writes about a person', () => {
    const acts = Object.keys(allTexts.nl).filter((key) => key.startsWith('gebeurtenis.'))
    for (const act of [
      'toestemming-gevraagd',
      'toestemming-ingetrokken',
      'bezwaar-ingediend',
      'optout-gezet',
      'zaak-geregistreerd',
    ]) {
      expect(acts).toContain(`gebeurtenis.${act}`)
    }
  })
})

describe('kinds of data', () => {
  test('are called after the group, or after the only field of it', () => {
    expect(kindsInWords(nl, ['naam.voornamen', 'naam.geslachtsnaam', 'geboorte.moment'])).toBe('naam en geboortedatum')
    expect(
      kindsOf(nl, ['uitkeringen.soort', 'uitkeringen.norm', 'uitkeringen.specificaties.periode']).map(({ naam }) => naam),
    ).toEqual(['uitkering', 'maand van de betaling'])
  })

  test('lose no field, and name one that nobody knows by its path', () => {
    const paths = ['naam.voornamen', 'naam.voorletters', 'iets.nieuws']
    expect(kindsOf(nl, paths).flatMap(({ velden }) => velden)).toHaveLength(3)
    expect(kindsInWords(nl, ['iets.nieuws'])).toBe('iets.nieuws')
  })
})

describe('the filter', () => {
  test('means whole Dutch days, the last one included', () => {
    expect(toApi(filterOf({ van: '2026-11-01', tot: '2026-11-30' }))).toEqual({
      van: '2026-10-31T23:00:00.000Z',
      tot: '2026-11-30T23:00:00.000Z',
    })
  })

  test('names what is wrong at its field', () => {
    const names = (query: Record<string, string>) => filterFaults(nl, filterOf(query)).map(({ name }) => name)
    expect(names({ van: 'gisteren', tot: '2026-02-30' })).toEqual(['van', 'tot'])
    expect(names({ van: '2026-02-02', tot: '2026-02-01' })).toEqual(['tot'])
    expect(names({ organisatie: '999900006' })).toEqual(['organisatie'])
    expect(names({ van: '2026-02-01', tot: '2026-02-01', organisatie: '00000099000009999100' })).toEqual([])
  })

  test('goes along to the next page, without what is empty', () => {
    expect(withFilter('/wie-keek', filterOf({}))).toBe('/wie-keek')
    expect(withFilter('/wie-keek', filterOf({ van: '2026-11-01' }), { cursor: 'a_1' })).toBe(
      '/wie-keek?van=2026-11-01&cursor=a_1',
    )
  })
})
