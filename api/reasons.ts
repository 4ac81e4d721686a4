/**
 * Every code with which the API says no, in words for whoever gets it: what it means, and what to do. The developers' pages
 * are made of this, so that each problem's `type` leads somewhere.
 *
 * The lists are those that the answers themselves are made from; what to do stands in `remedies.json`, and a test keeps it
 * complete.
 */
import { explainedReasons, explainReason } from '../consent/explain.ts'
import type { Tekst } from '../consent/purpose.ts'
import type { components } from '../schemas/generated/openapi.d.ts'
import { errors } from '../src/errors.ts'
import { citizenReasons } from './citizenRefusals.ts'
import { consentRequestReasons } from './consentRequestRefusals.ts'
import type { Operations } from './operation.ts'
import { pageOf, problemKinds } from './problem.ts'
import remedies from './remedies.json' with { type: 'json' }

type Reason = components['schemas']['Redenuitleg']
type Known = Pick<Reason, 'code' | 'groep' | 'uitleg'> & { readonly status: number }

/** Nothing to add is better than a wrong hint; a test keeps this from being needed. */
const NO_REMEDY: Tekst = { nl: 'Overleg met de gemeente.', en: 'Talk to the municipality.' }

export function reasonOperations(): Operations {
  const redenen = allReasons()
  return {
    leesRedenen: async () => ({
      status: 200,
      body: { redenen },
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
    }),
  }
}

/** One line a code: the first that knows it explains it, and all add their status. */
function allReasons(): readonly Reason[] {
  const all = new Map<string, Reason>()
  for (const { code, groep, uitleg, status } of [...rules(), ...requests(), ...steps()]) {
    const known = all.get(code)
    if (known?.statussen.includes(status)) continue
    all.set(
      code,
      known
        ? { ...known, statussen: [...known.statussen, status] }
        : { code, pagina: pageOf(code), groep, statussen: [status], uitleg, oplossing: remedyOf(code) },
    )
  }
  return [...all.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

const rules = (): readonly Known[] =>
  explainedReasons()
    // A word of the rules that an answer says as a fault of the vault.
    .filter((code) => !(code in errors) || code === 'onbepaald')
    .map((code) => ({ code, groep: 'regel', uitleg: explainReason(code), status: RULE_STATUS[code] ?? 403 }))

/** A fact that is missing may be there soon; a field without a register is a fault of the question. */
const RULE_STATUS: Readonly<Record<string, number>> = { onbepaald: 503, 'niet-ontsloten': 400 }

const requests = (): readonly Known[] =>
  Object.entries(problemKinds).map(([code, { status, detail, en }]) => ({
    code,
    groep: code in errors || code === 'storing' ? 'storing' : 'bericht',
    uitleg: { nl: detail, en },
    status,
  }))

const steps = (): readonly Known[] =>
  [...consentRequestReasons(), ...citizenReasons()].map((reason) => ({ ...reason, groep: 'stap' }))

const texts: Readonly<Record<string, Tekst>> = remedies
const remedyOf = (code: string): Tekst => (Object.hasOwn(texts, code) ? texts[code] : undefined) ?? NO_REMEDY
