/**
 * The one text of a tier: RFC 8785 (JCS), for the types an event may hold (access-log.md section 2): NFC text, integers
 * within ±(2^53-1), booleans, arrays and plain objects.
 *
 * The bytes made here are the bytes hashed and the bytes sealed; nothing is parsed and encoded a second time. A value
 * that does not belong in an event is a fault of the program that built it, so it is thrown, without quoting it.
 */

export type CanonicalValue = string | number | boolean | readonly CanonicalValue[] | CanonicalObject
export interface CanonicalObject {
  readonly [key: string]: CanonicalValue
}

/** Printable ASCII without quote and backslash: stands in JSON as it is. */
const PLAIN = /^[ !#-[\]-~]*$/
const ASCII = /^[\0-\x7f]*$/

export class NotCanonical extends TypeError {
  constructor(why: 'null' | 'undefined' | 'number' | 'surrogate' | 'nfc' | 'type') {
    super(`not canonical: ${why}`)
    this.name = 'NotCanonical'
  }
}

/** Takes anything and checks it: what comes out is the text of a `CanonicalValue`, or nothing. */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textOf(value)
    case 'number':
      if (!Number.isSafeInteger(value)) throw new NotCanonical('number')
      return value === 0 ? '0' : String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) throw new NotCanonical('null')
      return Array.isArray(value) ? arrayOf(value) : objectOf(value)
    case 'undefined':
      throw new NotCanonical('undefined')
    default:
      throw new NotCanonical('type')
  }
}

function textOf(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (!ASCII.test(text)) {
    if (!text.isWellFormed()) throw new NotCanonical('surrogate')
    if (text.normalize('NFC') !== text) throw new NotCanonical('nfc')
  }
  return JSON.stringify(text)
}

function arrayOf(items: readonly unknown[]): string {
  let text = '['
  for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : ',') + canonical(items[i])
  return `${text}]`
}

function objectOf(object: object): string {
  const prototype = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical('type')
  const keys = Object.keys(object)
  // RFC 8785 section 3.2.3 orders keys by UTF-16 code units, which is what JavaScript's comparison of texts does.
  if (!inOrder(keys)) keys.sort()
  let text = '{'
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string
    text += `${(i === 0 ? '' : ',') + textOf(key)}:${canonical((object as Record<string, unknown>)[key])}`
  }
  return `${text}}`
}

function inOrder(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false
  return true
}

/**
 * Reads a text that must be exactly the canonical text of an object. Undefined when it is not: other spacing, order,
 * escapes or doubled keys would let two texts mean the same, and one of them would not match its commitment.
 */
export function parseCanonicalObject(text: string): CanonicalObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return canonical(value) === text ? (value as CanonicalObject) : undefined
  } catch {
    return undefined
  }
}
