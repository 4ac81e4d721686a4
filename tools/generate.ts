/**
 * Writes what is derived from the contracts: the types of `openapi.yaml` and of every protocol, and the list of fields.
 *
 *   npm exec -c 'tsx tools/generate.ts'            writes schemas/generated
 *   npm exec -c 'tsx tools/generate.ts --check'    writes nothing; exit 1 and the names when something drifted
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { parse } from 'yaml'
import { type Contract, fieldTable } from './fieldTable.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'schemas/generated')
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

async function generate(): Promise<Map<string, string>> {
  const contract = join(root, 'openapi.yaml')
  const protocols = (await readdir(join(root, 'schemas/protocols'))).filter((name) => name.endsWith('.openapi.yaml')).sort()
  const files = new Map<string, string>()
  files.set('openapi.d.ts', await types(contract))
  files.set('fields.json', fieldsJson(parse(await readFile(contract, 'utf8')) as Contract))
  for (const name of protocols) {
    files.set(`${basename(name, '.openapi.yaml')}.d.ts`, await types(join(root, 'schemas/protocols', name)))
  }
  return files
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const files = await generate()
if (values.check) {
  const present = await readdir(target).catch(() => [])
  const drifted = present.filter((name) => !files.has(name))
  for (const [name, text] of files) {
    if ((await readFile(join(target, name), 'utf8').catch(() => undefined)) !== text) drifted.push(name)
  }
  for (const name of drifted) console.error(`schemas/generated/${name} is not what the contract says; run tools/generate.ts`)
  process.exitCode = drifted.length === 0 ? 0 : 1
} else {
  await mkdir(target, { recursive: true })
  for (const [name, text] of files) await writeFile(join(target, name), text)
  console.log(`schemas/generated: ${[...files.keys()].join(', ')}`)
}
