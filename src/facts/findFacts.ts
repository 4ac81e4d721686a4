/**
 * Finds what the rules may ask about, for many questions in one statement, after each question arrived. Of each question
 * only what its rule can ask about is looked up: the statement skips the rest (`nodig`).
 *
 * Nothing about a person is ever cached (performance.md, rules 9 and 14). The statement and its cost are the same for a
 * known and an unknown person, so that a refused caller cannot tell them apart. When the database does not answer, the
 * facts stay missing, and missing facts refuse (`onbepaald`).
 */
import { careLawsOf, type Zorgwet } from '../../consent/careLaws.ts'
import type { Feiten } from '../../consent/facts.ts'
import { type FeitNaam, factsNeeded } from '../../consent/factsNeeded.ts'
import type { Regelbundel } from '../../consent/purpose.ts'
import type { Vraag } from '../../consent/question.ts'
import type { Clock } from '../clock.ts'
import { coalesce } from '../storage/coalesce.ts'
import type { Database } from '../storage/database.ts'
import { isStorageFailure } from '../storage/faults.ts'
import type { Flights } from '../storage/flights.ts'
import { factsOf } from './factsOf.ts'
import { type FactKeys, factsQuery, LAW_LETTERS, LETTERS } from './factsQuery.ts'

export interface FactFinder {
  /**
   * Facts i belong to question i; an empty object when they could not be had. With the rules only the facts that the rule
   * of each question can ask about; without them all.
   */
  about(vragen: readonly Vraag[], regels?: Regelbundel): Promise<readonly Feiten[]>
}

export interface FactFinderParts {
  database: Database
  gemeentecode: string
  clock: Clock
  /** 1 for the naive mode of the benchmark; 512 otherwise. */
  batch?: number
  /** Where reads are counted as under way. */
  reads?: Flights
}

const ALL_FACTS = [
  'betrokkene',
  'zaak',
  'caseload',
  'toestemming',
  'bezwaar',
  'optOut',
  'medewerkerRelatie',
  'uitkering',
  'beschikking',
  'toewijzing',
  'suwinetHerkomst',
] as const satisfies readonly FeitNaam[]

interface Wanted {
  readonly facts: ReadonlySet<FeitNaam>
  readonly letters: string
}

interface Asked {
  readonly vraag: Vraag
  readonly wanted: Wanted
}

export function factFinder({ database, gemeentecode, clock, batch = 512, reads }: FactFinderParts): FactFinder {
  const query = factsQuery(database, gemeentecode)
  const find = coalesce(
    async (asked: readonly Asked[]) => {
      const facts: Feiten[] = asked.map(() => ({}))
      for (const row of await query(asked.map(keysOf), clock.now())) {
        const { vraag, wanted } = asked[row.i] as Asked
        facts[row.i] = factsOf(row, vraag, wanted.facts)
      }
      return facts
    },
    { batch, queue: 8_192, retry: 'single', ...(reads && { under: reads }) },
  )

  return {
    about: (vragen, regels) =>
      Promise.all(
        vragen.map((vraag) =>
          find({ vraag, wanted: wantedFor(vraag, regels) }).catch((error: unknown): Feiten => {
            if (isStorageFailure(error)) return {}
            throw error
          }),
        ),
      ),
  }
}

/** By rule, as long as its bundle is in force. */
const wantedOf = new WeakMap<Regelbundel, Map<string, Wanted>>()

/** The statement runs for a purpose that does not exist too: a caller cannot tell by its cost. */
function wantedFor({ doel }: Vraag, regels: Regelbundel | undefined): Wanted {
  const regel = regels?.regels.get(doel)
  if (!regels) return EVERYTHING
  if (!regel) return NOTHING
  const known = wantedOf.get(regels) ?? new Map<string, Wanted>()
  wantedOf.set(regels, known)
  const wanted = known.get(doel) ?? wantedBy(factsNeeded(regel, regels), careLawsOf(regel))
  known.set(doel, wanted)
  return wanted
}

const wantedBy = (facts: ReadonlySet<FeitNaam>, wetten: readonly Zorgwet[]): Wanted => ({
  facts,
  letters: Object.entries(LETTERS)
    .filter(([fact]) => facts.has(fact as FeitNaam))
    .map(([, letter]): string => letter)
    .concat(wetten.map((wet) => LAW_LETTERS[wet]))
    .join(''),
})
const EVERYTHING = wantedBy(new Set(ALL_FACTS), ['JEUGDWET', 'WMO2015'])
const NOTHING = wantedBy(new Set(), [])

const keysOf = ({ vraag, wanted: { facts, letters } }: Asked): FactKeys => ({
  betrokkene: vraag.betrokkene,
  zaak: facts.has('zaak') || facts.has('caseload') ? (vraag.zaakId ?? null) : null,
  oin: vraag.vrager.oin,
  medewerker: vraag.medewerker ?? null,
  toestemming: facts.has('toestemming') ? (vraag.toestemmingId ?? null) : null,
  doel: vraag.doel,
  nodig: vraag.collectie === 'uitkeringen' ? letters : letters.replace(LETTERS.suwinetHerkomst, ''),
})
