/**
 * The purpose rules in plain words, for anybody: what may be asked, by whom, on which ground. About rules, never about people.
 *
 * They change only when the vault starts or a day begins, so each answer is written once a day.
 */
import {
  describeConditions,
  describeConsent,
  describeDuties,
  describeObjection,
  describeReview,
  describeStatus,
  nameOf,
} from '../consent/describe.ts'
import { dutchDay } from '../consent/dutchDay.ts'
import { explainGrounds, explainReason } from '../consent/explain.ts'
import type { Regelbundel, Regelveld, Doelregel as Rule, Tekst } from '../consent/purpose.ts'
import { expandTerm } from '../consent/vocabulary.ts'
import { fieldLabel, groupLabel } from '../schemas/fieldLabels.ts'
import { collecties, isField, wireName } from '../schemas/fields.ts'
import type { components } from '../schemas/generated/openapi.d.ts'
import { examplesOf, type MatrixCase, readMatrixCases } from '../src/rules/decisionMatrix.ts'
import { packageRoot } from '../src/rules/packageRoot.ts'
import { askableFields, type LoadedRules } from '../src/rules/ruleBook.ts'
import type { Vault } from '../src/vault.ts'
import type { Call, Operations, Reply } from './operation.ts'
import { RequestError } from './problem.ts'

type Schemas = components['schemas']

const JSON_TYPE = 'application/json; charset=utf-8'
const HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }

export function purposeRuleOperations({ rules, clock }: Pick<Vault, 'rules' | 'clock'>): Operations {
  let written: { readonly key: string; readonly described: Described; readonly bodies: Map<string, Buffer> } | undefined

  const today = () => {
    const bundel = rules.current()
    const peildatum = dutchDay(clock.now())
    const key = `${bundel.hash} ${peildatum}`
    if (written?.key !== key) written = { key, described: describeBundle(rules, bundel, peildatum), bodies: new Map() }
    return written
  }
  const once = (call: Call, name: string, answer: (described: Described) => object): Reply => {
    const { described, bodies } = today()
    const body = bodies.get(name) ?? call.serialize(200, answer(described))
    bodies.set(name, body)
    return { status: 200, body, type: JSON_TYPE, headers: HEADERS }
  }

  return {
    leesDoelregels: async (call) =>
      once(call, '', ({ bundel, doelregels }) => ({ bundel, doelregels: [...doelregels.values()] })),

    async leesDoelregel(call) {
      const id = call.params['id'] ?? ''
      const doelregel = today().described.doelregels.get(id)
      if (!doelregel) throw new RequestError('niet-gevonden')
      return once(call, id, ({ bundel }) => ({ bundel, doelregel }) satisfies Schemas['DoelregelAntwoord'])
    },
  }
}

interface Described {
  readonly bundel: Schemas['Regelbundel']
  readonly doelregels: ReadonlyMap<string, Schemas['Doelregel']>
}

function describeBundle({ woordenlijst }: LoadedRules, { versie, hash, regels }: Regelbundel, peildatum: string): Described {
  const cases = readMatrixCases(packageRoot())
  const velden = askableFields()
  const pathsOf: PathsOf = (naam) => {
    const found = expandTerm(naam, woordenlijst, velden)
    return found && !found.nietOntsloten ? found.paden : []
  }
  const turns = [...regels.values()].flatMap(({ geldigVan, geldigTot }) => [geldigVan, geldigTot ?? geldigVan])
  const geldigSinds =
    turns
      .filter((dag) => dag <= peildatum)
      .sort()
      .at(-1) ?? peildatum
  return {
    bundel: { versie, hash, geldigSinds, peildatum },
    doelregels: new Map([...regels].map(([id, regel]) => [id, describeRule(regel, cases, pathsOf)])),
  }
}

/** The leaf paths that a word of a rule stands for; none when no register holds it, or nobody knows it. */
type PathsOf = (naam: string) => readonly string[]

function describeRule(regel: Rule, cases: readonly MatrixCase[], pathsOf: PathsOf): Schemas['Doelregel'] {
  const { toegestaan, geweigerd } = examplesOf(cases, regel.id, (veld) => pathsOf(veld).length > 0)
  const review = describeReview(regel)
  return {
    id: regel.id,
    versie: regel.versie,
    doel: regel.doel,
    ...(regel.toelichting !== undefined && { toelichting: regel.toelichting }),
    status: describeStatus(regel),
    beoordeling: { ...review, door: [...review.door] },
    zekerheid: { grondslag: nameOf('zekerheid', regel.zekerheid.basis), bewaren: nameOf('zekerheid', regel.zekerheid.bewaren) },
    geldigVan: regel.geldigVan,
    ...(regel.geldigTot !== undefined && { geldigTot: regel.geldigTot }),
    grondslagen: explainGrounds(regel).map(({ avg, wet, tekst }) => ({ avg, wet: [...wet], uitleg: tekst })),
    pseudoniemDomein: nameOf('domeinen', regel.pseudoniemDomein),
    ontvangers: regel.ontvangers.map(({ rol, orgType }) => ({
      rol,
      naam: nameOf('rollen', rol).tekst,
      orgType: nameOf('orgTypes', orgType),
    })),
    acties: regel.acties.map((actie) => nameOf('acties', actie)),
    velden: regel.velden.map(describeField),
    voorwaarden: describeConditions(regel.voorwaarden).map(({ waarden, ...line }) => ({
      ...line,
      ...(waarden && { waarden: [...waarden] }),
    })),
    toestemming: describeConsent(regel),
    bezwaar: describeObjection(regel),
    plichten: [...describeDuties(regel)],
    bewaren: {
      periode: regel.bewaren.periode,
      vanaf: regel.bewaren.startEvent,
      basis: regel.bewaren.basis,
      beoordeeld: regel.bewaren.beoordeeld,
    },
    voorbeelden: {
      ...(toegestaan && { toegestaan: describeExample(toegestaan, 'toegestaan', pathsOf) }),
      ...(geweigerd && { geweigerd: describeExample(geweigerd, 'geweigerd', pathsOf) }),
    },
  }
}

function describeField({ naam, noodzaak, bijzonder, nietOntsloten }: Regelveld): Schemas['Doelregelveld'] {
  const collectie = collecties.find((one) => isField(one, naam))
  const veld = collectie && wireName(collectie, naam)
  return {
    pad: naam,
    label: fieldLabel(naam) ?? { nl: naam, en: naam },
    noodzaak,
    bijzonder,
    ...(collectie !== undefined && veld !== undefined && { collectie, veld }),
    ...(nietOntsloten && { nogNiet: true as const }),
  }
}

function describeExample(
  { naam, vraag, verwacht, waarom }: MatrixCase,
  uitkomst: 'toegestaan' | 'geweigerd',
  pathsOf: PathsOf,
): Schemas['Voorbeeldvraag'] {
  const { actie = 'raadplegen' } = vraag
  const paths = vraag.velden.flatMap(pathsOf)
  return {
    naam,
    tekst: sentenceOf(vraag, pathsOf),
    ontvanger: vraag.ontvanger,
    actie,
    vragen: collecties.flatMap((collectie) => {
      const velden = paths.flatMap((path) => (isField(collectie, path) ? (wireName(collectie, path) ?? []) : []))
      return velden.length === 0 ? [] : [{ collectie, velden: [...new Set(velden)] }]
    }),
    uitkomst,
    ...(verwacht.reden !== undefined && { reden: { code: verwacht.reden, tekst: explainReason(verwacht.reden) } }),
    teRuim: (verwacht.teRuim ?? []).flatMap((term) => {
      const found = pathsOf(term)
      return found.length > 0 ? found : [term]
    }),
    waarom,
  }
}

/** Who asks for what; a word without a name of its own reads as the fields that it stands for. */
function sentenceOf({ ontvanger, velden }: MatrixCase['vraag'], pathsOf: PathsOf): Tekst {
  const wie = nameOf('rollen', ontvanger).tekst
  const wat = velden.flatMap((veld) => groupLabel(veld) ?? pathsOf(veld).map((pad) => fieldLabel(pad) ?? { nl: pad, en: pad }))
  return {
    nl: `Wie vraagt: ${wie.nl}. Gevraagd: ${wat.map(({ nl }) => nl).join('; ')}.`,
    en: `Who asks: ${wie.en}. Asked: ${wat.map(({ en }) => en).join('; ')}.`,
  }
}
