/** Permits for tests of registers: decided, as any other, by a rule that grants every field of one collection. */
import { decide } from '../../../../consent/decide.ts'
import type { Permit } from '../../../../consent/permit.ts'
import type { Doelregel, Regelbundel } from '../../../../consent/purpose.ts'
import type { Collectie, Vraag } from '../../../../consent/question.ts'

export interface PermitOptions {
  readonly betrokkene: string
  readonly velden: readonly string[]
  readonly peildatum?: string
  /** The law that the rule's fields are of; `wmo` when absent. */
  readonly domein?: 'wmo' | 'jeugd'
  /** The caller is a care provider with these codes. */
  readonly agbCodes?: readonly string[]
}

export function permitFor(collectie: Collectie, paths: readonly string[], options: PermitOptions, nu: number): Permit {
  const { agbCodes, domein = 'wmo' } = options
  const orgType = agbCodes === undefined ? 'overheid' : 'aanbieder'
  const ontvanger = { rol: 'proef', orgType } as const
  const tekst = { nl: 'proef', en: 'trial' }
  const regel: Doelregel = {
    id: 'TEST-1',
    versie: '1',
    doel: tekst,
    doelKlasse: 'uitvoering',
    pseudoniemDomein: 'proef',
    grondslag: [{ avg: '6.1.e', wet: ['proef'] }],
    bronnen: [],
    ontvangers: [ontvanger],
    acties: ['raadplegen'],
    velden: paths.map((naam) => ({
      naam,
      noodzaak: 'nodig',
      bijzonder: false,
      domein: collectie === 'uitkeringen' ? 'wi' : domein,
    })),
    voorwaarden: { alle: [] },
    toestemming: 'geen',
    verplichtingen: [],
    bewaren: { periode: 'P1Y', startEvent: 'proef', basis: 'proef', beoordeeld: true },
    zekerheid: { basis: 'hoog', bewaren: 'hoog' },
    status: 'actief',
    geldigVan: '2020-01-01',
    beoordeeldDoor: [],
    voorbeelden: { toestaan: [], weigeren: [] },
  }
  const regels: Regelbundel = {
    hash: 'proef',
    versie: '1',
    regels: new Map([[regel.id, regel]]),
    suwinetVoorZorg: 'verboden',
    rollenWerkEnInkomen: [],
    redenenAdres: [],
    redenenCollega: [],
  }
  const vraag: Vraag = {
    beslissingId: 'b1',
    doel: regel.id,
    actie: 'raadplegen',
    collectie,
    vrager: {
      oin: '00000001000000000000',
      app: 'proef',
      rollen: ['proef'],
      orgType,
      machine: true,
      ...(agbCodes !== undefined && { agbCodes }),
    },
    betrokkene: options.betrokkene,
    velden: options.velden,
    ...(options.peildatum !== undefined && { peildatum: options.peildatum }),
  }
  const feiten = {
    betrokkene: {
      waarde: { bekend: true, geboorte: { type: 'DatumOnbekend' }, overleden: false, geheim: false, curatele: false },
      versie: '1',
    },
    medewerkerRelatie: { waarde: 'geen', versie: '1' },
    suwinetHerkomst: { waarde: false, versie: '1' },
  } as const
  const besluit = decide(vraag, feiten, regels, nu)
  if (besluit.uitkomst !== 'toegestaan') throw new Error(`no permit: ${besluit.reden}`)
  return besluit.permit
}
