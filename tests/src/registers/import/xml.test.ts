import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_BYTES, readXml, textAt } from '../../../../src/registers/import/xml.ts'
import { loadSchemas, type SchemaSet } from '../../../../src/registers/import/xmlSchemas.ts'

const HEAD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:basis" elementFormDefault="qualified"'
const BASIS = `${HEAD} targetNamespace="urn:basis"><xs:simpleType name="Getal"><xs:restriction base="xs:integer"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType></xs:schema>`
const main = (location: string) =>
  `${HEAD} targetNamespace="urn:proef"><xs:import namespace="urn:basis" schemaLocation="${location}"/><xs:element name="proef"><xs:complexType><xs:sequence><xs:element name="getal" type="b:Getal"/></xs:sequence></xs:complexType></xs:element></xs:schema>`

const parse = (text: string | Uint8Array) => readXml(typeof text === 'string' ? Buffer.from(text) : text, () => undefined)

describe('readXml', () => {
  it('gives names, text, lines and children', () => {
    const read = parse('<a xmlns="urn:x">\n  <b> tekst </b>\n  <b><![CDATA[ruw]]></b>\n</a>')
    expect(read).toMatchObject({
      root: {
        name: 'a',
        namespace: 'urn:x',
        line: 1,
        children: [
          { name: 'b', text: 'tekst', line: 2 },
          { name: 'b', text: 'ruw', line: 3 },
        ],
      },
    })
    expect('root' in read && textAt(read.root, 'b')).toBe('tekst')
  })

  it.each([
    ['an internal entity', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['a bomb of entities', '<!DOCTYPE a [<!ENTITY x "yyyy"><!ENTITY z "&x;&x;&x;">]><a>&z;</a>'],
    ['a file from outside', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an external document type', '<!DOCTYPE a SYSTEM "http://voorbeeld.nl/a.dtd"><a/>'],
    ['a document type inside a comment', '<a><!-- <!DOCTYPE --></a>'],
  ])('refuses %s before it parses', (_, text) => {
    expect(parse(text)).toMatchObject({ fault: { code: 'doctype-verboden' } })
  })

  it.each([
    ['UTF-16 that hides a document type', Buffer.from('\ufeff<!DOCTYPE a><a/>', 'utf16le')],
    ['a declared UTF-16', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a/>')],
    ['a declared UTF-7', Buffer.from('<?xml version="1.0" encoding="UTF-7"?><a/>')],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['an entity nobody declared', Buffer.from('<a>&x;</a>')],
    ['an open element', Buffer.from('<a><b></a>')],
    ['nothing', Buffer.from('')],
    ['elements nested too deep', Buffer.from('<a>'.repeat(5000) + '</a>'.repeat(5000))],
  ])('refuses %s', (_, bytes) => {
    expect(parse(bytes)).toMatchObject({ fault: { code: 'xml-ongeldig' } })
  })

  it('takes a byte order mark and a lower-case utf-8', () => {
    expect(parse('\ufeff<?xml version="1.0" encoding="utf-8"?><a/>')).toMatchObject({ root: { name: 'a' } })
  })

  it('refuses a document over the limit without looking inside', () => {
    expect(parse(new Uint8Array(MAX_BYTES + 1))).toEqual({ fault: { code: 'te-groot', pad: '/' } })
  })

  it('survives a flipped byte anywhere', () => {
    const good = Buffer.from('<?xml version="1.0"?><a xmlns="urn:x"><b soort="1">tekst</b></a>')
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Buffer.from(good)
        bytes[at] = (bytes[at] as number) ^ flip
        const read = parse(bytes)
        expect('root' in read || ['xml-ongeldig', 'doctype-verboden'].includes(read.fault.code)).toBe(true)
      }),
    )
  })
})

describe('loadSchemas', () => {
  let dir: string
  let schemas: SchemaSet
  const source = { folders: ['.'], roots: { proef: 'proef.xsd', elders: 'elders.xsd', web: 'web.xsd' }, imports: ['basis.xsd'] }
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kluis-xsd-'))
    await writeFile(join(dir, 'basis.xsd'), BASIS)
    await writeFile(join(dir, 'proef.xsd'), main('basis.xsd'))
    // There on the disk, but not in the fixed list.
    await writeFile(join(dir, 'los.xsd'), BASIS)
    await writeFile(join(dir, 'elders.xsd'), main(join(dir, 'los.xsd')))
    await writeFile(join(dir, 'web.xsd'), main('http://127.0.0.1:9/basis.xsd'))
    schemas = await loadSchemas(dir, source)
  })
  afterAll(async () => {
    schemas.dispose()
    await rm(dir, { recursive: true })
  })
  const check = (text: string) => readXml(Buffer.from(text), () => ({ schemas, name: 'proef' }))

  it('checks a document, with what the schema imports', () => {
    expect(check('<proef xmlns="urn:proef"><getal>9</getal></proef>')).toHaveProperty('root')
    expect(check('<proef xmlns="urn:proef">\n<getal>10</getal></proef>')).toEqual({
      fault: { code: 'xsd-ongeldig', pad: '/*/*', regel: 2 },
    })
  })

  it('puts no value of the document in its answer', () => {
    expect(JSON.stringify(check('<proef xmlns="urn:proef"><getal>geheim</getal></proef>'))).not.toContain('geheim')
  })

  it('gives the same validator again', () => {
    expect(schemas.validator('proef')).toBe(schemas.validator('proef'))
  })

  it.each(['elders', 'web'])('reaches no file and no address outside the list (%s)', (name) => {
    expect(() => schemas.validator(name)).toThrow('schemas-ontbreken')
  })

  it('refuses a folder without the files, and a name it does not know', async () => {
    await expect(loadSchemas(join(dir, 'leeg'), source)).rejects.toMatchObject({ code: 'schemas-ontbreken' })
    expect(() => schemas.validator('onbekend')).toThrow('schemas-ontbreken')
  })
})
