/** Every code of the API is explained, once, in both languages, with something to do about it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { citizenReasons } from '../../api/citizenRefusals.ts'
import { consentRequestReasons } from '../../api/consentRequestRefusals.ts'
import { OWN_CONTRACT, readContract } from '../../api/contract.ts'
import { problemKinds, typeOf } from '../../api/problem.ts'
import { publicOperations } from '../../api/public.ts'
import remedies from '../../api/remedies.json' with { type: 'json' }
import { explainedReasons } from '../../consent/explain.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { type TestVault, testVault } from '../support/vault.ts'

type Reasons = components['schemas']['Redenen']['redenen']

let house: TestVault
let server: TestServer
let reasons: Reasons
beforeAll(async () => {
  house = await testVault({ people: [] })
  const { vault } = house
  server = await testServer({ vault, operations: publicOperations(vault, readContract(packageRoot(), OWN_CONTRACT)) })
  reasons = ((await server.ask(undefined, { url: '/v1/redenen' })).json() as { redenen: Reasons }).redenen
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const reason = (code: string) => reasons.find((one) => one.code === code)

describe('leesRedenen', () => {
  it('knows every code that an answer of the API can carry', () => {
    const codes = [
      ...Object.keys(problemKinds),
      ...explainedReasons(),
      ...consentRequestReasons().map(({ code }) => code),
      ...citizenReasons().map(({ code }) => code),
    ]
    expect(codes.length).toBeGreaterThan(100)
    expect(codes.filter((code) => !reason(code))).toEqual([])
  })

  it('says for each what to do, and has no advice about what does not exist', () => {
    const codes = reasons.map(({ code }) => code)
    expect(codes.filter((code) => !Object.hasOwn(remedies, code))).toEqual([])
    expect(Object.keys(remedies).filter((code) => !codes.includes(code))).toEqual([])
    for (const { uitleg, oplossing } of reasons) {
      for (const text of [uitleg.nl, uitleg.en, oplossing.nl, oplossing.en]) expect(text).toMatch(/^\S.*[.)]$/)
    }
  })

  it('gives each code a page of its own, which is where its type leads', () => {
    expect(new Set(reasons.map(({ pagina }) => pagina)).size).toBe(reasons.length)
    for (const { code, pagina } of reasons)
      expect(typeOf('https://x.example', code)).toBe(`https://x.example/problemen/${pagina}`)
  })

  it('names every status that a code can come with', () => {
    expect(reason('velden-te-ruim')).toMatchObject({ groep: 'regel', statussen: [403] })
    expect(reason('voorwaarde-melding.open')).toMatchObject({ pagina: 'voorwaarde-melding-open', statussen: [403] })
    expect(reason('toestemming-verlopen')).toMatchObject({ groep: 'regel', statussen: [403, 409] })
    expect(reason('onbepaald')).toMatchObject({ groep: 'regel', statussen: [503] })
    expect(reason('bundel-ongeldig')).toMatchObject({ groep: 'storing', statussen: [500] })
    expect(reason('ongeldige-vraag')).toMatchObject({ groep: 'bericht', statussen: [400] })
    expect(reason('wettelijke-grondslag')).toMatchObject({ groep: 'stap', statussen: [403] })
  })
})
