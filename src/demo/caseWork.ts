/**
 * Cases (zaken) of the demo: for every benefit and every kind of care the case it came from, open or closed, and who worked
 * on it from when to when. A question is only answered on an open case of the asking employee.
 */
import { cast } from './cast.ts'
import { addDays, momentOf, officeMomentOf } from './days.ts'
import type { Gezin } from './families.ts'
import { werkers } from './organisations.ts'
import type { DemoAanvraag, DemoJeugdbericht, DemoUitkering, DemoZaak } from './records.ts'
import type { Draw } from './seededDraw.ts'

/** Cases that example questions name. */
export const castCases = {
  rietMelding: 'ZAAK-0001',
  rietToewijzing: 'ZAAK-0002',
  gerritMelding: 'ZAAK-0003',
  estherMelding: 'ZAAK-0004',
  samiraAanvraag: 'ZAAK-0005',
  samiraHeronderzoek: 'ZAAK-0006',
  ruudFraude: 'ZAAK-0007',
  wimPgb: 'ZAAK-0008',
  semHulpvraag: 'ZAAK-0009',
  fennaHulpvraag: 'ZAAK-0010',
  ilseAanvraag: 'ZAAK-0011',
} as const

interface CaseSketch {
  readonly zaakId: string
  readonly soort: string
  readonly betrokkene: string
  readonly geopend: string
  readonly gesloten?: string
  readonly medewerker?: string
  /** Took over from `medewerker` that day. */
  readonly opvolger?: { readonly medewerker: string; readonly vanaf: string }
  readonly kenmerken?: Readonly<Record<string, string>>
}

function makeCase({ zaakId, soort, betrokkene, geopend, gesloten, medewerker, opvolger, kenmerken = {} }: CaseSketch): DemoZaak {
  const van = officeMomentOf(geopend)
  const einde = gesloten === undefined ? {} : { tot: officeMomentOf(gesloten) }
  const overgang = opvolger && officeMomentOf(opvolger.vanaf)
  return {
    zaakId,
    soort,
    geopendOp: van,
    ...(gesloten !== undefined && { geslotenOp: officeMomentOf(gesloten) }),
    kenmerken: Object.fromEntries(Object.entries(kenmerken).map(([naam, dag]) => [naam, momentOf(dag)])),
    betrokkenen: [betrokkene],
    medewerkers: [
      ...(medewerker === undefined ? [] : [{ medewerker, van, ...(overgang === undefined ? einde : { tot: overgang }) }]),
      ...(opvolger && overgang !== undefined ? [{ medewerker: opvolger.medewerker, van: overgang, ...einde }] : []),
    ],
  }
}

export function castCaseWork(vandaag: string): readonly DemoZaak[] {
  const ago = (days: number) => addDays(vandaag, -days)
  const [anke] = werkers.wmo
  const [ilse, collega] = werkers.inkomen
  const [jeugd] = werkers.jeugd
  const z = castCases
  const recorded = { signaal: ago(20), vierOgen: ago(18), proportionaliteit: ago(18) }
  return [
    makeCase({ zaakId: z.rietMelding, soort: 'melding-wmo', betrokkene: cast.riet, geopend: ago(12), medewerker: anke }),
    makeCase({
      zaakId: z.rietToewijzing,
      soort: 'toewijzing-wmo',
      betrokkene: cast.riet,
      geopend: ago(400),
      medewerker: anke,
      kenmerken: { contract: ago(400) },
    }),
    // Handed to his daughter by mistake: the vault knows better.
    makeCase({ zaakId: z.gerritMelding, soort: 'melding-wmo', betrokkene: cast.gerrit, geopend: ago(9), medewerker: anke }),
    makeCase({ zaakId: z.estherMelding, soort: 'melding-wmo', betrokkene: cast.esther, geopend: ago(6), medewerker: anke }),
    makeCase({
      zaakId: z.samiraAanvraag,
      soort: 'aanvraag-bijstand',
      betrokkene: cast.samira,
      geopend: ago(940),
      gesloten: ago(900),
      medewerker: ilse,
    }),
    makeCase({
      zaakId: z.samiraHeronderzoek,
      soort: 'heronderzoek',
      betrokkene: cast.samira,
      geopend: ago(15),
      medewerker: ilse,
      opvolger: { medewerker: collega, vanaf: ago(5) },
    }),
    makeCase({
      zaakId: z.ruudFraude,
      soort: 'fraudeonderzoek',
      betrokkene: cast.ruud,
      geopend: ago(21),
      medewerker: werkers.handhaving[0],
      kenmerken: recorded,
    }),
    makeCase({
      zaakId: z.wimPgb,
      soort: 'pgb',
      betrokkene: cast.wim,
      geopend: ago(300),
      medewerker: werkers.pgb[0],
      kenmerken: { vertegenwoordiger: ago(290) },
    }),
    makeCase({
      zaakId: z.semHulpvraag,
      soort: 'hulpvraag-jeugd',
      betrokkene: cast.sem,
      geopend: ago(150),
      gesloten: ago(110),
      medewerker: jeugd,
    }),
    makeCase({ zaakId: z.fennaHulpvraag, soort: 'hulpvraag-jeugd', betrokkene: cast.fenna, geopend: ago(8), medewerker: jeugd }),
    makeCase({
      zaakId: z.ilseAanvraag,
      soort: 'aanvraag-bijstand',
      betrokkene: cast.ilse,
      geopend: ago(11),
      medewerker: collega,
    }),
  ]
}

export interface CaseParts {
  draw: Draw
  vandaag: string
  gezinnen: readonly Gezin[]
  uitkeringen: readonly DemoUitkering[]
  aanvragen: readonly DemoAanvraag[]
  jeugdberichten: readonly DemoJeugdbericht[]
}

const FIRST_NUMBER = 1_001

export function inventCaseWork({
  draw,
  vandaag,
  gezinnen,
  uitkeringen,
  aanvragen,
  jeugdberichten,
}: CaseParts): readonly DemoZaak[] {
  const yesterday = addDays(vandaag, -1)
  let number = FIRST_NUMBER
  const next = (sketch: Omit<CaseSketch, 'zaakId'>): DemoZaak => makeCase({ zaakId: `ZAAK-${number++}`, ...sketch })
  const past = (day: string) => (day < yesterday ? day : yesterday)

  const income = ({ burgerservicenummer, begindatum, einddatum, herkomst }: DemoUitkering): DemoZaak[] => {
    if (herkomst === 'suwinet') return []
    const [medewerker, ander] = draw.percent(50) ? werkers.inkomen : werkers.inkomen.toReversed()
    const geopend = addDays(begindatum, -draw.between(14, 40))
    const about = { betrokkene: burgerservicenummer, medewerker: medewerker as string }
    const closed = next({
      ...about,
      soort: 'aanvraag-bijstand',
      geopend,
      gesloten: past(addDays(begindatum, draw.between(3, 20))),
    })
    if (einddatum !== undefined || !draw.percent(35)) return [closed]
    const since = addDays(vandaag, -draw.between(8, 45))
    const handedOver = draw.percent(25) && {
      opvolger: { medewerker: ander as string, vanaf: addDays(vandaag, -draw.between(1, 7)) },
    }
    return [closed, next({ ...about, soort: 'heronderzoek', geopend: since, ...handedOver })]
  }

  const support = ({ burgerservicenummer, aanvraag }: DemoAanvraag): DemoZaak[] => {
    const about = { betrokkene: burgerservicenummer, medewerker: draw.pick(werkers.wmo) }
    const { beschikking, aanvraagdatum } = aanvraag
    const geopend = past(aanvraagdatum ?? yesterday)
    if (!beschikking?.afgiftedatum) return [next({ ...about, soort: 'melding-wmo', geopend })]
    const gesloten = past(beschikking.afgiftedatum)
    const melding = next({ ...about, soort: 'melding-wmo', geopend, gesloten })
    const granted = beschikking.producten.find(({ resultaat }) => resultaat === 'toegewezen')
    if (!granted) return [melding]
    if (granted.leveringsvorm !== 'PGB')
      return [melding, next({ ...about, soort: 'toewijzing-wmo', geopend: gesloten, kenmerken: { contract: gesloten } })]
    // Somebody stands by most budget holders; where nobody was recorded, nothing is paid out.
    const kenmerken = draw.percent(70) ? { vertegenwoordiger: gesloten } : {}
    return [melding, next({ ...about, medewerker: werkers.pgb[0], soort: 'pgb', geopend: gesloten, kenmerken })]
  }

  const youth = ({ bericht, line }: DemoJeugdbericht): DemoZaak[] => {
    if (line.soort !== 'toegewezen') return []
    const about = { betrokkene: bericht.client.burgerservicenummer, medewerker: draw.pick(werkers.jeugd) }
    const gesloten = draw.percent(60) && { gesloten: past(line.toewijzingsdatum) }
    return [
      next({ ...about, soort: 'hulpvraag-jeugd', geopend: addDays(line.toewijzingsdatum, -30), ...gesloten }),
      next({
        ...about,
        soort: 'toewijzing-jeugd',
        geopend: line.toewijzingsdatum,
        kenmerken: { contract: line.toewijzingsdatum },
      }),
    ]
  }

  const alive = gezinnen
    .flatMap(({ volwassenen }) => volwassenen)
    .filter(({ overleden, vertrokken }) => !overleden && !vertrokken)
  const others = [
    'minimaregeling',
    'minimaregeling',
    'schuldhulp',
    'schuldhulp',
    'vroegsignaal',
    're-integratie',
    'terugvordering',
  ]
  const rest = (alive.length === 0 ? [] : others).map((soort) => {
    const geopend = addDays(vandaag, -draw.between(10, 90))
    const kenmerken = { schuldhulp: { plan: geopend }, vroegsignaal: { signaal: geopend } }[soort] ?? {}
    const medewerker = soort === 'minimaregeling' ? { medewerker: werkers.minima[0] } : {}
    return next({ soort, betrokkene: draw.pick(alive).burgerservicenummer, geopend, kenmerken, ...medewerker })
  })
  return [...uitkeringen.flatMap(income), ...aanvragen.flatMap(support), ...jeugdberichten.flatMap(youth), ...rest]
}
