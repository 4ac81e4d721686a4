/**
 * Writes what is derived from the contracts: the types of `openapi.yaml` and of every protocol, the list of fields, and what
 * the pages call each field.
 *
 *   npm exec -c 'tsx tools/generate.ts'            writes schemas/generated and web/i18n/{nl,en}/velden.json
 *   npm exec -c 'tsx tools/generate.ts --check'    writes nothing; exit 1 and the names when something drifted
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { parse } from 'yaml'
import labels from '../schemas/fieldLabels.json' with { type: 'json' }
import { type Contract, fieldTable } from './fieldTable.ts'

const root = join(import.meta.dirname, '..')
const target = 'schemas/generated'
const warning = 'Generated from the contract by tools/generate.ts; do not edit.'

async function types(file: string): Promise<string> {
  const document = parse(await readFile(file, 'utf8')) as OpenAPI3
  // Generated from the text, not from a file address, so that no machine path can get into the output.
  const nodes = await openapiTS(document, { alphabetize: false, defaultNonNullable: false })
  return `// ${warning}\n${astToString(nodes)}`
}

/** One field a line: a change of the contract reads as a change of lines. */
function fieldsJson(contract: Contract): string {
  const collections = Object.entries(fieldTable(contract)).map(([collection, fields]) => {
    const lines = fields.map((field) => `    ${JSON.stringify(field)}`)
    return `  ${JSON.stringify(collection)}: [\n${lines.join(',\n')}\n  ]`
  })
  return `{\n${collections.join(',\n')}\n}\n`
}

/** Pages know the contract and nothing below it, so the names of the fields come to them as texts like all others. */
function fieldTexts(taal: 'nl' | 'en'): string {
  const texts = [
    ...Object.entries({ ...labels.velden, ...labels.nogNiet }).map(([path, label]) => [`veld.${path}`, label[taal]]),
    ...Object.entries(labels.groepen).map(([name, label]) => [`veldgroep.${name}`, label[taal]]),
  ]
  return `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`
}

/** Text by path from the root. */
async function generate(): Promise<Map<string, string>> {
  const contract = join(root, 'openapi.yaml')
  const protocols = (await readdir(join(root, 'schemas/protocols'))).filter((name) => name.endsWith('.openapi.yaml')).sort()
  const files = new Map<string, string>()
  files.set(`${target}/openapi.d.ts`, await types(contract))
  files.set(`${target}/fields.json`, fieldsJson(parse(await readFile(contract, 'utf8')) as Contract))
  for (const name of protocols) {
    files.set(`${target}/${basename(name, '.openapi.yaml')}.d.ts`, await types(join(root, 'schemas/protocols', name)))
  }
  for (const taal of ['nl', 'en'] as const) files.set(`web/i18n/${taal}/velden.json`, fieldTexts(taal))
  return files
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const files = await generate()
if (values.check) {
  const present = await readdir(join(root, target)).catch(() => [])
  const drifted = present.map((name) => `${target}/${name}`).filter((path) => !files.has(path))
  for (const [path, text] of files) {
    if ((await readFile(join(root, path), 'utf8').catch(() => undefined)) !== text) drifted.push(path)
  }
  for (const path of drifted) console.error(`${path} is not what the contract says; run tools/generate.ts`)
  process.exitCode = drifted.length === 0 ? 0 : 1
} else {
  await mkdir(join(root, target), { recursive: true })
  for (const [path, text] of files) await writeFile(join(root, path), text)
  console.log([...files.keys()].join('\n'))
}
