/**
 * Support at home (Wmo) in the demo: applications with a decision, what was assigned to a provider, what is delivered, and
 * personal budgets. In the form in which the care system gives them.
 */
import type { ZorgnedAanvraag, ZorgnedLevering, ZorgnedProduct, ZorgnedToewijzing } from '../registers/import/zorgnedMessage.ts'
import { addDays, addMonths, ageOn } from './days.ts'
import { type Gezin, type Inwoner, inwonersVan } from './families.ts'
import { AANBIEDERS } from './organisations.ts'
import type { DemoAanvraag } from './records.ts'
import type { Draw } from './seededDraw.ts'

/** What can be granted, in the codes of iWmo: category, product, and how it is counted. */
export const VOORZIENINGEN = {
  huishouden: { categorie: '01', code: '01A01', eenheid: '01', frequentie: '2', volume: [90, 120, 150, 180] },
  begeleiding: { categorie: '02', code: '02A05', eenheid: '04', frequentie: '2', volume: [2, 3, 4] },
  dagbesteding: { categorie: '07', code: '07A11', eenheid: '16', frequentie: '2', volume: [2, 4, 6] },
  rolstoel: { categorie: '11', code: '11A01', eenheid: '82', frequentie: '6', volume: [1] },
} as const
type Voorziening = keyof typeof VOORZIENINGEN

export interface InKind {
  readonly voorziening: Voorziening
  readonly volume: number
  readonly toewijzing: number
  readonly agb: string
  readonly begindatum: string
  readonly einddatum: string
  /** Delivery ended early, with its reason (WMO588). */
  readonly gestopt?: { readonly op: string; readonly reden: string }
}

const unassigned = { volume: null, eenheid: null, frequentie: null, begindatum: null, einddatum: null, toewijzingen: [] } as const

export function inKind(volgnummer: number, afgifte: string, given: InKind): ZorgnedProduct {
  const { categorie, code, eenheid, frequentie } = VOORZIENINGEN[given.voorziening]
  const levering: ZorgnedLevering = {
    begindatum: given.begindatum,
    einddatum: given.gestopt?.op ?? null,
    redenBeeindiging: given.gestopt?.reden ?? null,
  }
  const toewijzing: ZorgnedToewijzing = {
    bronNummer: String(given.toewijzing),
    nummer: given.toewijzing,
    agb: given.agb,
    referentie: null,
    datum: afgifte,
    tijd: '09:30:00',
    ingangsdatum: given.begindatum,
    einddatum: given.einddatum,
    redenWijziging: null,
    leveringen: [levering],
  }
  return {
    ...product(volgnummer, 'toegewezen', categorie, code, 'ZIN'),
    volume: given.volume,
    eenheid,
    frequentie,
    begindatum: given.begindatum,
    einddatum: given.einddatum,
    toewijzingen: [toewijzing],
  }
}

/** A personal budget (pgb): the amount for the whole period, in cents (WJ756 83, WMO757 6). */
export function personalBudget(volgnummer: number, cent: number, begindatum: string, einddatum: string): ZorgnedProduct {
  const { categorie, code } = VOORZIENINGEN.begeleiding
  const size = { volume: cent, eenheid: '83', frequentie: '6', begindatum, einddatum }
  return { ...product(volgnummer, 'toegewezen', categorie, code, 'PGB'), ...size }
}

const product = (
  volgnummer: number,
  resultaat: ZorgnedProduct['resultaat'],
  categorie: string,
  code: string,
  leveringsvorm: ZorgnedProduct['leveringsvorm'],
): ZorgnedProduct => ({ identificatie: `P${volgnummer}`, resultaat, categorie, code, leveringsvorm, ...unassigned })

export interface DecidedApplication {
  readonly nummer: number
  readonly aangevraagd: string
  readonly afgifte: string
  readonly producten: readonly ZorgnedProduct[]
}

export const application = (nummer: number, aangevraagd: string): ZorgnedAanvraag => ({
  identificatie: `WMO-${String(nummer).padStart(4, '0')}`,
  aanvraagdatum: aangevraagd,
})

export const decided = ({ nummer, aangevraagd, afgifte, producten }: DecidedApplication): ZorgnedAanvraag => ({
  ...application(nummer, aangevraagd),
  beschikking: { nummer: `B-${String(nummer).padStart(4, '0')}`, afgiftedatum: afgifte, producten },
})

export interface CareParts {
  draw: Draw
  vandaag: string
  /** The first application and assignment number to give out. */
  eersteAanvraag: number
  eersteToewijzing: number
}

/** Most of the old, and a few of the others. */
export function inventCare(
  gezinnen: readonly Gezin[],
  { draw, vandaag, eersteAanvraag, eersteToewijzing }: CareParts,
): DemoAanvraag[] {
  let toewijzingNummer = eersteToewijzing
  const entitled = gezinnen.flatMap(inwonersVan).filter((inwoner) => {
    const jaren = ageOn(inwoner.geboren, vandaag)
    return inwoner.vertrokken === undefined && jaren >= 18 && draw.percent(jaren >= 70 ? 60 : 8)
  })

  const inNature = (inwoner: Inwoner, volgnummer: number, afgifte: string): ZorgnedProduct => {
    const voorziening = draw.pick(['huishouden', 'huishouden', 'begeleiding', 'dagbesteding', 'rolstoel'] as const)
    const begindatum = addDays(afgifte, draw.between(1, 14))
    const einddatum = addMonths(begindatum, draw.pick([12, 24, 36]))
    const stop = stopOf(inwoner, begindatum, vandaag, draw)
    return inKind(volgnummer, afgifte, {
      voorziening,
      volume: draw.pick<number>(VOORZIENINGEN[voorziening].volume),
      toewijzing: toewijzingNummer++,
      agb: draw.pick(AANBIEDERS).agb,
      begindatum,
      einddatum,
      ...(stop && { gestopt: stop }),
    })
  }

  return entitled.map((inwoner, at): DemoAanvraag => {
    const nummer = eersteAanvraag + at
    const whole = { burgerservicenummer: inwoner.burgerservicenummer, uitputting: [] }
    if (at % 9 === 4 && inwoner.overleden === undefined) {
      return { ...whole, aanvraag: application(nummer, addDays(vandaag, -draw.between(3, 30))) }
    }
    const aangevraagd = addDays(inwoner.overleden ?? vandaag, -draw.between(90, 700))
    const afgifte = addDays(aangevraagd, draw.between(14, 56))
    const dates = { nummer, aangevraagd, afgifte }
    if (at % 9 === 7)
      return { ...whole, aanvraag: decided({ ...dates, producten: [product(1, 'afgewezen', '08', '08A01', null)] }) }
    if ((at % 9 === 2 || at % 9 === 6) && inwoner.overleden === undefined) {
      const begindatum = addDays(afgifte, 1)
      const toegekend = draw.between(300, 1_200) * 1_000
      const besteed = Math.floor((toegekend * draw.between(10, 70)) / 100)
      const producten = [personalBudget(1, toegekend, begindatum, addDays(addMonths(begindatum, 36), -1))]
      return {
        ...whole,
        aanvraag: decided({ ...dates, producten }),
        uitputting: [{ product: 'P1', besteed, gereserveerd: Math.floor((toegekend - besteed) / draw.between(4, 9)) }],
      }
    }
    const producten = Array.from({ length: draw.percent(25) ? 2 : 1 }, (_, place) => inNature(inwoner, place + 1, afgifte))
    return { ...whole, aanvraag: decided({ ...dates, producten }) }
  })
}

/** Care ends with a life (02), and now and then because it is no longer needed (19). */
function stopOf(inwoner: Inwoner, begindatum: string, vandaag: string, draw: Draw): InKind['gestopt'] {
  const { overleden } = inwoner
  if (overleden !== undefined) return { op: overleden > begindatum ? overleden : begindatum, reden: '02' }
  const op = addDays(begindatum, draw.between(60, 200))
  return draw.percent(12) && op < vandaag ? { op, reden: '19' } : undefined
}
