/**
 * Invents the families around the cast: how many people, how they live, and the exceptions that every register has (a
 * protected address, a death, guardianship, half a birth date, a move abroad).
 */
import type { OnvolledigeDatum } from '../../consent/facts.ts'
import { addressNumber, CAST_NUMBERS } from './cast.ts'
import { addDays, ageOn } from './days.ts'
import { bornAt, type Gezin, type Inwoner, inwonersVan } from './families.ts'
import { ACHTERNAMEN, type Achternaam, MANNEN, STRATEN, type Straat, VROUWEN } from './names.ts'
import type { Draw } from './seededDraw.ts'
import { testANummer, testBsn } from './testNumbers.ts'

export interface PopulationParts {
  draw: Draw
  vandaag: string
  /** How many people to add, at least. */
  size: number
}

/** So many of a hundred people have a protected address (Wet BRP 2.59). */
const PROTECTED_SHARE = 6
/** Clear of the house numbers of the cast. */
const FIRST_HOUSE = 200
const FIRST_ADDRESS = 100
const ABROAD = ['5007', '5022', '6043']

const SHAPES = [
  'gezin',
  'gezin',
  'gezin',
  'eenouder',
  'eenouder',
  'paar',
  'alleen',
  'alleen',
  'oud-paar',
  'oud-alleen',
  'oud-alleen',
] as const
type Shape = (typeof SHAPES)[number] | 'voogdij'

export function inventPopulation({ draw, vandaag, size }: PopulationParts): readonly Gezin[] {
  const invent = inventor(draw, vandaag)
  const gezinnen: Gezin[] = []
  let count = 0
  while (count < size) {
    const gezin = invent(gezinnen.length === 7 ? 'voogdij' : draw.pick(SHAPES))
    gezinnen.push(gezin)
    count += inwonersVan(gezin).length
  }
  return exceptions(gezinnen, draw, vandaag)
}

function inventor(draw: Draw, vandaag: string): (shape: Shape) => Gezin {
  let numbers = CAST_NUMBERS
  let addresses = FIRST_ADDRESS
  const houses = new Map<Straat, number>()

  const person = (geslacht: 'M' | 'V', jaren: number, naam: Achternaam): Inwoner => {
    const place = numbers++
    return {
      burgerservicenummer: testBsn(place),
      aNummer: testANummer(place),
      bronId: `persoon-${place + 1}`,
      geslacht,
      voornamen: draw.pick(geslacht === 'V' ? VROUWEN : MANNEN),
      ...naam,
      geboren: bornAt(vandaag, jaren, draw.below(365)),
      ...(jaren > 25 && draw.percent(12) && { geboorteland: draw.pick(ABROAD) }),
    }
  }
  const anybody = (): 'M' | 'V' => (draw.percent(50) ? 'M' : 'V')
  const children = (jongste: number, oudste: number, most: number, naam: Achternaam): readonly Inwoner[] =>
    Array.from({ length: draw.between(1, most) }, () => person(anybody(), draw.between(jongste, oudste), naam))
  const newAddress = (): Gezin['adres'] => {
    const straat = draw.pick(STRATEN)
    const huisnummer = (houses.get(straat) ?? FIRST_HOUSE) + draw.between(1, 4)
    houses.set(straat, huisnummer)
    return {
      type: 'Adres',
      functieAdres: 'W',
      officieleStraatnaam: straat.naam,
      korteStraatnaam: straat.kort,
      huisnummer,
      ...(draw.percent(8) && { huisletter: draw.pick(['A', 'B', 'C']) }),
      postcode: straat.postcode,
      woonplaats: straat.woonplaats,
      nummeraanduidingIdentificatie: addressNumber(addresses++),
    }
  }

  return (shape) => {
    const naam = draw.pick(ACHTERNAMEN)
    const ander = draw.pick(ACHTERNAMEN)
    const couple = (jongste: number, oudste: number): readonly Inwoner[] => {
      const jaren = draw.between(jongste, oudste)
      return [person('V', jaren, ander), person('M', jaren + draw.between(0, 4), naam)]
    }
    const home = { adres: newAddress(), geheim: false, sinds: addDays(vandaag, -draw.between(200, 5_000)) }
    const alone = { kinderen: [], gezag: '1', ...home } as const
    switch (shape) {
      case 'gezin': {
        const verbintenis = draw.pick(['H', 'H', 'P', undefined] as const)
        // Unmarried parents may have left custody with one of them, and a judge may have chosen the other.
        const gezag = verbintenis ? '12' : draw.pick(['12', '1', '2'] as const)
        return {
          volwassenen: couple(32, 48),
          kinderen: children(1, 19, 3, naam),
          gezag,
          ...(verbintenis && { verbintenis }),
          ...home,
        }
      }
      case 'eenouder':
        return {
          volwassenen: [person(draw.percent(80) ? 'V' : 'M', draw.between(28, 46), naam)],
          kinderen: children(1, 16, 3, naam),
          gezag: '1',
          ...home,
        }
      case 'voogdij':
        return { volwassenen: [person('V', 52, naam)], kinderen: children(8, 15, 1, ander), gezag: 'D', ...home }
      case 'paar':
        return { volwassenen: couple(24, 60), verbintenis: draw.pick(['H', 'P'] as const), ...alone }
      case 'alleen':
        return { volwassenen: [person(anybody(), draw.between(20, 65), naam)], ...alone }
      case 'oud-paar':
        return { volwassenen: couple(68, 84), verbintenis: 'H', ...alone }
      case 'oud-alleen':
        return { volwassenen: [person(anybody(), draw.between(70, 93), naam)], ...alone }
    }
  }
}

/** What is rare, but must be there to be seen. Each falls to somebody else. */
function exceptions(gezinnen: readonly Gezin[], draw: Draw, vandaag: string): readonly Gezin[] {
  const changed = new Map<Inwoner, Partial<Inwoner>>()
  const single = gezinnen.filter(({ volwassenen, kinderen }) => volwassenen.length === 1 && kinderen.length === 0)
  const choose = (count: number, from: readonly Inwoner[], change: (inwoner: Inwoner) => Partial<Inwoner>): void => {
    for (let round = 0; round < count; round++) {
      const free = from.filter((inwoner) => !changed.has(inwoner))
      if (free.length === 0) return
      const inwoner = draw.pick(free)
      changed.set(inwoner, change(inwoner))
    }
  }
  const adults = gezinnen.flatMap(({ volwassenen }) => volwassenen)
  const alone = single.flatMap(({ volwassenen }) => volwassenen)
  const aged = (from: readonly Inwoner[], jongste: number, oudste: number) =>
    from.filter(({ geboren }) => ageOn(geboren, vandaag) >= jongste && ageOn(geboren, vandaag) <= oudste)

  choose(4, aged(alone, 66, 120), () => ({ overleden: addDays(vandaag, -draw.between(20, 500)) }))
  choose(1, aged(alone, 20, 50), () => ({ vertrokken: addDays(vandaag, -draw.between(60, 400)) }))
  choose(3, aged(alone, 20, 80), () => ({ curatele: true }))
  choose(2, adults, () => ({ inOnderzoek: true }))
  const half: readonly ((geboren: string) => OnvolledigeDatum)[] = [
    (geboren) => ({ type: 'JaarDatum', jaar: Number(geboren.slice(0, 4)) }),
    (geboren) => ({ type: 'JaarMaandDatum', jaar: Number(geboren.slice(0, 4)), maand: Number(geboren.slice(5, 7)) }),
    () => ({ type: 'DatumOnbekend' }),
  ]
  for (const known of half)
    choose(1, aged(adults, 30, 80), ({ geboren }) => ({ geboorteBekend: known(geboren), geboorteland: draw.pick(ABROAD) }))

  const total = gezinnen.reduce((sum, gezin) => sum + inwonersVan(gezin).length, 0)
  const hidden = new Set<Gezin>()
  let people = 0
  while (people * 100 < total * PROTECTED_SHARE) {
    const gezin = draw.pick(gezinnen.filter((candidate) => !hidden.has(candidate)))
    hidden.add(gezin)
    people += inwonersVan(gezin).length
  }
  const apply = (inwoner: Inwoner): Inwoner => ({ ...inwoner, ...changed.get(inwoner) })
  return gezinnen.map((gezin) => ({
    ...gezin,
    geheim: hidden.has(gezin),
    volwassenen: gezin.volwassenen.map(apply),
    kinderen: gezin.kinderen.map(apply),
  }))
}
