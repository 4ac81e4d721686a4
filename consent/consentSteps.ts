/** Whether the consent of the question covers it: only the one that the question names, in the state that was read, now. */
import type { Feiten, ToestemmingFeit } from './facts.ts'
import type { Doelregel } from './purpose.ts'
import type { Vraag } from './question.ts'
import type { Stap } from './refusal.ts'

export function consentSteps(vraag: Vraag, regel: Doelregel, feiten: Feiten, nu: number): readonly Stap[] {
  if (regel.toestemming !== 'vereist') return []
  if (vraag.toestemmingId === undefined) return [{ reden: 'geen-toestemming', uitkomst: false }]
  if (feiten.toestemming === undefined) return [{ reden: 'geen-toestemming', uitkomst: undefined }]
  const toestemming = feiten.toestemming.waarde
  if (!toestemming || !isMeant(toestemming, vraag, regel)) return [{ reden: 'geen-toestemming', uitkomst: false }]
  const given = toestemming.status === 'gegeven' || toestemming.status === 'vernieuwd'
  const agreed = new Set(toestemming.velden)
  const teRuim = vraag.velden.filter((veld) => !agreed.has(veld))
  return [
    { reden: `toestemming-${toestemming.status}`, uitkomst: given },
    { reden: 'toestemming-verlopen', uitkomst: nu < toestemming.geldigTot },
    { reden: 'buiten-periode', uitkomst: toestemming.geldigVan <= nu },
    { reden: 'toestemming-ongeldig', uitkomst: isAsAgreed(toestemming, vraag, regel) },
    { reden: 'velden-te-ruim', uitkomst: teRuim.length === 0, teRuim },
    // A consent ends with the life of the person who gave it.
    { reden: 'toestemming-verlopen', uitkomst: feiten.betrokkene && !feiten.betrokkene.waarde.overleden },
  ]
}

/** Of this person, for this purpose and organisation, of the kind that the rule asks. */
const isMeant = (toestemming: ToestemmingFeit, vraag: Vraag, regel: Doelregel): boolean =>
  toestemming.betreftBetrokkene &&
  toestemming.doel === regel.id &&
  toestemming.ontvangerOin === vraag.vrager.oin &&
  toestemming.soort === (regel.toestemmingSoort ?? 'avg')

/** The person agreed to what she was shown: this app, and the rule as it read then. A changed rule asks again (AVG 4(11), 7). */
const isAsAgreed = (toestemming: ToestemmingFeit, vraag: Vraag, regel: Doelregel): boolean =>
  toestemming.app === vraag.vrager.app && toestemming.regelVersie === regel.versie
