/** Anybody can have a receipt checked; whatever is sent, the answer says no more than the receipt does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OWN_CONTRACT, readContract } from '../../api/contract.ts'
import { publicOperations } from '../../api/public.ts'
import type { Vrager } from '../../consent/question.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import { commit } from '../../src/accesslog/formats/commitment.ts'
import { formatReceipt } from '../../src/accesslog/formats/receipt.ts'
import { registerCase } from '../../src/cases/registerCase.ts'
import { registerEmployee } from '../../src/cases/registerEmployee.ts'
import { proofOf } from '../../src/citizen/proof.ts'
import type { AskedQuestion, Presenter } from '../../src/questions/answerQuestion.ts'
import { packageRoot } from '../../src/rules/packageRoot.ts'
import type { Vault } from '../../src/vault.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { BSN, GEMEENTE, GEMEENTE_OIN, HOUR, NOW, type TestVault, testVault } from '../support/vault.ts'

type Checked = components['schemas']['Bewijscontrole']

const consulent: Vrager = {
  oin: GEMEENTE_OIN,
  app: 'wmo-app',
  rollen: ['gemeente:wmo-consulent'],
  orgType: 'overheid',
  machine: false,
}
const presenter: Presenter = {
  records: (records) => Buffer.from(JSON.stringify(records.length)),
  refusal: ({ reden }) => Buffer.from(reden),
  unopened: () => Buffer.from('niet-ontsloten'),
}

let house: TestVault
let server: TestServer
let receipt: string
let refusal: string
let proof: string
let traceId: string

beforeAll(async () => {
  house = await testVault()
  const { vault } = house
  const parts = { ...vault, gemeentecode: GEMEENTE, encode: vault.serviceEvent }
  const registrar = () => ({ oin: GEMEENTE_OIN, rol: 'gemeente:zaaksysteem', spoor: spoor() })
  const van = NOW - HOUR
  await registerCase(parts)(registrar(), {
    zaakId: 'Z-1',
    soort: 'melding-wmo',
    betrokkenen: [BSN.anna],
    geopendOp: van,
    kenmerken: {},
    medewerkers: [{ medewerker: 'm-1', van }],
  })
  await registerEmployee(parts)(registrar(), { medewerker: 'm-1', van, relaties: [] })
  const own = spoor()
  traceId = own.traceId
  receipt = (await ask({ spoor: own })).ticket.receipt
  refusal = (await ask({ velden: ['naam.voornamen', 'geslacht'] })).ticket.receipt
  const [record] = (await vault.trail.search({ traceId, limiet: 1 })).records
  if (!record) throw new Error('no record')
  proof = await proofOf(vault, record)
  await ask({})
  server = await serverOf(vault)
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const serverOf = (vault: Vault) =>
  testServer({ vault, operations: publicOperations(vault, readContract(packageRoot(), OWN_CONTRACT)) })
const spoor = () => ({ traceId: house.vault.random.draw(16).toString('hex'), spanId: house.vault.random.draw(8).toString('hex') })
const ask = (change: Partial<AskedQuestion>) =>
  house.vault.answer(
    {
      collectie: 'clienten',
      doel: 'WM-01',
      vrager: consulent,
      burgerservicenummers: [BSN.anna],
      velden: ['naam.voornamen'],
      nietOntsloten: [],
      zaakId: 'Z-1',
      medewerker: 'm-1',
      pagina: 1,
      paginaGrootte: 100,
      spoor: spoor(),
      ...change,
    },
    presenter,
  )
const post = (payload: unknown, at: TestServer = server) =>
  at.ask(undefined, { method: 'POST', url: '/v1/bewijscontroles', payload: payload as object })
const check = async (bewijs: string): Promise<Checked> => {
  const response = await post({ bewijs })
  expect(response.statusCode).toBe(200)
  return response.json() as Checked
}

describe('controleerBewijs', () => {
  it('says of the receipt of an answer when, who, what, and that it holds', async () => {
    const checked = await check(receipt)
    expect(checked).toEqual({
      geldig: true,
      code: 'klopt',
      uitleg: expect.objectContaining({ nl: expect.stringContaining('echt') }),
      soort: 'kort',
      controles: ['vorm', 'handtekening', 'boom', 'huidig-logboek'].map((stap) =>
        expect.objectContaining({ stap, uitkomst: 'goed', code: 'klopt' }),
      ),
      logboek: {
        origin: 'kluis.toets.example/log',
        verifierKey: expect.stringMatching(/^kluis/),
        grootte: house.vault.log.size(),
      },
      checkpoint: { grootte: expect.any(Number), wortel: expect.any(String) },
      regel: {
        index: expect.any(Number),
        lagen: [0, 1, 2, 3].map((laag) => ({ laag, open: laag === 0 })),
        gebeurtenis: {
          id: expect.stringMatching(new RegExp(`^${traceId}-`)),
          soort: 'release',
          handeling: 'clienten raadplegen',
          tijdstip: new Date(NOW).toISOString(),
          geregistreerdOp: new Date(NOW).toISOString(),
          uitkomst: 'toegestaan',
          aantal: 1,
          afnemerOin: GEMEENTE_OIN,
          bronOin: GEMEENTE_OIN,
          dienst: 'clienten',
        },
      },
    })
  })

  it('says of a refusal that it was one', async () => {
    const { geldig, regel } = await check(`Ldv-Receipt: ${refusal}`)
    expect([geldig, regel?.gebeurtenis?.uitkomst, regel?.gebeurtenis?.aantal]).toEqual([true, 'geweigerd', 0])
  })

  it('shows of the proof that an inhabitant keeps also why, and which fields', async () => {
    const checked = await check(proof)
    expect(checked).toMatchObject({ geldig: true, code: 'klopt', soort: 'heel' })
    expect(checked.regel?.lagen.map(({ open }) => open)).toEqual([true, true, false, false])
    expect(checked.regel?.gebeurtenis).toMatchObject({
      doel: 'WM-01',
      wet: 'wmo',
      grondslag: ['6.1.e', '9.2.g', '9.2.h'],
      register: 'client',
      gevraagd: ['naam.voornamen'],
      geleverd: ['naam.voornamen'],
    })
  })

  it('takes a checkpoint, which is about no record', async () => {
    const checked = await check(house.vault.log.checkpoint())
    expect(checked).toMatchObject({
      geldig: true,
      code: 'klopt',
      soort: 'checkpoint',
      checkpoint: { grootte: house.vault.log.size() },
    })
    expect(checked).not.toHaveProperty('regel')
    expect(checked.controles.map(({ stap }) => stap)).toEqual(['vorm', 'handtekening', 'huidig-logboek'])
  })

  it('never repeats the tiers that are for the officer and for two people, even when a receipt opens them', async () => {
    const [record] = (await house.vault.trail.search({ traceId, limiet: 1 })).records
    if (!record) throw new Error('no record')
    const { index, salts, tiers } = record
    const { path, checkpoint } = parts(proof)
    const wide = formatReceipt({
      index,
      path,
      checkpoint,
      salts,
      tiers,
      commitments: commit(tiers, salts).commitments,
      open: [0, 1, 2, 3],
      answer: 'zonder-antwoord',
    })
    const response = await post({ bewijs: wide })
    expect(response.json()).toMatchObject({ geldig: true, regel: { lagen: [0, 1, 2, 3].map((laag) => ({ laag, open: true })) } })
    const opened = Buffer.from(/\nextra (\S+)/.exec(wide)?.[1] ?? '', 'base64').toString()
    const { pseudonyms } = house.vault
    for (const secret of [pseudonyms.subject(BSN.anna, 'wmo'), pseudonyms.medewerker('m-1'), pseudonyms.zaak('Z-1')]) {
      expect(opened).toContain(secret)
      expect(response.body).not.toContain(secret)
    }
  })

  it('says no more of a receipt that does not hold than why', async () => {
    const forged = receipt.replace(/index=\d+/, 'index=0')
    const checked = await check(forged)
    expect(Object.keys(checked).sort()).toEqual(['code', 'controles', 'geldig', 'logboek', 'soort', 'uitleg'])
    expect(checked).toMatchObject({ geldig: false, code: 'niet-in-boom' })
    expect(JSON.stringify(checked)).not.toContain(GEMEENTE_OIN)
    expect(checked.controles.map(({ uitkomst }) => uitkomst)).toEqual(['goed', 'goed', 'fout', 'niet-gedaan'])
  })

  it.each<[string, () => string, Checked['code']]>([
    ['something else', () => 'zomaar iets', 'onleesbaar'],
    ['broken base64', () => receipt.replace(/salt=:./, 'salt=:!'), 'onleesbaar'],
    ['half a receipt', () => receipt.slice(0, receipt.length / 2), 'onleesbaar'],
    ['the largest text there may be', () => 'x'.repeat(60_000), 'onleesbaar'],
    ['a checkpoint with another size', () => house.vault.log.checkpoint().replace(/\n\d+\n/, '\n3\n'), 'handtekening'],
    ['a checkpoint of another log', () => house.vault.log.checkpoint().replace('kluis.toets', 'kluis.elders'), 'ander-logboek'],
    ['a proof about another index', () => proof.replace(/index \d+/, 'index 1'), 'niet-in-boom'],
  ])('answers 200 to %s', async (_name, bewijs, code) => {
    expect(await check(bewijs())).toMatchObject({ geldig: false, code })
  })

  it.each<[string, unknown]>([
    ['no proof', {}],
    ['an empty one', { bewijs: '' }],
    ['a number', { bewijs: 7 }],
    ['a list', { bewijs: ['x'] }],
    ['something besides', { bewijs: 'x', antwoord: 'y' }],
    ['more than there may be', { bewijs: 'x'.repeat(60_001) }],
    ['a list of proofs', [{ bewijs: 'x' }]],
  ])('refuses a message with %s', async (_name, payload) => {
    const response = await post(payload)
    expect([response.statusCode, response.json().code]).toEqual([400, 'ongeldige-vraag'])
  })

  it('writes nothing in the log and gives no receipt of its own', async () => {
    const before = house.vault.log.size()
    const response = await post({ bewijs: receipt })
    expect(house.vault.log.size()).toBe(before)
    expect(response.headers).not.toHaveProperty('ldv-receipt')
  })

  it('when there is no sound log, still checks what carries its own proof', async () => {
    const shut = await serverOf({ ...house.vault, ready: async () => 'log-korter-dan-anker' })
    const checked = (await post({ bewijs: proof }, shut)).json() as Checked
    expect(checked).toMatchObject({ geldig: true, code: 'niet-gecontroleerd' })
    expect(checked.controles.at(-1)).toMatchObject({ stap: 'huidig-logboek', uitkomst: 'niet-gedaan' })
    const later = await post({ bewijs: receipt }, shut)
    expect([later.statusCode, later.json().code]).toEqual([503, 'log-niet-beschikbaar'])
    await shut.close()
  })
})

/** The path and the note of a proof file. */
function parts(file: string): { path: Buffer[]; checkpoint: string } {
  const split = file.indexOf('\n\n')
  const lines = file.slice(0, split).split('\n')
  return { path: lines.slice(3).map((line) => Buffer.from(line, 'base64')), checkpoint: file.slice(split + 2) }
}
