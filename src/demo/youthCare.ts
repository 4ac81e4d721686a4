/**
 * Youth care in the demo, as iJw messages: the municipality assigns (301), the provider reports start (305) and stop (307).
 * The messages pass the same rules across messages as those of a real provider.
 */
import type { Bericht, Productregel, Soort } from '../registers/import/istandaardenMessage.ts'
import { addDays, addMonths, ageOn } from './days.ts'
import { type Gezin, type Inwoner, inwonersVan } from './families.ts'
import { AANBIEDERS } from './organisations.ts'
import type { DemoJeugdbericht } from './records.ts'
import type { Draw } from './seededDraw.ts'

/** Category and product of JZ020: care at home, specialist mental care, respite. */
const PRODUCTEN = [
  { productcategorie: '45', productcode: '45A48', eenheid: '04' },
  { productcategorie: '54', productcode: '54001', eenheid: '01' },
  { productcategorie: '44', productcode: '44A09', eenheid: '14' },
] as const
const PER_WEEK = '2'

export interface YouthCareSketch {
  readonly inwoner: Inwoner
  readonly nummer: number
  readonly product: number
  readonly volume: number
  readonly agb: string
  readonly gemeentecode: string
  readonly begindatum: string
  readonly einddatum: string
  readonly gestopt?: string
}

export function youthCare(sketch: YouthCareSketch): readonly DemoJeugdbericht[] {
  const { nummer, begindatum, einddatum, gestopt, agb, gemeentecode } = sketch
  const { eenheid, ...product } = PRODUCTEN[sketch.product] ?? PRODUCTEN[0]
  const common = { volgnummer: 1, regel: 0, toewijzingNummer: nummer, ...product }
  const omvang = { volume: sketch.volume, eenheid, frequentie: PER_WEEK }
  const assigned = addDays(begindatum, -7)
  const toegewezen = { toewijzingsdatum: assigned, toewijzingstijd: '10:15:00', ingangsdatum: begindatum, einddatum, omvang }
  const ours = { afzender: gemeentecode, ontvanger: agb }
  const theirs = { afzender: agb, ontvanger: gemeentecode }
  return [
    message(sketch, 'JW301', ours, assigned, { ...common, soort: 'toegewezen', ...toegewezen }),
    message(sketch, 'JW305', theirs, addDays(begindatum, 1), { ...common, soort: 'start', begindatum, statusAanlevering: '1' }),
    ...(gestopt === undefined
      ? []
      : [
          message(sketch, 'JW307', theirs, addDays(gestopt, 1), {
            ...common,
            soort: 'stop',
            begindatum,
            einddatum: gestopt,
            redenBeeindiging: '19',
            statusAanlevering: '1',
          }),
        ]),
  ]
}

function message(
  { inwoner, nummer }: YouthCareSketch,
  soort: Soort,
  partijen: Pick<Bericht, 'afzender' | 'ontvanger'>,
  dagtekening: string,
  line: Productregel,
): DemoJeugdbericht {
  const { burgerservicenummer, geboren, geslachtsnaam } = inwoner
  const client = { burgerservicenummer, geboortedatum: { datum: geboren }, geslachtsnaam, regel: 0 }
  const bericht = {
    soort,
    wet: 'JEUGDWET',
    ...partijen,
    identificatie: `J${nummer}`,
    dagtekening,
    client,
    regels: [line],
  } as const
  return { bericht, line }
}

export interface YouthCareParts {
  draw: Draw
  vandaag: string
  gemeentecode: string
  eersteNummer: number
}

/** About one minor in five. */
export function inventYouthCare(gezinnen: readonly Gezin[], parts: YouthCareParts): DemoJeugdbericht[] {
  const { draw, vandaag, gemeentecode, eersteNummer } = parts
  const young = gezinnen.flatMap(inwonersVan).filter(({ geboren }) => {
    const jaren = ageOn(geboren, vandaag)
    return jaren >= 3 && jaren < 18 && draw.percent(20)
  })
  return young.flatMap((inwoner, at) => {
    const begindatum = addDays(vandaag, -draw.between(30, 330))
    const stopped = addDays(begindatum, draw.between(25, 120))
    return youthCare({
      inwoner,
      nummer: eersteNummer + at,
      product: draw.below(PRODUCTEN.length),
      volume: draw.between(1, 4),
      agb: draw.pick(AANBIEDERS).agb,
      gemeentecode,
      begindatum,
      einddatum: addMonths(begindatum, 12),
      ...(draw.percent(30) && stopped < vandaag && { gestopt: stopped }),
    })
  })
}
