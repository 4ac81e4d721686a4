/**
 * JSON of a request, strictly (security-and-reliability 2.4): what two parsers could read differently is refused.
 *
 *   well-formed UTF-8 -> RFC 8259 -> one scan for what JSON.parse lets through: a name that stands twice, depth, names that
 *   reach into prototypes, lone surrogates, control characters, numbers that a double cannot hold
 *
 * The scan runs over text that has been parsed already, so it needs no grammar of its own; it is part of every question, so
 * it looks at each character once and makes nothing but one set of names per object.
 */
import { isUtf8 } from 'node:buffer'

export type JsonFault =
  | 'json-ongeldig'
  | 'dubbel'
  | 'te-diep'
  | 'naam-verboden'
  /** A lone surrogate or a control character, written as an escape. */
  | 'teken'
  | 'getal'

export type StrictJson = { readonly value: unknown } | { readonly fault: JsonFault }

export const MOST_DEEP = 32
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const COLON = 0x3a
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

export function parseStrictJson(bytes: Buffer): StrictJson {
  // A byte order mark stays a character here, and then it is no JSON.
  if (!isUtf8(bytes)) return { fault: 'json-ongeldig' }
  const text = bytes.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'json-ongeldig' }
  }
  const fault = faultOf(text)
  return fault === undefined ? { value } : { fault }
}

/** @param text valid JSON. */
function faultOf(text: string): JsonFault | undefined {
  const hasEscapes = text.includes('\\')
  /** One entry per open bracket: the names so far of an object, `undefined` for a list. */
  const open: (Set<string> | undefined)[] = []
  let names: Set<string> | undefined
  let expectsName = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = hasEscapes ? endOfString(text, at) : text.indexOf('"', at + 1)
      if (expectsName || hasEscapes) {
        const raw = text.slice(at + 1, end)
        const plain = hasEscapes && raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw
        if (plain !== raw && !isAcceptable(plain)) return 'teken'
        if (expectsName && names !== undefined) {
          if (FORBIDDEN.has(plain)) return 'naam-verboden'
          if (names.size === names.add(plain).size) return 'dubbel'
        }
      }
      at = end
    } else if (code === COMMA) {
      expectsName = names !== undefined
    } else if (code === COLON) {
      expectsName = false
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (open.length === MOST_DEEP) return 'te-diep'
      names = code === OPEN_OBJECT ? new Set() : undefined
      open.push(names)
      expectsName = names !== undefined
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      open.pop()
      names = open.at(-1)
      expectsName = false
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = endOfNumber(text, at)
      if (end - at > 1 && !isSafe(text.slice(at, end))) return 'getal'
      at = end - 1
    }
  }
  return undefined
}

/** The place of the closing quote. */
function endOfString(text: string, begin: number): number {
  let at = begin + 1
  for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1
  return at
}

/** Behind the last character of a number: digits, sign, point, exponent. */
function endOfNumber(text: string, begin: number): number {
  let at = begin + 1
  while (at < text.length && isPartOfNumber(text.charCodeAt(at))) at++
  return at
}

const isPartOfNumber = (code: number): boolean =>
  (code >= ZERO && code <= NINE) || code === 0x2e || code === 0x2b || code === MINUS || code === 0x65 || code === 0x45

/** Also false for what becomes infinite. */
const isSafe = (token: string): boolean => Math.abs(Number(token)) <= Number.MAX_SAFE_INTEGER

/** Valid JSON holds controls and lone surrogates as escapes only. Tab, line feed and carriage return are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for
const isAcceptable = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)
