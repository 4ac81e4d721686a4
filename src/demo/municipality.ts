/**
 * Invents the demo municipality: the cast with its stories, and a town around it.
 *
 *   seed -> people -> benefits, care, youth care -> cases -> plain records
 *
 * Pure: the same seed, day and size give the same municipality. Nobody in it exists (see `testNumbers.ts`).
 * What a starting demo needs besides is handed on from here.
 */
import { benefit, inventBenefits } from './benefits.ts'
import { decided, inKind, inventCare, personalBudget } from './care.ts'
import { castCaseWork, inventCaseWork } from './caseWork.ts'
import { castFamilies } from './cast.ts'
import { addDays, addMonths, momentOf } from './days.ts'
import { type Gezin, type Inwoner, inwonersVan, personenVan } from './families.ts'
import { AANBIEDERS, DEMO_GEMEENTE, employees } from './organisations.ts'
import { inventPopulation } from './population.ts'
import type { DemoAanvraag, DemoJeugdbericht, DemoUitkering, Municipality } from './records.ts'
import { seededDraw } from './seededDraw.ts'
import { inventYouthCare, youthCare } from './youthCare.ts'

export interface MunicipalityParts {
  readonly seed: number
  /** `jjjj-mm-dd`, Dutch time. */
  readonly today: string
  /** About how many people; the cast is always there. */
  readonly size: number
}

/** The cast keeps the low numbers of everything. */
const FIRST_INVENTED = 101

export function generateMunicipality({ seed, today: vandaag, size }: MunicipalityParts): Municipality {
  const draw = seededDraw(seed)
  const { gemeentecode, naam } = DEMO_GEMEENTE
  const cast = castFamilies(vandaag)
  const known: readonly Gezin[] = Object.values(cast)
  const taken = known.reduce((sum, gezin) => sum + inwonersVan(gezin).length, 0)
  const gezinnen = inventPopulation({ draw, vandaag, size: size - taken })

  const base = { draw, vandaag, gemeentecode }
  const uitkeringen = inventBenefits(gezinnen, { ...base, eersteDossier: FIRST_INVENTED })
  const aanvragen = inventCare(gezinnen, { ...base, eersteAanvraag: FIRST_INVENTED, eersteToewijzing: 1_000 + FIRST_INVENTED })
  const jeugdberichten = inventYouthCare(gezinnen, { ...base, eersteNummer: 5_000 + FIRST_INVENTED })
  const zaken = inventCaseWork({ draw, vandaag, gezinnen, uitkeringen, aanvragen, jeugdberichten })

  return {
    gemeentecode,
    naam,
    vandaag,
    personen: [...known, ...gezinnen].flatMap((gezin) => personenVan(gezin, vandaag, gemeentecode)),
    uitkeringen: [...castBenefits(cast, vandaag), ...uitkeringen],
    aanvragen: [...castCare(cast, vandaag), ...aanvragen],
    jeugdberichten: [...castYouthCare(cast, vandaag), ...jeugdberichten],
    zaken: [...castCaseWork(vandaag), ...zaken],
    medewerkers: employees(momentOf(addDays(vandaag, -1_500))),
  }
}

type Cast = ReturnType<typeof castFamilies>

const adultOf = ({ volwassenen }: Gezin): Inwoner => volwassenen[0] as Inwoner

/** Samira has a small job, which she reports every month; Ruud pays back. */
function castBenefits({ haddad, kamphuis }: Cast, vandaag: string): readonly DemoUitkering[] {
  const { gemeentecode } = DEMO_GEMEENTE
  const first = `${vandaag.slice(0, 7)}-01`
  const verdiend = (back: number) => 31_250 + (back % 4) * 1_875
  return [
    benefit({
      inwoner: adultOf(haddad),
      dossier: 1,
      leefvorm: '02',
      gemeentecode,
      vandaag,
      begindatum: addMonths(first, -30),
      verdiend,
    }),
    benefit({
      inwoner: adultOf(kamphuis),
      dossier: 2,
      leefvorm: '01',
      gemeentecode,
      vandaag,
      begindatum: addMonths(first, -14),
      aflossing: 4_500,
    }),
  ]
}

/** Riet has help in the house and a place to go to by day, Wim a personal budget, Ruud guidance. */
function castCare({ dalen, terpstra, kamphuis }: Cast, vandaag: string): readonly DemoAanvraag[] {
  const { agb } = AANBIEDERS[0]
  const dates = (nummer: number, dagen: number) => ({
    nummer,
    aangevraagd: addDays(vandaag, -dagen - 40),
    afgifte: addDays(vandaag, -dagen),
  })
  const of = (gezin: Gezin) => ({ burgerservicenummer: adultOf(gezin).burgerservicenummer, uitputting: [] })
  const period = (dagen: number) => ({
    begindatum: addDays(vandaag, -dagen + 5),
    einddatum: addDays(vandaag, -dagen + 5 + 1_095),
  })
  const care = (
    volgnummer: number,
    dagen: number,
    toewijzing: number,
    given: { voorziening: 'huishouden' | 'begeleiding' | 'dagbesteding'; volume: number },
  ) => inKind(volgnummer, addDays(vandaag, -dagen), { ...given, ...period(dagen), toewijzing, agb })
  const budget = period(300)
  return [
    {
      ...of(dalen),
      aanvraag: decided({
        ...dates(1, 400),
        producten: [
          care(1, 400, 1_001, { voorziening: 'huishouden', volume: 150 }),
          care(2, 400, 1_002, { voorziening: 'dagbesteding', volume: 4 }),
        ],
      }),
    },
    {
      ...of(terpstra),
      aanvraag: decided({ ...dates(2, 300), producten: [personalBudget(1, 1_152_000, budget.begindatum, budget.einddatum)] }),
      uitputting: [{ product: 'P1', besteed: 316_450, gereserveerd: 32_000 }],
    },
    {
      ...of(kamphuis),
      aanvraag: decided({ ...dates(3, 200), producten: [care(1, 200, 1_003, { voorziening: 'begeleiding', volume: 2 })] }),
    },
  ]
}

function castYouthCare({ kuiper }: Cast, vandaag: string): readonly DemoJeugdbericht[] {
  const [sem] = kuiper.kinderen
  const begindatum = addDays(vandaag, -100)
  const { gemeentecode } = DEMO_GEMEENTE
  const { agb } = AANBIEDERS[2]
  return sem
    ? youthCare({
        inwoner: sem,
        nummer: 5_001,
        product: 1,
        volume: 90,
        agb,
        gemeentecode,
        begindatum,
        einddatum: addMonths(begindatum, 12),
      })
    : []
}
