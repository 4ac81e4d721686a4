/** The person's own rights in her data: the rule they stand under, and all that they reach. */
import type { Domein } from './purpose.ts'

/** The rule of a person's right to her own data and to the list of who looked (AVG 15). */
export const OWN_RIGHT = 'BR-01'

/** What is about every law at once: the timeline, and a request that names no field. */
export const EVERY_DOMAIN: readonly Domein[] = ['brp', 'wi', 'wmo', 'jeugd', 'schuld', 'kindpakket']
