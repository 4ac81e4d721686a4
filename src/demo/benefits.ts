/**
 * Benefits of the demo, paid by the month as a benefit system prints it: plus, minus, running totals, to the cent.
 *
 * The amounts look like real ones and are none. Each month keeps a part back, and May pays out what was kept.
 */
import type { Betaling, Component } from '../registers/import/gwsMessage.ts'
import { addMonths, ageOn, periodeOf } from './days.ts'
import type { Gezin, Inwoner } from './families.ts'
import type { DemoUitkering } from './records.ts'
import type { Draw } from './seededDraw.ts'

export interface BenefitSketch {
  readonly inwoner: Inwoner
  readonly dossier: number
  readonly leefvorm: Leefvorm
  readonly gemeentecode: string
  readonly vandaag: string
  readonly begindatum: string
  readonly einddatum?: string
  readonly redenEinde?: string
  readonly ioaw?: boolean
  /** Cents earned in the month that lies so many months back. */
  readonly verdiend?: (maandenTerug: number) => number
  /** Cents a month that go back to the municipality. */
  readonly aflossing?: number
}

/** SGR 15: single, one parent, married or registered, couple. */
type Leefvorm = '01' | '02' | '08' | '09'

const NORM: Readonly<Record<Leefvorm, number>> = { '01': 132_450, '02': 132_450, '08': 189_215, '09': 189_215 }
const MONTHS_KEPT = 12
const HOLIDAY_PERCENT = 5
/** So much of what somebody earns is left to him, up to a limit. */
const FREE_PERCENT = 25
const FREE_LIMIT = 26_700

export function benefit(sketch: BenefitSketch): DemoUitkering {
  const { inwoner, leefvorm, einddatum, redenEinde, ioaw = false } = sketch
  return {
    burgerservicenummer: inwoner.burgerservicenummer,
    geslachtsnaam: inwoner.geslachtsnaam,
    dossiernummer: dossier(sketch),
    herkomst: 'uitkeringen',
    wet: ioaw ? 'IOAW' : 'PARTICIPATIEWET',
    soort: ioaw ? 'IOAW' : 'ALGEMENE_BIJSTAND',
    begindatum: sketch.begindatum,
    ...(einddatum !== undefined && { einddatum }),
    ...(redenEinde !== undefined && { redenEinde }),
    norm: NORM[leefvorm],
    leefvorm,
    betalingen: payments(sketch),
  }
}

const dossier = ({ dossier: number }: BenefitSketch): string => `W-${String(number).padStart(5, '0')}`

/** The months that were paid: at most a year back, the running month not yet. */
function payments(sketch: BenefitSketch): readonly Betaling[] {
  const { vandaag, begindatum, einddatum } = sketch
  const paid: Betaling[] = []
  let kept = 0
  for (let back = MONTHS_KEPT; back >= 1; back--) {
    const day = addMonths(vandaag, -back)
    const periode = periodeOf(day)
    if (periode < periodeOf(begindatum) || (einddatum !== undefined && periode > periodeOf(einddatum))) continue
    const { betaling, gereserveerd } = monthly(sketch, periode, back)
    paid.push(betaling)
    if (periode.endsWith('05') && kept > 0) {
      paid.push(holidayPay(sketch, periode, kept))
      kept = 0
    }
    kept += gereserveerd
  }
  return paid
}

function monthly(sketch: BenefitSketch, periode: string, back: number): { betaling: Betaling; gereserveerd: number } {
  const norm = NORM[sketch.leefvorm]
  const opgegeven = sketch.verdiend?.(back) ?? 0
  const vrijgelaten = Math.min(Math.floor((opgegeven * FREE_PERCENT) / 100), FREE_LIMIT)
  const gekort = opgegeven - vrijgelaten
  const gereserveerd = Math.floor(((norm - gekort) * HOLIDAY_PERCENT) / 100)
  const totaal = norm - gekort - gereserveerd
  const aflossing = sketch.aflossing ?? 0
  const uitbetaald = totaal - aflossing
  const componenten: Component[] = [
    { omschrijving: 'NORM PER MAAND', cent: norm, kolom: 1 },
    ...(gekort > 0 ? [{ omschrijving: 'INKOMSTEN', cent: gekort, kolom: 2 }] : []),
    { omschrijving: 'RESERVERING VAKANTIETOESLAG', cent: gereserveerd, kolom: 2 },
    { omschrijving: 'TOTAAL UITKERING', cent: totaal, kolom: 1 },
    ...(aflossing > 0 ? [{ omschrijving: 'AFLOSSING', cent: aflossing, kolom: 2 }] : []),
    { omschrijving: 'UIT TE BETALEN', cent: uitbetaald, kolom: 1 },
    ...(vrijgelaten > 0 ? [{ omschrijving: 'VRIJGELATEN INKOMSTEN', cent: vrijgelaten, kolom: 3 }] : []),
  ]
  const betaling = { ...payment(sketch, periode, 1, uitbetaald, componenten), opgegeven, vrijgelaten, gekort }
  return { betaling, gereserveerd }
}

function holidayPay(sketch: BenefitSketch, periode: string, kept: number): Betaling {
  const componenten = [
    { omschrijving: 'VAKANTIETOESLAG', cent: kept, kolom: 1 },
    { omschrijving: 'UIT TE BETALEN', cent: kept, kolom: 1 },
  ]
  return payment(sketch, periode, 2, kept, componenten)
}

const payment = (
  sketch: BenefitSketch,
  periode: string,
  volgnummer: number,
  uitbetaald: number,
  componenten: readonly Component[],
): Betaling => ({
  gemeentecode: sketch.gemeentecode,
  dossiernummer: dossier(sketch),
  regeling: sketch.ioaw ? 'IOAW' : 'Participatiewet',
  periode,
  volgnummer,
  uitbetaald,
  uitbetaaldDossier: undefined,
  opgegeven: undefined,
  vrijgelaten: undefined,
  gekort: undefined,
  componenten,
  regel: 0,
})

export interface BenefitParts {
  draw: Draw
  vandaag: string
  gemeentecode: string
  /** The first file number to give out. */
  eersteDossier: number
}

/** About a third of the families that could have one. */
export function inventBenefits(
  gezinnen: readonly Gezin[],
  { draw, vandaag, gemeentecode, eersteDossier }: BenefitParts,
): DemoUitkering[] {
  const holders = gezinnen.flatMap((gezin) => {
    const [inwoner] = gezin.volwassenen
    return inwoner && mayHoldOne(inwoner, vandaag) && draw.percent(35) ? [{ inwoner, gezin }] : []
  })
  const made = holders.map(({ inwoner, gezin }, at): DemoUitkering => {
    const begindatum = addMonths(`${vandaag.slice(0, 7)}-01`, -draw.between(2, 60))
    const ended = draw.percent(15)
    const loon = draw.percent(30) ? draw.between(8_000, 60_000) : 0
    return benefit({
      inwoner,
      dossier: eersteDossier + at,
      leefvorm: waysOfLiving(gezin),
      gemeentecode,
      vandaag,
      begindatum,
      ...(ended && {
        einddatum: addMonths(begindatum, draw.between(1, 2)),
        redenEinde: draw.pick(['werk', 'verhuizing', 'op eigen verzoek']),
      }),
      ...(ageOn(inwoner.geboren, vandaag) >= 60 && { ioaw: true }),
      ...(loon > 0 && { verdiend: () => loon + draw.between(-3_000, 3_000) }),
      ...(draw.percent(20) && { aflossing: draw.between(20, 80) * 100 }),
    })
  })
  const elsewhere = made.at(-1)
  // The last of them was paid by another municipality before, which is only known from Suwinet.
  return elsewhere ? [...made, fromSuwinet(elsewhere, vandaag)] : made
}

function mayHoldOne(inwoner: Inwoner, vandaag: string): boolean {
  const jaren = ageOn(inwoner.geboren, vandaag)
  return jaren >= 21 && jaren < 67 && inwoner.overleden === undefined && inwoner.vertrokken === undefined
}

const waysOfLiving = ({ volwassenen, kinderen, verbintenis }: Gezin): Leefvorm => {
  if (volwassenen.length > 1) return verbintenis ? '08' : '09'
  return kinderen.length > 0 ? '02' : '01'
}

function fromSuwinet(uitkering: DemoUitkering, vandaag: string): DemoUitkering {
  const { einddatum: _, redenEinde: __, ...rest } = uitkering
  return {
    ...rest,
    dossiernummer: 'S-00001',
    herkomst: 'suwinet',
    begindatum: addMonths(vandaag, -90),
    einddatum: addMonths(vandaag, -70),
    redenEinde: 'verhuizing',
    betalingen: [],
  }
}
