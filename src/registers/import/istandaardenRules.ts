/**
 * Rules across messages ("berichtoverstijgend"): may this line follow on what the register already holds?
 *
 * Pure functions over what is known of one assignment; the checks stand in the order in which they are weighed, and the
 * first that is broken gives the return code. Each is named by its id in the standard (iWmo and iJw 3.2, TRnnn).
 */
import type { StartProduct, StopProduct, ToegewezenProduct } from './istandaardenMessage.ts'

/** Reason "temporarily stopped": the only stop after which another may come. */
export const TIJDELIJK = '20'
/** RedenWijziging "removed": the assignment counts as never sent. */
export const VERWIJDERD = '13'
/** StatusAanlevering "remove an earlier delivery". */
export const VERWIJDEREN = '3'

export interface BekendeLevering {
  readonly id: string
  readonly productcategorie: string | null
  readonly productcode: string | null
  readonly begindatum: string
  readonly einddatum: string | null
  readonly redenBeeindiging: string | null
  readonly tijdelijkEinddatum: string | null
}

export interface BekendeToewijzing {
  readonly id: string
  readonly clientId: string
  readonly aanbiederAgb: string | null
  readonly status: string
  readonly productcategorie: string | null
  readonly leveringen: readonly BekendeLevering[]
}

export interface Regelbreuk {
  readonly check: string
  readonly retourcode: string
  /** True: the same line may pass once another message has come in. */
  readonly herstelbaar: boolean
}

const breuk = (check: string, retourcode: string, herstelbaar = false): Regelbreuk => ({ check, retourcode, herstelbaar })

export const TR056 = breuk('TR056', '9056')

/** TR135: the message is not dated after today. @param vandaag `jjjj-mm-dd`, Dutch time. */
export const checkDagtekening = (dagtekening: string, vandaag: string): Regelbreuk | undefined =>
  dagtekening > vandaag ? breuk('TR135', '8848', true) : undefined

/**
 * TR332: a number belongs to one assignment: the same person, provider and kind of product. Under the same number these
 * may not change; dates and size may (OP033x1).
 * @param clientId undefined: the person is not in the register, which is another refusal.
 */
export function checkToegewezen(
  line: ToegewezenProduct,
  known: BekendeToewijzing | undefined,
  aanbiederAgb: string,
  clientId: string | undefined,
): Regelbreuk | undefined {
  if (!known) return undefined
  const same =
    known.aanbiederAgb === aanbiederAgb &&
    known.productcategorie === (line.productcategorie ?? null) &&
    (clientId === undefined || known.clientId === clientId)
  return same ? undefined : breuk('TR332', '9332')
}

/** TR019: a start or stop belongs to an assignment, of this provider and this person, that was not removed. */
export function checkGerelateerd(
  known: BekendeToewijzing | undefined,
  aanbiederAgb: string,
  clientId: string | undefined,
): Regelbreuk | undefined {
  const related =
    known &&
    known.status !== 'verwijderd' &&
    known.aanbiederAgb === aanbiederAgb &&
    (clientId === undefined || known.clientId === clientId)
  return related ? undefined : breuk('TR019', '9019', true)
}

export function checkStart(line: StartProduct, known: BekendeToewijzing): Regelbreuk | undefined {
  const same = findStart(line, known)
  if (line.statusAanlevering === VERWIJDEREN) {
    if (!same) return breuk('TR063', '9063', true)
    // A start that was stopped is not removed; first the stop must go.
    return same.einddatum === null ? undefined : breuk('TR071', '9071')
  }
  if (same) return breuk('TR074', '9074')
  return known.leveringen.some((levering) => levering.einddatum === null) ? breuk('TR326', '9326', true) : undefined
}

export function checkStop(line: StopProduct, known: BekendeToewijzing): Regelbreuk | undefined {
  const start = findStart(line, known)
  if (line.statusAanlevering === VERWIJDEREN) return start && stopIn(line, start) ? undefined : breuk('TR063', '9063', true)
  if (!start) return breuk('TR382', '9069', true)
  if (stopIn(line, start)) return breuk('TR074', '9074')
  if (start.einddatum === null) return undefined
  if (start.redenBeeindiging !== TIJDELIJK) return breuk('TR415', '9415')
  if (line.redenBeeindiging === TIJDELIJK) return breuk('TR413', '9413')
  return line.einddatum < start.einddatum ? breuk('TR414', '9414') : undefined
}

/** The delivery with the same logical key: assignment, product and first day. */
export const findStart = (line: StartProduct | StopProduct, known: BekendeToewijzing): BekendeLevering | undefined =>
  known.leveringen.find(
    (levering) =>
      levering.begindatum === line.begindatum &&
      levering.productcategorie === (line.productcategorie ?? null) &&
      levering.productcode === (line.productcode ?? null),
  )

/** Which stop of a delivery a line names: the present one, the temporary one before it, or none. */
export function stopIn(line: StopProduct, start: BekendeLevering): 'huidig' | 'eerder' | undefined {
  if (start.einddatum === line.einddatum && start.redenBeeindiging === line.redenBeeindiging) return 'huidig'
  return start.tijdelijkEinddatum === line.einddatum && line.redenBeeindiging === TIJDELIJK ? 'eerder' : undefined
}
