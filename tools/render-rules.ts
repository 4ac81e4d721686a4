/**
 * Writes `docs/regels.md` from the rules and the decision matrix, so that a lawyer reads what the vault runs.
 * `--check` writes nothing and exits 1 when the page is not what the rules say.
 *
 *   npm exec -c 'tsx tools/render-rules.ts [--check]'
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { careLawsOf } from '../consent/careLaws.ts'
import { explainConditions, explainGround, type Uitlegboom } from '../consent/explain.ts'
import { carriesOut } from '../consent/obligations.ts'
import type { Doelregel } from '../consent/purpose.ts'
import type { Term, Woordenlijst } from '../consent/vocabulary.ts'
import { type MatrixCase, readMatrixCases } from '../src/rules/decisionMatrix.ts'
import { packageRoot } from '../src/rules/packageRoot.ts'
import { loadRuleBook } from '../src/rules/ruleBook.ts'

const CONSENT = {
  geen: 'geen toestemming: de wet regelt dit',
  vereist: 'alleen met toestemming',
  'opt-out': 'mag, tenzij de persoon zich heeft afgemeld',
  recht: 'een recht van de persoon zelf',
} as const

const OBJECTION = {
  weiger: 'een open bezwaar houdt dit tegen',
  toets: 'een open bezwaar houdt dit tegen; bedoeld is dat een tweede persoon dan meekijkt, maar dat kan nog niet',
} as const

function render(root: string): string {
  const { current, woordenlijst, jcs } = loadRuleBook({ root, clock: { now: () => Date.now() } })
  const { regels } = JSON.parse(jcs) as { regels: readonly Doelregel[] }
  const rows = readMatrixCases(root)
  const off = regels.filter(({ status }) => status === 'uit').map(({ id }) => id)
  const parts = [
    '# De doelregels',
    '<!-- Written by tools/render-rules.ts from consent/rules and consent/matrix; do not edit. -->',
    `Dit zijn de ${regels.length} regels waarmee de kluis beslist, in versie ${current().versie}. ${off.join(' en ')} staan uit. ` +
      'Geen regel is al door een jurist beoordeeld; de zekerheid staat bij elke regel. ' +
      'De voorbeelden onder elke regel zijn tests: wat er staat, is wat de kluis doet.',
    '| regel | doel | toestemming | zekerheid (grondslag / bewaren) | status |\n|---|---|---|---|---|\n' +
      regels
        .map(
          ({ id, doel, toestemming, zekerheid, status }) =>
            `| [${id}](#${id.toLowerCase()}) | ${doel.nl} | ${toestemming} | ${zekerheid.basis} / ${zekerheid.bewaren} | ${status} |`,
        )
        .join('\n'),
    ...regels.map((regel) =>
      renderRule(
        regel,
        woordenlijst,
        rows.filter(({ regel: id }) => id === regel.id),
      ),
    ),
    '## Waar de woorden voor staan',
    'Een veld dat nog in geen register staat, kan niet worden gevraagd; de vraag wordt dan geweigerd met `niet-ontsloten`.',
    `| woord in een regel | velden |\n|---|---|\n${Object.entries(woordenlijst.termen)
      .map(([naam, term]) => `| \`${naam}\` | ${pathsOf(term)} |`)
      .join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function pathsOf(term: Term): string {
  if ('paden' in term) return term.paden.map((pad) => `\`${pad}\``).join(', ')
  return term.later === undefined ? 'nog in geen register' : `nog in geen register (later \`${term.later}\`)`
}

function renderRule(regel: Doelregel, woordenlijst: Woordenlijst, rows: readonly MatrixCase[]): string {
  const fields = regel.velden.map(({ naam, noodzaak, bijzonder }) => {
    const term = woordenlijst.termen[naam]
    const notes = [
      noodzaak === 'optioneel' ? 'als het nodig is' : '',
      bijzonder ? 'bijzonder' : '',
      term && 'geen' in term ? 'nog niet ontsloten' : '',
    ]
    const shown = notes.filter(Boolean)
    return `\`${naam}\`${shown.length > 0 ? ` (${shown.join(', ')})` : ''}`
  })
  const lines = [
    `- **Voor wie:** ${regel.ontvangers.map(({ rol, orgType }) => `\`${rol}\` (${orgType})`).join(', ')}`,
    `- **Waarvoor:** ${regel.acties.length === 0 ? 'niemand kan dit doel noemen' : regel.acties.join(', ')}`,
    `- **Grondslag:** ${regel.grondslag.map(({ avg, wet }) => `AVG ${avg} (${explainGround(avg).nl.replace(/\.$/, '')}; ${wet.join(', ')})`).join('; ')}`,
    `- **Toestemming:** ${CONSENT[regel.toestemming]}${regel.wettelijkToestemmingsvereiste ? ` (${regel.wettelijkToestemmingsvereiste} vraagt die)` : ''}`,
    `- **Velden:** ${fields.join(', ')}`,
    `- **Voorwaarden:** ${renderTree(explainConditions(regel.voorwaarden)) || 'geen andere dan de toestemming'}`,
    `- **Bezwaar:** ${regel.bijOpenBezwaar === undefined ? 'niet mogelijk' : OBJECTION[regel.bijOpenBezwaar]}`,
    `- **Bewaren:** ${regel.bewaren.periode} vanaf ${regel.bewaren.startEvent}; ${regel.bewaren.basis}`,
    `- **Plichten:** ${regel.verplichtingen.map(({ actie }) => `\`${actie}\``).join(', ')}${carriesOut(regel) ? '' : '; een daarvan kan de kluis nog niet uitvoeren, dus deze regel geeft niets'}`,
    ...lawLine(regel),
  ]
  const table = rows.map(({ naam, verwacht, waarom }) => {
    const excess = verwacht.teRuim === undefined ? '' : ` (te veel: ${verwacht.teRuim.join(', ')})`
    return `| ${naam} | ${verwacht.uitkomst}${verwacht.reden === undefined ? '' : `: \`${verwacht.reden}\``}${excess} | ${waarom} |`
  })
  return [
    `## ${regel.id}`,
    `**${regel.doel.nl}** (${regel.doel.en})`,
    lines.join('\n'),
    ...(regel.toelichting === undefined ? [] : [regel.toelichting]),
    `| geval | uitkomst | waarom |\n|---|---|---|\n${table.join('\n')}`,
  ].join('\n\n')
}

/** Whose care records the rule reaches, where it reaches any. */
function lawLine(regel: Doelregel): readonly string[] {
  const wetten = careLawsOf(regel)
  return wetten.length === 0 || regel.toestemming === 'recht'
    ? []
    : [`- **Zorg van:** ${wetten.map((wet) => `\`${wet}\``).join(', ')}`]
}

function renderTree(tree: Uitlegboom): string {
  if (tree.soort === 'predicaat') return `${tree.tekst.nl.replace(/\.$/, '')} (\`${[tree.predicaat, ...tree.met].join(' ')}\`)`
  const parts = tree.delen.map((deel) =>
    deel.soort === 'predicaat' || tree.delen.length === 1 ? renderTree(deel) : `(${renderTree(deel)})`,
  )
  return parts.join(tree.soort === 'alle' ? '; en ' : '; of ')
}

const root = packageRoot()
const page = join(root, 'docs/regels.md')
const text = render(root)
if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    console.error('docs/regels.md is not what the rules say: run tools/render-rules.ts')
    process.exitCode = 1
  }
} else {
  writeFileSync(page, text)
}
