/**
 * What a rule demands along with the data (verplichtingen), and whether this vault does it.
 *
 * Whoever cannot carry out an obligation must deny (purposes-and-consent, section 5, obligations). So this list is closed:
 * a rule that demands anything else, or with a parameter that is not known here, gives nothing until somebody builds it.
 */
import type { Doelregel, Verplichting } from './purpose.ts'

type Met = NonNullable<Verplichting['met']>

interface Uitvoering {
  /** The parameters that are looked at; any other would be a demand that nobody hears. */
  readonly met: readonly string[]
  readonly can: (met: Met, regel: Doelregel) => boolean
}

const isDays = (value: unknown): boolean => typeof value === 'number' && value > 0

const CARRIED_OUT: Readonly<Record<string, Uitvoering>> = {
  /** The permit: registers select the granted fields and nothing else. */
  'project-fields': { met: [], can: () => true },
  /** The log: one durable event per person before a byte leaves. */
  'log-processing': { met: [], can: () => true },
  /** The same event says to whom what was sent, when, and on which ground. */
  'report-transmission': { met: [], can: () => true },
  /** The decision withholds a protected address (`fieldSteps.ts`). */
  mask: { met: ['regel'], can: (met) => met['regel'] === 'AF-01' },
  /** The person's timeline: at once, or after a delay (UAVG 41). There is no message to her yet. */
  'notify-citizen': {
    met: ['wanneer', 'dagen'],
    can: (met) =>
      (met['wanneer'] === 'nu' && met['dagen'] === undefined) ||
      (met['wanneer'] === 'uitgesteld' && (met['dagen'] === undefined || isDays(met['dagen']))),
  },
  /** The term of the consent, which `voluntary.ts` bounds. Hours of emergency access end by nothing that exists. */
  'expire-after': { met: ['maanden'], can: (met, regel) => isDays(met['maanden']) && regel.toestemming === 'vereist' },
  /** A duty of the recipient: the answer says it, and the next question after a withdrawal is refused by that name. */
  'delete-on-withdrawal': { met: ['dagen'], can: (met, regel) => isDays(met['dagen']) && regel.toestemming === 'vereist' },
}

/** What the recipient has to do, and hears in the answer. */
const OF_RECIPIENT: ReadonlySet<string> = new Set(['delete-on-withdrawal'])

export const carriesOut = (regel: Doelregel): boolean => regel.verplichtingen.every((plicht) => isCarriedOut(plicht, regel))

export function isCarriedOut({ actie, met = {} }: Verplichting, regel: Doelregel): boolean {
  const known = Object.hasOwn(CARRIED_OUT, actie) ? CARRIED_OUT[actie] : undefined
  return known !== undefined && Object.keys(met).every((naam) => known.met.includes(naam)) && known.can(met, regel)
}

export const isOfRecipient = ({ actie }: Verplichting): boolean => OF_RECIPIENT.has(actie)

export const dutiesOfRecipient = (verplichtingen: readonly Verplichting[]): readonly Verplichting[] =>
  verplichtingen.filter(isOfRecipient)
