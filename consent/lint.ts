/**
 * What makes a set of rules unfit to be law (purposes-and-consent, section 2.2): the build and the start of the vault fail
 * on it. Each check has a name, so that a fault says which one it broke, where.
 */
import { type Conditiecode, lintConditions } from './lintConditions.ts'
import type { Doelregel, Domein, Regelveld } from './purpose.ts'
import { expandTerm, isWithin, labelsOfPath, OWN_DATA, type Uitbreiding, type Woordenlijst } from './vocabulary.ts'

export type Lintcode =
  | Conditiecode
  | 'dubbel-id'
  | 'toestemming-op-wettelijke-grondslag'
  | 'bsn-voor-privaat'
  | 'geen-grondslag'
  | 'geen-bewaring'
  | 'geen-zekerheid'
  | 'geen-voorbeelden'
  | 'diagnose-voor-werk-en-inkomen'
  | 'verboden-label-voor-fraude'
  | 'schuld-voor-toezicht'
  | 'even-specifiek'
  | 'onbekend-veld'
  | 'onbekende-rol'
  | 'onbekende-verplichting'
  | 'bijzonder-niet-gemerkt'
  | 'bijzonder-zonder-artikel-9'
  | 'label-klopt-niet'
  | 'verlopen'
  | 'eigen-buiten-br01'
  | 'zonder-actie'
  | 'zonder-rechtsbron'
  | 'reden-niet-in-lijst'
  | 'adresreden-klopt-niet'

export interface Lintfout {
  readonly regel: string
  readonly code: Lintcode
  /** The word in the rule that is wrong, where one is. */
  readonly plaats: string
}

export interface LintParts {
  readonly regels: readonly Doelregel[]
  readonly woordenlijst: Woordenlijst
  readonly velden: readonly string[]
  readonly vandaag: string
}

interface Veld {
  readonly veld: Regelveld
  readonly uitbreiding: Uitbreiding | undefined
}

type Report = (code: Lintcode, plaats?: string) => void
type Check = (regel: Doelregel, velden: readonly Veld[], parts: LintParts, report: Report) => void

const OWN_DATA_RULE = 'BR-01'
/** Documents how every other rule treats a protected address; nobody may name it as a purpose, so it has no action. */
const MASK_RULE = 'AF-01'
const FORBIDDEN_FOR_FRAUD: readonly Domein[] = ['wmo', 'jeugd', 'schuld', 'kindpakket', 'toestemming']

/** Persons in `gezag` are named by their number too. */
const isBsn = (pad: string) => /(^|\.)burgerservicenummer$|^gezag\.(minderjarige|houders)$/.test(pad)
const isDiagnosis = (naam: string) => /(^|\.)diagnose/.test(naam)
const hasGround = (regel: Doelregel, start: string) => regel.grondslag.some(({ avg }) => avg.startsWith(start))

/** A ground in law makes consent a show: the answer "no" would change nothing (AVG 7, EDPB 05/2020). */
const consentOnStatute: Check = (regel, _velden, _parts, report) => {
  const statutory = hasGround(regel, '6.1.c') || hasGround(regel, '6.1.e')
  if (regel.status === 'actief' && regel.toestemming === 'vereist' && statutory && !regel.wettelijkToestemmingsvereiste) {
    report('toestemming-op-wettelijke-grondslag')
  }
}

const complete: Check = (regel, _velden, _parts, report) => {
  if (regel.grondslag.length === 0) report('geen-grondslag')
  for (const { avg, wet } of regel.grondslag) if (wet.length === 0) report('zonder-rechtsbron', avg)
  if (regel.bewaren.periode === '' || regel.bewaren.startEvent === '' || regel.bewaren.basis === '') report('geen-bewaring')
  if (!regel.zekerheid.basis || !regel.zekerheid.bewaren) report('geen-zekerheid')
  if (regel.voorbeelden.toestaan.length === 0 || regel.voorbeelden.weigeren.length === 0) report('geen-voorbeelden')
  if (regel.acties.length === 0 && regel.id !== MASK_RULE) report('zonder-actie')
}

const recipients: Check = (regel, velden, parts, report) => {
  for (const { rol, orgType } of regel.ontvangers) {
    if (parts.woordenlijst.rollen[rol]?.orgType !== orgType) report('onbekende-rol', rol)
  }
  const paths = velden.flatMap(({ uitbreiding }) => uitbreiding?.paden ?? [])
  if (regel.ontvangers.some(({ orgType }) => orgType === 'privaat') && paths.some(isBsn)) report('bsn-voor-privaat')
  const toWorkAndIncome = regel.ontvangers.some(({ rol }) => parts.woordenlijst.rollen[rol]?.domein === 'wi')
  for (const { veld, uitbreiding } of toWorkAndIncome ? velden : []) {
    if ([veld.naam, ...(uitbreiding?.paden ?? [])].some(isDiagnosis)) report('diagnose-voor-werk-en-inkomen', veld.naam)
  }
}

const fields: Check = (regel, velden, { woordenlijst }, report) => {
  for (const { veld, uitbreiding } of velden) {
    if (veld.naam === OWN_DATA) {
      if (regel.id !== OWN_DATA_RULE) report('eigen-buiten-br01', veld.naam)
      continue
    }
    if (uitbreiding === undefined) {
      report('onbekend-veld', veld.naam)
      continue
    }
    const term = woordenlijst.termen[veld.naam]
    const labels = term && 'geen' in term ? [term.domeinen] : uitbreiding.paden.map(labelsOfPath)
    if (!labels.every((allowed) => allowed.includes(veld.domein))) report('label-klopt-niet', veld.naam)
    const special = uitbreiding.paden.some((pad) => woordenlijst.bijzonder.some((root) => isWithin(pad, root)))
    if (special && !veld.bijzonder) report('bijzonder-niet-gemerkt', veld.naam)
    if (veld.bijzonder && !hasGround(regel, '9.2.') && regel.toestemming !== 'recht')
      report('bijzonder-zonder-artikel-9', veld.naam)
  }
}

/** Firewalls F1 and F7 would refuse every question on such a rule; a rule that can only be refused is a mistake. */
const walls: Check = (regel, _velden, _parts, report) => {
  for (const { naam, domein } of regel.velden) {
    if (regel.doelKlasse === 'fraude' && FORBIDDEN_FOR_FRAUD.includes(domein)) report('verboden-label-voor-fraude', naam)
    if (regel.doelKlasse === 'toezicht' && domein === 'schuld') report('schuld-voor-toezicht', naam)
  }
}

const rest: Check = (regel, _velden, { woordenlijst, vandaag }, report) => {
  for (const { actie } of regel.verplichtingen) {
    if (!woordenlijst.verplichtingen.includes(actie)) report('onbekende-verplichting', actie)
  }
  if (regel.status === 'actief' && regel.geldigTot !== undefined && regel.geldigTot <= vandaag)
    report('verlopen', regel.geldigTot)
  for (const { code, plaats } of lintConditions(regel, woordenlijst)) report(code, plaats)
}

/** AF-01 is where a lawyer reads which reasons show a protected address; the decision takes them from the vocabulary. */
const addressReasons: Check = (regel, _velden, { woordenlijst }, report) => {
  if (regel.id !== MASK_RULE) return
  const codes = 'predicaat' in regel.voorwaarden ? regel.voorwaarden.met?.['codes'] : undefined
  if (JSON.stringify(codes) !== JSON.stringify(woordenlijst.redenenAdres)) report('adresreden-klopt-niet')
}

const checks: readonly Check[] = [consentOnStatute, complete, recipients, fields, walls, addressReasons, rest]

export function lintRules(parts: LintParts): readonly Lintfout[] {
  const fouten: Lintfout[] = []
  for (const regel of parts.regels) {
    const velden = regel.velden.map((veld) => ({ veld, uitbreiding: expandTerm(veld.naam, parts.woordenlijst, parts.velden) }))
    for (const check of checks) check(regel, velden, parts, (code, plaats = '') => fouten.push({ regel: regel.id, code, plaats }))
  }
  return [...fouten, ...wordFaults(parts.woordenlijst), ...pairFaults(parts)]
}

/** A reason that nobody can state would open nothing, unseen. */
const wordFaults = ({ redenen, redenenAdres, redenenCollega }: Woordenlijst): readonly Lintfout[] =>
  [...redenenAdres, ...redenenCollega]
    .filter((reden) => !redenen.includes(reden))
    .map((plaats) => ({ regel: '', code: 'reden-niet-in-lijst', plaats }))

/** Two rules that give one caller the same field under the same conditions: nobody could say which purpose was served. */
function pairFaults({ regels, woordenlijst, velden }: LintParts): readonly Lintfout[] {
  const fouten: Lintfout[] = []
  const pathsOf = (regel: Doelregel) =>
    new Set(regel.velden.flatMap((veld) => expandTerm(veld.naam, woordenlijst, velden)?.paden ?? []))
  regels.forEach((left, index) => {
    for (const right of regels.slice(index + 1)) {
      if (left.id === right.id) fouten.push({ regel: left.id, code: 'dubbel-id', plaats: right.id })
      else if (sameCaller(left, right) && sameDemands(left, right) && !pathsOf(left).isDisjointFrom(pathsOf(right))) {
        fouten.push({ regel: left.id, code: 'even-specifiek', plaats: right.id })
      }
    }
  })
  return fouten
}

const sameCaller = (left: Doelregel, right: Doelregel): boolean =>
  left.status === 'actief' &&
  right.status === 'actief' &&
  left.ontvangers.some(({ rol }) => right.ontvangers.some((other) => other.rol === rol)) &&
  left.acties.some((actie) => right.acties.includes(actie))

const sameDemands = (left: Doelregel, right: Doelregel): boolean =>
  left.toestemming === right.toestemming && JSON.stringify(left.voorwaarden) === JSON.stringify(right.voorwaarden)
