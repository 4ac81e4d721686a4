/**
 * One line of the timeline in words, always in the same order: who, what, why, may that (people.md 4.3 and 7.4). Frames, and
 * nothing composed freely; a code that has no words yet still says something true.
 */
import type { Schemas } from '../../api/client.ts'
import { knownKey, type Texts } from '../../i18n/translate.ts'
import { kindsInWords } from './fieldKinds.ts'

export type Inzage = Schemas['Inzage']

/** The rule of one's own right: what the portal shows to a person, or to who acts for her. */
const OWN_RIGHT = 'BR-01'
const OWN_READING = 'eigen-inzagen-gelezen'
const READING_FOR = /^(\w+)-gelezen-door-(\w+)$/

/** What she did herself to see all this: folded together, so that it does not bury what others did. */
export const isOwnLooking = (line: Inzage): boolean =>
  line.handeling === OWN_READING || (line.doel?.id === OWN_RIGHT && isQuestion(line))

/** A question for data, rather than something that was decided or read. */
export const isQuestion = ({ gevraagd, register }: Inzage): boolean => register !== undefined && gevraagd !== undefined

export function whoOf(t: Texts, { organisatie }: Pick<Inzage, 'organisatie'>): string {
  if (!organisatie) return t('wie.onbekend')
  const { naam = '', naamOrganisatie, functie, oin } = organisatie
  const dienst = knownKey(`dienst.${naam}`)
  const wat = dienst ? t(dienst) : functie ? t.pick(functie) : naam
  if (naamOrganisatie === undefined) return wat === '' ? t('wie.nummer', { oin }) : capital(wat)
  return wat === '' ? naamOrganisatie : t('wie.organisatie', { organisatie: naamOrganisatie, wat })
}

/** Who, and what. @param times for how many equal lines it stands. */
export function sentenceOf(t: Texts, line: Inzage, times: number): string {
  const wie = whoOf(t, line)
  if (isQuestion(line)) return questionSentence(t, line, wie, times)
  const reading = READING_FOR.exec(line.handeling)
  if (reading) {
    const [, wat = '', rol = ''] = reading
    const lijst = t(knownKey(`gelezen.${wat}`) ?? 'gelezen.inzagen')
    return t('gebeurtenis.gelezen-door', { wie: t(knownKey(`vertegenwoordiger.${rol}`) ?? 'vertegenwoordiger.ander'), lijst })
  }
  const key = knownKey(`gebeurtenis.${line.handeling}`)
  return key ? t(key, { wie }) : t('gebeurtenis.anders', { wie, handeling: line.handeling.replaceAll('-', ' ') })
}

function questionSentence(t: Texts, line: Inzage, wie: string, times: number): string {
  const { uitkomst, gevraagd = [], geleverd = [] } = line
  const paths = uitkomst === 'toegestaan' && geleverd.length > 0 ? geleverd : gevraagd
  const wat = kindsInWords(t, paths)
  const values = { wie, aantal: times, wat: wat === '' ? t('gegevens.van-u') : wat }
  return t(times > 1 ? `vraag.${uitkomst}.vaker` : `vraag.${uitkomst}`, values)
}

/** What was left out because the address is protected; nothing when all was given. */
export const withheldOf = (t: Texts, { geweerd = [] }: Inzage): string | undefined =>
  geweerd.length === 0 ? undefined : t('lijn.geweerd', { wat: kindsInWords(t, geweerd) })

export const purposeOf = (t: Texts, { doel }: Inzage): string | undefined => {
  if (!doel) return undefined
  if (doel.id === 'alle') return t('doel.alle')
  return doel.tekst ? t.pick(doel.tekst) : t('doel.onbekend', { code: doel.id })
}

/** Whether that was allowed, in one sentence; `undefined` where nothing was asked that could be allowed. */
export function allowedOf(t: Texts, line: Inzage): string | undefined {
  if (line.uitkomst === 'geweigerd') return t('mag.nee', { waarom: refusalOf(t, line) })
  if (line.soort === 'consent') return undefined
  switch (line.grondslag?.soort) {
    case 'wet':
      return t('mag.wet')
    case 'toestemming':
      return t('mag.toestemming')
    case 'recht':
      return t('mag.recht')
    default:
      return undefined
  }
}

/** Why not. The words of the rules speak to who asked; a citizen has her own where that would sound odd. */
export function refusalOf(t: Texts, { weigering }: Inzage): string {
  if (!weigering) return t('weigering.onbekend')
  const own = knownKey(`weigering.${weigering.code}`)
  if (own) return t(own)
  return weigering.uitleg ? t.pick(weigering.uitleg) : t('weigering.onbekend')
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
