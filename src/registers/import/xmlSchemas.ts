/**
 * XML schemas (XSD) from a configured folder: official files that we may not ship, so the municipality installs them.
 *
 * A fixed list of file names is read into memory; nothing else can be reached. While schemas are compiled, the parser's
 * only source of files is that list: every other name, path or address is answered with "not there". Without the files
 * there is no import (`schemas-ontbreken`): there is no lenient mode. Compiled once, used for every message.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm'
import { KluisError } from '../../errors.ts'

export interface SchemaSource {
  /** Folders to look in, relative to the configured one; the first that has all files is taken. */
  readonly folders: readonly string[]
  /** Schema name -> its file. */
  readonly roots: Readonly<Record<string, string>>
  /** Files that the roots import, by the name they import them under. */
  readonly imports: readonly string[]
}

export interface SchemaSet {
  /** @throws KluisError `schemas-ontbreken` for a name that is not in the set, or a file that is no schema. */
  validator(name: string): XsdValidator
  dispose(): void
}

/** Called for every import; answers from memory after the first. @throws KluisError `schemas-ontbreken`. */
export type LoadSchemas = () => Promise<SchemaSet>

/** Names inside the parser; no such scheme exists, so nothing can be resolved against a disk or a network. */
const SCHEME = 'kluis-schema:/'

/** The files that may be read at this moment; empty except while a schema is compiled. */
let open: XmlBufferInputProvider = new XmlBufferInputProvider({})
let registered = false

/** One provider that claims every name: what `open` does not hold, does not exist. */
function registerOnce(): void {
  if (registered) return
  registered = xmlRegisterInputProvider({
    match: () => true,
    open: (name) => (open.match(name) ? open.open(name) : undefined),
    read: (handle, buffer) => open.read(handle, buffer),
    close: (handle) => open.close(handle),
  })
  if (!registered) throw new KluisError('schemas-ontbreken')
}

export async function loadSchemas(dir: string, source: SchemaSource): Promise<SchemaSet> {
  const files = await readFirstFolder(dir, source)
  const validators = new Map<string, XsdValidator>()

  return {
    validator(name) {
      const cached = validators.get(name)
      if (cached) return cached
      const file = source.roots[name]
      if (!file) throw new KluisError('schemas-ontbreken')
      const made = compile(file, files)
      validators.set(name, made)
      return made
    },
    dispose() {
      for (const validator of validators.values()) validator.dispose()
      validators.clear()
    },
  }
}

/** Several sets under one roof, e.g. one per law: the first that knows a name answers. */
export async function loadSchemaSets(dir: string, sources: readonly SchemaSource[]): Promise<SchemaSet> {
  const sets = await Promise.all(sources.map((source) => loadSchemas(dir, source)))
  return {
    validator(name) {
      const at = sources.findIndex((source) => name in source.roots)
      const set = sets[at]
      if (!set) throw new KluisError('schemas-ontbreken')
      return set.validator(name)
    },
    dispose() {
      for (const set of sets) set.dispose()
    },
  }
}

async function readFirstFolder(dir: string, source: SchemaSource): Promise<Readonly<Record<string, Uint8Array>>> {
  const names = [...new Set([...Object.values(source.roots), ...source.imports])]
  for (const folder of source.folders) {
    try {
      const read = await Promise.all(names.map(async (name) => [name, await readFile(join(dir, folder, name))] as const))
      return Object.fromEntries(read)
    } catch {
      // Not this folder; when none has the files the import is refused below.
    }
  }
  throw new KluisError('schemas-ontbreken')
}

function compile(file: string, files: Readonly<Record<string, Uint8Array>>): XsdValidator {
  registerOnce()
  open = new XmlBufferInputProvider(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [SCHEME + name, bytes])))
  try {
    const document = XmlDocument.fromBuffer(files[file] as Uint8Array, { url: SCHEME + file })
    try {
      return XsdValidator.fromDoc(document)
    } finally {
      document.dispose()
    }
  } catch (cause) {
    throw new KluisError('schemas-ontbreken', { cause })
  } finally {
    open = new XmlBufferInputProvider({})
  }
}
