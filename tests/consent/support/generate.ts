/**
 * Generated questions: half start from a situation that permits, with a few things changed; the others are put together at
 * random. So there are plenty of permits, refusals and near misses.
 */
import fc from 'fast-check'
import type { Feiten, ToestemmingFeit, ZaakFeit } from '../../../consent/facts.ts'
import type { Actie, OrgType } from '../../../consent/purpose.ts'
import type { Collectie, Vraag } from '../../../consent/question.ts'
import { alleVelden, bundel, NU, woordenlijst } from './rules.ts'
import { DAG, fact, permitWorld, type World } from './world.ts'

const regels = [...bundel.regels.values()]
const rollen = Object.keys(woordenlijst.rollen)
const orgTypes: readonly OrgType[] = ['overheid', 'aanbieder', 'verwerker', 'privaat', 'burger']
const acties: readonly Actie[] = ['raadplegen', 'muteren', 'tonen', 'exporteren']
const collecties: readonly Collectie[] = ['clienten', 'toewijzingen', 'uitkeringen', 'budgetten']

const anyField = fc.constantFrom(...alleVelden, 'bestaatniet', 'diagnose.code')
export const anyFields = fc.uniqueArray(anyField, { maxLength: 6 })

const anyCase: fc.Arbitrary<ZaakFeit | null> = fc.option(
  fc.record({
    soort: fc.constantFrom(...woordenlijst.zaaksoorten),
    geopendOp: fc.constantFrom(NU - 30 * DAG, NU, NU + DAG),
    betreftBetrokkene: fc.boolean(),
    kenmerken: fc.dictionary(fc.constantFrom(...woordenlijst.kenmerken), fc.constantFrom(NU - 100 * DAG, NU - DAG, NU + DAG)),
  }),
)

const anyConsent: fc.Arbitrary<ToestemmingFeit | null> = fc.option(
  fc.record({
    id: fc.constant('toestemming-1'),
    betreftBetrokkene: fc.boolean(),
    doel: fc.constantFrom(...bundel.regels.keys()),
    ontvangerOin: fc.constantFrom('00000001234567890000', '00000009999999990000'),
    app: fc.constantFrom('verzonnen-app', 'andere-app'),
    regelVersie: fc.constantFrom('0.1.0', '0.0.9'),
    soort: fc.constantFrom('avg', 'hulp', 'geheim'),
    velden: fc.subarray([...alleVelden]),
    status: fc.constantFrom('gevraagd', 'gegeven', 'vernieuwd', 'gepauzeerd', 'ingetrokken', 'verlopen'),
    geldigVan: fc.constantFrom(NU - DAG, NU, NU + 1),
    geldigTot: fc.constantFrom(NU - 1, NU, NU + DAG),
  }),
)

/** Any fact may be absent: unknown. */
const anyFacts: fc.Arbitrary<Feiten> = fc.record(
  {
    betrokkene: fc
      .record({
        bekend: fc.boolean(),
        geboorte: fc.constantFrom(
          { type: 'Datum' as const, datum: '2012-02-29' },
          { type: 'Datum' as const, datum: '1980-05-05' },
          { type: 'JaarDatum' as const, jaar: 2014 },
          { type: 'DatumOnbekend' as const },
        ),
        overleden: fc.boolean(),
        geheim: fc.boolean(),
        curatele: fc.boolean(),
        gezagMinderjarige: fc.constantFrom('12', '1', 'CD'),
      })
      .map(fact),
    zaak: anyCase.map(fact),
    caseload: fc.boolean().map(fact),
    toestemming: anyConsent.map(fact),
    bezwaar: fc.constantFrom('geen' as const, 'open' as const, 'gehonoreerd' as const).map(fact),
    optOut: fc.boolean().map(fact),
    medewerkerRelatie: fc.constantFrom('geen' as const, 'eigen' as const, 'gezin' as const, 'collega' as const).map(fact),
    uitkering: fc.constantFrom('geen' as const, 'lopend' as const, 'beeindigd' as const).map(fact),
    beschikking: fc.boolean().map(fact),
    toewijzing: fc.boolean().map(fact),
    suwinetHerkomst: fc.boolean().map(fact),
  },
  { requiredKeys: [] },
)

const anyQuestion: fc.Arbitrary<Vraag> = fc
  .record(
    {
      doel: fc.constantFrom(...bundel.regels.keys(), 'XX-99'),
      actie: fc.constantFrom(...acties),
      collectie: fc.constantFrom(...collecties),
      rol: fc.constantFrom(...rollen),
      velden: anyFields,
      medewerker: fc.constant('m-1'),
      zaakId: fc.constant('zaak-1'),
      toestemmingId: fc.constant('toestemming-1'),
      reden: fc.constantFrom(...woordenlijst.redenen),
      loa: fc.constantFrom('laag' as const, 'substantieel' as const),
    },
    { requiredKeys: ['doel', 'actie', 'collectie', 'rol', 'velden'] },
  )
  .map(({ rol, ...rest }) => ({
    beslissingId: '0193-verzonnen',
    betrokkene: 'blind-index',
    vrager: {
      oin: '00000001234567890000',
      app: 'verzonnen-app',
      rollen: [rol],
      orgType: woordenlijst.rollen[rol]?.orgType ?? 'privaat',
      machine: false,
      ...(woordenlijst.rollen[rol]?.orgType === 'aanbieder' && { agbCodes: ['99990001'] }),
    },
    ...rest,
  }))

/** Mostly nothing. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

const randomWorld: fc.Arbitrary<World> = fc.record({ vraag: anyQuestion, feiten: anyFacts })

/** Under one rule, with fields of one collection that it grants, and up to two things taken from a random situation. */
const nearPermit: fc.Arbitrary<World> = fc.constantFrom(...regels).chain((regel) => {
  const held = regel.velden.filter((veld) => !veld.nietOntsloten).map(({ naam }) => naam)
  const collectionOf = (veld: string) => collecties.find((naam) => veld.startsWith(`${naam}.`)) ?? 'clienten'
  const groups = [...new Set(held.map(collectionOf))].map((naam) => held.filter((veld) => collectionOf(veld) === naam))
  return fc
    .record({
      rol: fc.constantFrom(...regel.ontvangers.map(({ rol }) => rol)),
      velden: fc
        .constantFrom(...(groups.length === 0 ? [[...alleVelden]] : groups))
        .chain((group) => fc.subarray(group, { minLength: 1 })),
      other: randomWorld,
      factKeys: fc.subarray<keyof Feiten>(
        ['betrokkene', 'zaak', 'caseload', 'toestemming', 'bezwaar', 'medewerkerRelatie', 'uitkering', 'suwinetHerkomst'],
        { maxLength: 2 },
      ),
      forget: seldom(fc.constant(true)),
      orgType: seldom(fc.constantFrom(...orgTypes)),
      extra: seldom(anyField),
    })
    .map(({ rol, velden, other, factKeys, forget, orgType, extra }) => {
      const { vraag, feiten } = permitWorld(regel, rol, extra === null ? velden : [...velden, extra])
      const changed: Feiten = {
        ...feiten,
        ...Object.fromEntries(factKeys.filter((key) => other.feiten[key]).map((key) => [key, other.feiten[key]])),
      }
      const forgotten = forget === true ? factKeys[0] : undefined
      return {
        vraag: orgType === null ? vraag : { ...vraag, vrager: { ...vraag.vrager, orgType } },
        feiten:
          forgotten === undefined
            ? changed
            : (Object.fromEntries(Object.entries(changed).filter(([key]) => key !== forgotten)) as Feiten),
      }
    })
})

export const anyWorld: fc.Arbitrary<World> = fc.oneof({ weight: 3, arbitrary: nearPermit }, { weight: 1, arbitrary: randomWorld })
