/**
 * Reads XML from outside without trusting it.
 *
 *   bytes -> strict UTF-8 -> no document type -> parse -> plain tree (-> check against a schema)
 *
 * A document type declaration is refused in the text, before the parser sees it: that is where entities come from, and
 * internal ones expand by default (domain.md 4.1). So is every encoding but UTF-8, in which a declaration could hide.
 * The tree is copied to plain objects at once, because the parser's documents live outside the garbage collector.
 */
import { XmlElement as Element, ParseOption, XmlCData, XmlDocument, type XmlElement, XmlLibError, XmlText } from 'libxml2-wasm'
import type { SchemaSet } from './xmlSchemas.ts'

/** Largest XML or JSON file that is read as a whole, decoded (domain.md 4.1). */
export const MAX_BYTES = 25 * 1024 * 1024

export interface XmlNode {
  readonly name: string
  readonly namespace: string
  /** Line in the file, from 1. */
  readonly line: number
  /** Text directly inside, trimmed. */
  readonly text: string
  readonly children: readonly XmlNode[]
}

/** Why a document is refused: a code of domain.md 4.1 and a place, never a value. */
export interface XmlFault {
  readonly code: 'doctype-verboden' | 'xml-ongeldig' | 'xsd-ongeldig' | 'te-groot'
  readonly pad: string
  readonly regel?: number
}

export type XmlRead = { readonly root: XmlNode } | { readonly fault: XmlFault }

/** Which schema a document must follow; `element`: only this element is checked (a SOAP body's child). */
export interface SchemaChoice {
  readonly schemas: SchemaSet
  readonly name: string
  readonly element?: XmlElement | undefined
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const XML_DECLARATION = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/
const OPTIONS = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_BIG_LINES

/**
 * @param choose says which schema applies, once the tree is known; undefined: not checked (the caller refuses the document
 * for another reason).
 */
export function readXml(bytes: Uint8Array, choose: (root: XmlNode, element: XmlElement) => SchemaChoice | undefined): XmlRead {
  if (bytes.byteLength > MAX_BYTES) return fault('te-groot')
  const text = decode(bytes)
  if (text === undefined) return fault('xml-ongeldig')
  if (text.includes('<!DOCTYPE')) return { fault: { code: 'doctype-verboden', pad: '/', regel: lineOf(text, '<!DOCTYPE') } }

  let document: XmlDocument
  try {
    document = XmlDocument.fromString(text, { option: OPTIONS })
  } catch (error) {
    return { fault: { code: 'xml-ongeldig', ...placeOf(error) } }
  }
  try {
    const root = copy(document.root)
    const choice = choose(root, document.root)
    const place = choice && check(document, choice)
    return place ? { fault: { code: 'xsd-ongeldig', ...place } } : { root }
  } finally {
    document.dispose()
  }
}

function check(document: XmlDocument, { schemas, name, element }: SchemaChoice): { pad: string; regel?: number } | undefined {
  const validator = schemas.validator(name)
  try {
    if (element) validator.validate(element)
    else validator.validate(document)
    return undefined
  } catch (error) {
    return placeOf(error)
  }
}

/** The parser's messages quote values, so only path and line are taken from them. Anything else that is thrown is a bug. */
function placeOf(error: unknown): { pad: string; regel?: number } {
  if (!(error instanceof XmlLibError)) throw error
  const first = error.details[0]
  return { pad: first?.xpath || '/', ...(first && first.line > 0 && { regel: first.line }) }
}

function decode(bytes: Uint8Array): string | undefined {
  let text: string
  try {
    text = strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
  const declared = XML_DECLARATION.exec(text)?.[1]?.toLowerCase() ?? 'utf-8'
  return (declared === 'utf-8' || declared === 'us-ascii') && !text.includes('\0') ? text : undefined
}

/** For choosing the part of a document to check; not to be kept, it dies with its document. */
export function elementsIn(element: XmlElement | undefined): readonly XmlElement[] {
  const found: XmlElement[] = []
  for (let child = element?.firstChild ?? null; child; child = child.next) if (child instanceof Element) found.push(child)
  return found
}

function copy(element: XmlElement): XmlNode {
  const children: XmlNode[] = []
  let text = ''
  for (let child = element.firstChild; child; child = child.next) {
    if (child instanceof Element) children.push(copy(child))
    else if (child instanceof XmlText || child instanceof XmlCData) text += child.content
  }
  return { name: element.name, namespace: element.namespaceUri, line: element.line, text: text.trim(), children }
}

const fault = (code: XmlFault['code']): XmlRead => ({ fault: { code, pad: '/' } })
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name)

export const childrenOf = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? []

/** Text at a path below the node; undefined where an element is missing or empty. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = path.reduce<XmlNode | undefined>(childOf, node)
  return found?.text || undefined
}
