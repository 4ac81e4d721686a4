/**
 * The rules in force, read once at the start: rule files and vocabulary -> shape -> lint -> expanded bundle with its hash.
 *
 * The hash is SHA-256 over the JCS (RFC 8785) of all that a decision follows from: rules, vocabulary and the one switch that
 * a municipality has. So every decision in the log can be replayed with its own law; `jcs` is that text. Any fault means no bundle, and no bundle means that the vault does not start.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { composeBundle } from '../../consent/bundle.ts'
import { dutchDay } from '../../consent/dutchDay.ts'
import type { Lintfout } from '../../consent/lint.ts'
import type { Doelregel, Regelbundel } from '../../consent/purpose.ts'
import type { Woordenlijst } from '../../consent/vocabulary.ts'
import { collecties, leavesOf } from '../../schemas/fields.ts'
import { type CanonicalValue, canonical } from '../accesslog/formats/canonical.ts'
import { sha256 } from '../accesslog/formats/sha256.ts'
import type { Clock } from '../clock.ts'
import { KluisError } from '../errors.ts'

export interface RuleBook {
  current(): Regelbundel
}

export interface LoadedRules extends RuleBook {
  readonly woordenlijst: Woordenlijst
  /** The text under the hash: rules and vocabulary as they were read, and the switch of firewall F10. */
  readonly jcs: string
}

export interface RuleBookParts {
  /** The folder of the package; rules, vocabulary and the shape of a rule stand under it. */
  readonly root: string
  readonly clock: Clock
  /** Firewall F10, the one that a municipality may open. */
  readonly suwinetVoorZorg?: Regelbundel['suwinetVoorZorg']
}

/** What was wrong with the rules, for whoever writes them; never personal data, since rules are about nobody. */
export class RulesRefused extends KluisError {
  readonly fouten: readonly (Lintfout | { readonly regel: string; readonly code: 'vorm' | 'naam'; readonly plaats: string })[]

  constructor(fouten: RulesRefused['fouten']) {
    super('bundel-ongeldig')
    this.fouten = fouten
  }
}

export function loadRuleBook(parts: RuleBookParts): LoadedRules {
  const regels = readRules(parts.root)
  const woordenlijst = readJson(join(parts.root, 'schemas/vocabulary.json')) as Woordenlijst
  const suwinetVoorZorg = parts.suwinetVoorZorg ?? 'verboden'
  const jcs = canonical({ regels, suwinetVoorZorg, woordenlijst } as unknown as CanonicalValue)
  const outcome = composeBundle({
    regels,
    woordenlijst,
    velden: askableFields(),
    hash: sha256(Buffer.from(jcs, 'utf8')).toString('hex'),
    versie: woordenlijst.versie,
    vandaag: dutchDay(parts.clock.now()),
    suwinetVoorZorg,
  })
  if (outcome.uitkomst === 'fouten') throw new RulesRefused(outcome.fouten)
  const { bundel } = outcome
  return { current: () => bundel, woordenlijst, jcs }
}

/** All leaf paths that can be asked, of all collections; the automatic ones are granted by no rule. */
export function askableFields(): readonly string[] {
  return collecties.flatMap((collectie) =>
    leavesOf(collectie)
      .filter(({ automatic }) => !automatic)
      .map(({ path }) => path),
  )
}

/** Every file of the folder, by name, so that the hash does not depend on the file system. */
function readRules(root: string): readonly Doelregel[] {
  const isRule = new Ajv({ allErrors: true }).compile<Doelregel>(readJson(join(root, 'schemas/doelregel.schema.json')) as object)
  const folder = join(root, 'consent/rules')
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return names.map((name) => {
    const rule = readJson(join(folder, name))
    const id = name.slice(0, -'.json'.length)
    if (!isRule(rule)) {
      throw new RulesRefused((isRule.errors ?? []).map(({ instancePath }) => ({ regel: id, code: 'vorm', plaats: instancePath })))
    }
    if (rule.id !== id) throw new RulesRefused([{ regel: id, code: 'naam', plaats: rule.id }])
    return rule
  })
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new KluisError('bundel-ongeldig', { cause })
  }
}
