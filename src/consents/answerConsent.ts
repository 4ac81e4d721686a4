/**
 * A citizen answers a request for consent: yes (to all or to less), no, or later. Yes and no are equally easy.
 *
 * Where two voices are needed (Jw 7.3.4, ages 12 to 15) the first one is recorded and gives nothing yet; the second one gives
 * what both agreed to. What a representative gives ends on the day from which the person decides alone.
 */

import type { Handeling } from '../../consent/consent.ts'
import { startOfDutchDay } from '../../consent/dutchDay.ts'
import type { Doelregel } from '../../consent/purpose.ts'
import type { Bevoegdheid, BevoegdheidReden } from '../../consent/representation.ts'
import { authorise, domainsOf } from './authority.ts'
import { type ChangeResult, changeConsent, citizenActor, findConsent, numbersOf, onBehalfOf } from './change.ts'
import { type Burger, type ConsentParts, refused } from './parts.ts'
import { type ConsentRow, contentOf, type Stem } from './record.ts'

export interface AnswerConsent {
  readonly burger: Burger
  readonly id: string
  readonly antwoord: 'gegeven' | 'geweigerd' | 'uitgesteld'
  /** With `gegeven`: what is granted, all that was asked when absent. */
  readonly velden?: readonly string[]
  /** With `gegeven`: an earlier end. */
  readonly geldigTot?: number
  readonly versie?: number
}

export type AnswerRefusal = BevoegdheidReden | 'onbekend' | 'doel-uit' | 'stem-al-gegeven'

export function answerConsent(parts: ConsentParts) {
  return async (antwoord: AnswerConsent): Promise<ChangeResult<AnswerRefusal>> => {
    const { burger } = antwoord
    const row = await findConsent(parts, antwoord.id)
    if (row === undefined || row.betrokkene !== burger.betrokkene) return refused('onbekend')

    const content = contentOf(row)
    const regel = parts.rules.current().regels.get(row.doel)
    const velden = content.gevraagd.map(({ veld }) => veld)
    const zaak = { soort: content.soort, doel: row.doel, domeinen: domainsOf(regel, velden) }
    const authority = await authorise(parts, burger, zaak, antwoord.antwoord === 'gegeven' ? 'geven' : 'beschermen')
    if (authority.uitkomst === 'onbevoegd') return refused(authority.reden)

    const common = { actor: citizenActor(burger), ...onBehalfOf(burger), ...numbersOf(burger), versie: antwoord.versie }
    switch (antwoord.antwoord) {
      case 'geweigerd':
        return await changeConsent(parts, row, {
          ...common,
          handeling: { soort: 'weigeren' },
          actieNaam: 'toestemming-geweigerd',
        })
      case 'uitgesteld':
        return await changeConsent(parts, row, {
          ...common,
          handeling: { soort: 'uitstellen' },
          actieNaam: 'toestemming-uitgesteld',
        })
      case 'gegeven':
        return canStillBeGiven(regel)
          ? await give(parts, row, antwoord, authority.stemmen, endOf(row, antwoord, authority))
          : refused('doel-uit')
    }
  }
}

/** A rule may have been switched off, or got another ground, while the request was waiting. */
const canStillBeGiven = (regel: Doelregel | undefined): boolean => regel?.status === 'actief' && regel.toestemming === 'vereist'

function endOf(row: ConsentRow, antwoord: AnswerConsent, authority: Bevoegdheid & { uitkomst: 'bevoegd' }): number {
  const wanted = antwoord.geldigTot ?? row.geldig_tot
  const limit = authority.eindigtOp === undefined ? undefined : startOfDutchDay(authority.eindigtOp)
  return limit === undefined ? wanted : Math.min(wanted, limit)
}

async function give(
  parts: ConsentParts,
  row: ConsentRow,
  antwoord: AnswerConsent,
  needed: readonly Stem['stem'][],
  geldigTot: number,
): Promise<ChangeResult<AnswerRefusal>> {
  const { burger } = antwoord
  const content = contentOf(row)
  const velden = antwoord.velden ?? content.gevraagd.map(({ veld }) => veld)
  const stem: Stem = {
    stem: burger.hoedanigheid === 'betrokkene' ? 'betrokkene' : 'vertegenwoordiger',
    hoedanigheid: burger.hoedanigheid,
    persoon: burger.persoon,
    kanaal: burger.kanaal,
    op: parts.clock.now(),
    velden,
    geldigTot,
  }
  if (content.stemmen.some((earlier) => earlier.stem === stem.stem)) return refused('stem-al-gegeven')

  // Only voices that are still needed count: a parent's voice lapses when the child has come of the age to decide alone.
  const counted = [...content.stemmen.filter((earlier) => needed.includes(earlier.stem)), stem]
  const isComplete = needed.every((voice) => counted.some((given) => given.stem === voice))
  const handeling: Handeling = {
    soort: isComplete ? 'geven' : 'meestemmen',
    velden: velden.filter((veld) => counted.every((given) => given.velden.includes(veld))),
    geldigTot: Math.min(...counted.map((given) => given.geldigTot)),
  }
  // A field outside the request must be refused by name, so it is not filtered away above.
  const asked = new Set(content.gevraagd.map(({ veld }) => veld))
  const outside = velden.filter((veld) => !asked.has(veld))
  if (outside.length > 0) return refused('velden-buiten-verzoek', outside)

  return await changeConsent(parts, row, {
    handeling,
    actieNaam: isComplete ? 'toestemming-gegeven' : 'toestemming-meegestemd',
    actor: citizenActor(burger),
    ...onBehalfOf(burger),
    ...numbersOf(burger),
    versie: antwoord.versie,
    inhoud: (now) => ({ ...now, stemmen: counted }),
  })
}
