/**
 * The decision matrix (`consent/matrix/*.yaml`): cases that a lawyer can read, each of them a test of the decision.
 * Here it gives the examples by which a rule is explained.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface MatrixCase {
  readonly naam: string
  readonly regel: string
  readonly vraag: { readonly ontvanger: string; readonly velden: readonly string[]; readonly actie?: string }
  readonly verwacht: { readonly uitkomst: string; readonly reden?: string; readonly teRuim?: readonly string[] }
  /** What differs from the situation in which the rule just permits. */
  readonly feiten?: Readonly<Record<string, unknown>>
  /** The ground in law. */
  readonly waarom: string
  /** The file it stands in. */
  readonly bestand: string
}

/** Every file of the folder by name, and in each the order of the file. */
export function readMatrixCases(root: string): readonly MatrixCase[] {
  const folder = join(root, 'consent/matrix')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((bestand) => {
      const cases = parse(readFileSync(join(folder, bestand), 'utf8')) as readonly Omit<MatrixCase, 'bestand'>[]
      return cases.map((one) => ({ ...one, bestand }))
    })
}

export interface Examples {
  /** Absent when the rule cannot permit anything yet. */
  readonly toegestaan?: MatrixCase
  readonly geweigerd?: MatrixCase
}

/** Cases about the walls between domains: about one rule, but no picture of what that rule is for. */
const WALLS = 'muren.yaml'

/** Refusals that anybody can see coming from the question alone, clearest first. */
const PLAIN_REFUSALS = ['velden-te-ruim', 'ontvanger', 'bron', 'actie']

/**
 * One allowed and one refused question under this rule, the same ones every time. A refusal by the question itself comes
 * before one by the facts, and a question that an app can really ask before one about fields that no register holds.
 */
export function examplesOf(cases: readonly MatrixCase[], regel: string, isHeld: (veld: string) => boolean): Examples {
  const own = cases.filter((one) => one.regel === regel)
  const first = (uitkomst: string, costs: readonly ((one: MatrixCase) => number)[]) =>
    own
      .filter(({ verwacht }) => verwacht.uitkomst === uitkomst)
      .sort((a, b) => costs.reduce((decided, cost) => decided || cost(a) - cost(b), 0))[0]
  const wall = ({ bestand }: MatrixCase) => Number(bestand === WALLS)
  const unheld = ({ vraag }: MatrixCase) => Number(!vraag.velden.every(isHeld))
  const byFacts = ({ feiten }: MatrixCase) => Number(feiten !== undefined)
  const unclear = ({ verwacht }: MatrixCase) => {
    const place = PLAIN_REFUSALS.indexOf(verwacht.reden ?? '')
    return place < 0 ? PLAIN_REFUSALS.length : place
  }
  const toegestaan = first('toegestaan', [wall])
  const geweigerd = first('geweigerd', [wall, unheld, byFacts, unclear])
  return { ...(toegestaan && { toegestaan }), ...(geweigerd && { geweigerd }) }
}
