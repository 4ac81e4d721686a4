/**
 * An answer of Centric GWS about benefit payments (`UitkeringsSpecificatieClient` v0600) as typed values: one per payment.
 *
 * Amounts are cents with a sign beside them. One month may hold several payments (the benefit and holiday pay), so each gets
 * a number of its own within its file (dossier) and month, in the order of the answer.
 */
import { childOf, childrenOf, textAt, type XmlNode } from './xml.ts'

export const GWS_NAMESPACE = 'http://www.centric.nl/GWS/Diensten/UitkeringsSpecificatieClient/v0600'
const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/'
const ANSWER = 'UitkeringsSpecificatieInfoResponse'

export interface Component {
  readonly omschrijving: string
  readonly cent: number
  /** 0 not printed, 1 plus or running total, 2 minus, 3 information. */
  readonly kolom: number
}

export interface Betaling {
  readonly gemeentecode: string
  readonly dossiernummer: string
  readonly regeling: string
  /** Month the payment is about, `jjjjmm`. */
  readonly periode: string
  readonly volgnummer: number
  /** What the client received. */
  readonly uitbetaald: number
  /** What the file paid to all parties together; undefined when the answer does not say. */
  readonly uitbetaaldDossier: number | undefined
  readonly opgegeven: number | undefined
  readonly vrijgelaten: number | undefined
  readonly gekort: number | undefined
  readonly componenten: readonly Component[]
  readonly regel: number
}

export interface GwsAntwoord {
  readonly burgerservicenummer: string | undefined
  readonly geslachtsnaam: string | undefined
  readonly betalingen: readonly Betaling[]
}

export type GwsAard =
  | { readonly body: true }
  /** `verkeerde-richting`: a request. `bron-fout`: the source answers with an error. */
  | { readonly code: 'verkeerde-richting' | 'envelop-ongeldig' | 'berichtsoort-niet-ondersteund' }

/** The one child of the SOAP body, of which only this is checked: headers of these systems do not follow their own schema. */
export function bodyChild(root: XmlNode): XmlNode | undefined {
  if (root.name !== 'Envelope' || root.namespace !== SOAP_NAMESPACE) return undefined
  const body = childOf(root, 'Body')
  return body?.children.length === 1 ? body.children[0] : undefined
}

export function aardVanAntwoord(child: XmlNode | undefined): GwsAard {
  if (!child || child.namespace === SOAP_NAMESPACE) return { code: 'envelop-ongeldig' }
  if (child.namespace !== GWS_NAMESPACE) return { code: 'berichtsoort-niet-ondersteund' }
  return child.name === ANSWER ? { body: true } : { code: 'verkeerde-richting' }
}

/** @param answer passed the schema. @returns `bron-fout` when the source could not answer. */
export function readAntwoord(answer: XmlNode): GwsAntwoord | 'bron-fout' {
  const about = childOf(answer, 'UitkeringsSpecificatieClient')
  if (!about)
    return childOf(childOf(answer, 'FWI'), 'Fout')
      ? 'bron-fout'
      : { burgerservicenummer: undefined, geslachtsnaam: undefined, betalingen: [] }
  const counted = new Map<string, number>()
  const betalingen = childrenOf(about, 'Uitkeringsspecificatie').flatMap((specificatie) =>
    childrenOf(specificatie, 'Dossierhistorie').map((history) => {
      const key = `${textAt(history, 'Dossiernummer')}/${textAt(history, 'Betrekkingsperiode')}`
      const volgnummer = (counted.get(key) ?? 0) + 1
      counted.set(key, volgnummer)
      return readBetaling(history, textAt(specificatie, 'Uitkeringsinstantie', 'Gemeentecode') ?? '', volgnummer)
    }),
  )
  return {
    burgerservicenummer: textAt(about, 'Client', 'BurgerServiceNr'),
    geslachtsnaam: textAt(about, 'Client', 'Achternaam'),
    betalingen,
  }
}

function readBetaling(history: XmlNode, gemeentecode: string, volgnummer: number): Betaling {
  const uitbetaaldDossier = cents(childOf(history, 'UitbetaaldBedragDossier'))
  return {
    gemeentecode,
    dossiernummer: textAt(history, 'Dossiernummer') ?? '',
    regeling: textAt(history, 'Regeling') ?? '',
    periode: textAt(history, 'Betrekkingsperiode') ?? '',
    volgnummer,
    uitbetaald: cents(childOf(history, 'UitbetaaldBedragClient')) ?? 0,
    uitbetaaldDossier,
    opgegeven: cents(childOf(history, 'OpgegevenInkomsten')),
    vrijgelaten: cents(childOf(history, 'InkomstenVrijlating')),
    gekort: cents(childOf(history, 'GekorteInkomsten')),
    componenten: childrenOf(history, 'Componenthistorie').map((component) => ({
      omschrijving: textAt(component, 'Omschrijving') ?? '',
      cent: cents(childOf(component, 'Bedrag')) ?? 0,
      kolom: Number(textAt(component, 'IndicatieKolom')),
    })),
    regel: history.line,
  }
}

/** The schema allows 18 digits: more than a number can hold exactly is `NaN`, which the sums then refuse. */
function cents(amount: XmlNode | undefined): number | undefined {
  const text = textAt(amount, 'WaardeBedrag')
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isSafeInteger(value)) return Number.NaN
  return textAt(amount, 'CdPositiefNegatief') === '-' ? -value : value
}

/** Lines in the plus column that repeat what the lines so far add up to. */
const RUNNING_TOTAL = /^(TOTAAL|UIT TE BETALEN)\b/

/**
 * Plus minus deductions is every running total and, in the end, what was paid, to the cent.
 * @returns false: the answer contradicts itself (`regel-som`).
 */
export function sumsAgree({ componenten, uitbetaald, uitbetaaldDossier }: Betaling): boolean {
  let balance = 0
  for (const { kolom, cent, omschrijving } of componenten) {
    if (kolom === 1 && RUNNING_TOTAL.test(omschrijving)) {
      if (cent !== balance) return false
    } else if (kolom === 1) balance += cent
    else if (kolom === 2) balance -= cent
  }
  const paid = uitbetaaldDossier ?? uitbetaald
  return Number.isSafeInteger(paid) && Number.isSafeInteger(uitbetaald) && (componenten.length === 0 || balance === paid)
}
