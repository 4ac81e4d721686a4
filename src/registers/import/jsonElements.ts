/**
 * Cuts a JSON file into the elements of one array, without ever holding more than one of them.
 *
 * The array is the file itself, or the value of one named member of the top-level object. Each element comes as its own
 * bytes, exactly as they stood in the file: that is what goes to quarantine. What is inside an element is not looked at
 * here, only strings and brackets are followed; `JSON.parse` judges it afterwards.
 */

export type JsonElement =
  | { readonly bytes: Uint8Array }
  | { readonly fault: 'schema-ongeldig' | 'te-groot'; readonly bytes: Uint8Array }

/** One person or application is some kilobytes. */
const MAX_ELEMENT_BYTES = 4 * 1024 * 1024

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN = new Map([
  [0x7b, 0x7d],
  [0x5b, 0x5d],
])
const CLOSE = new Set([0x7d, 0x5d])
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d])
const BOM = [0xef, 0xbb, 0xbf]

/** After a fault nothing more comes: where the next element starts cannot be known. No array at all is a fault too. */
export async function* jsonElements(chunks: AsyncIterable<Uint8Array>, member: string): AsyncGenerator<JsonElement, void, void> {
  const cutter = new Cutter(member)
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      const element = cutter.take(byte)
      if (!element) continue
      yield element
      if ('fault' in element) return
    }
  }
  const rest = cutter.end()
  if (rest) yield rest
}

/** A state machine over bytes; UTF-8 never has these ASCII bytes inside a character. */
class Cutter {
  readonly #member: string
  /** Closing brackets we wait for. */
  readonly #expected: number[] = []
  #inString = false
  #escaped = false
  /** The last string at the top level: a member name when a colon follows. */
  #name: number[] = []
  #atColon = false
  /** Depth of the array we cut, once it is open. */
  #arrayDepth = 0
  #found = false
  #element: number[] = []
  #position = 0

  constructor(member: string) {
    this.#member = member
  }

  take(byte: number): JsonElement | undefined {
    if (this.#position < BOM.length && byte === BOM[this.#position++]) return undefined
    this.#position = BOM.length
    const inArray = this.#arrayDepth > 0
    const atItems = inArray && this.#expected.length === this.#arrayDepth
    if (inArray && !(atItems && !this.#inString && (byte === COMMA || CLOSE.has(byte)))) this.#element.push(byte)
    if (this.#element.length > MAX_ELEMENT_BYTES) return this.#fault('te-groot')

    if (this.#inString) return this.#string(byte)
    if (byte === QUOTE) {
      this.#inString = true
      if (this.#expected.length === 1 && !inArray) this.#name = []
      return undefined
    }
    if (OPEN.has(byte)) return this.#open(byte)
    if (CLOSE.has(byte)) return this.#close(byte)
    if (atItems && byte === COMMA) return this.#cut('comma')
    if (byte === COLON && this.#expected.length === 1 && !inArray) this.#atColon = true
    else if (byte === COMMA) this.#atColon = false
    if (this.#expected.length === 0 && !SPACE.has(byte)) return this.#fault('schema-ongeldig')
    return undefined
  }

  end(): JsonElement | undefined {
    return this.#expected.length > 0 || this.#inString || !this.#found ? this.#fault('schema-ongeldig') : undefined
  }

  #string(byte: number): undefined {
    if (this.#escaped) this.#escaped = false
    else if (byte === BACKSLASH) this.#escaped = true
    else if (byte === QUOTE) {
      this.#inString = false
      return
    }
    if (this.#expected.length === 1 && this.#arrayDepth === 0 && !this.#atColon) this.#name.push(byte)
  }

  #open(byte: number): JsonElement | undefined {
    if (this.#expected.length === 0 && this.#found) return this.#fault('schema-ongeldig')
    const isArray = byte === 0x5b
    const isMember = this.#expected.length === 1 && this.#atColon && Buffer.from(this.#name).toString('utf8') === this.#member
    this.#expected.push(OPEN.get(byte) as number)
    if (isArray && !this.#found && (this.#expected.length === 1 || (isMember && this.#expected.length === 2))) {
      this.#arrayDepth = this.#expected.length
      this.#found = true
      this.#element = []
    }
    return undefined
  }

  #close(byte: number): JsonElement | undefined {
    if (this.#expected.length === this.#arrayDepth && this.#arrayDepth > 0) {
      const last = this.#cut('end')
      this.#arrayDepth = 0
      if (last && 'fault' in last) return last
      return this.#expected.pop() === byte ? last : this.#fault('schema-ongeldig')
    }
    return this.#expected.pop() === byte ? undefined : this.#fault('schema-ongeldig')
  }

  #cut(at: 'comma' | 'end'): JsonElement | undefined {
    const bytes = Buffer.from(this.#element)
    this.#element = []
    if (bytes.every((byte) => SPACE.has(byte))) return at === 'comma' ? this.#fault('schema-ongeldig') : undefined
    return { bytes }
  }

  #fault(fault: 'schema-ongeldig' | 'te-groot'): JsonElement {
    const bytes = Buffer.from(this.#element.length > MAX_ELEMENT_BYTES ? [] : this.#element)
    this.#element = []
    return { fault, bytes }
  }
}
