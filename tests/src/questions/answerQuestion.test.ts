import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Geweigerd } from '../../../consent/decide.ts'
import { PERMIT_LIFETIME_MS } from '../../../consent/permit.ts'
import type { Vrager } from '../../../consent/question.ts'
import { verifyCompact } from '../../../src/accesslog/formats/compactReceipt.ts'
import { KluisError } from '../../../src/errors.ts'
import {
  type AnswerQuestionParts,
  type AskedQuestion,
  answerQuestion,
  type Presenter,
} from '../../../src/questions/answerQuestion.ts'
import { STALE } from '../../../src/registers/register.ts'
import { BSN, NOW, type TestVault, testVault } from '../../support/vault.ts'

const presenter: Presenter = {
  records: (records, beslissingId) => Buffer.from(JSON.stringify({ clienten: records, beslissingId })),
  refusal: ({ reden, teRuim }: Geweigerd, beslissingId) => Buffer.from(JSON.stringify({ code: reden, teRuim, beslissingId })),
  unopened: (velden, beslissingId) => Buffer.from(JSON.stringify({ nietOntsloten: velden, beslissingId })),
}

const OIN = '00000001009999000000'
const consulent: Vrager = {
  oin: OIN,
  app: 'wmo-consulent',
  rollen: ['gemeente:wmo-consulent'],
  orgType: 'overheid',
  machine: false,
}

describe('answerQuestion', () => {
  let test: TestVault
  let parts: AnswerQuestionParts

  beforeAll(async () => {
    test = await testVault()
    const { database, bsn } = test.vault
    const gemeentecode = test.vault.config.gemeentecode
    const write = database.writer('registers')
    const van = NOW - 1_000
    await write
      .insertInto('registers.zaak')
      .values({
        gemeentecode,
        zaak_id: 'Z-1',
        soort: 'melding-wmo',
        geopend_op: van,
        gesloten_op: null,
        kenmerken: '{}',
        versie: 1,
      })
      .execute()
    await write
      .insertInto('registers.zaak_betrokkene')
      .values(
        [BSN.anna, BSN.bram, BSN.daan, BSN.niemand].map((each) => ({
          gemeentecode,
          zaak_id: 'Z-1',
          betrokkene: bsn.index(each),
        })),
      )
      .execute()
    await write
      .insertInto('registers.zaak_medewerker')
      .values({ gemeentecode, zaak_id: 'Z-1', oin: OIN, medewerker: 'm-1', van, tot: null })
      .execute()
    await write
      .insertInto('registers.medewerker')
      .values([
        { gemeentecode, oin: OIN, medewerker: 'm-1', van, tot: null, versie: 1 },
        { gemeentecode, oin: OIN, medewerker: 'm-2', van, tot: null, versie: 1 },
      ])
      .execute()
    await write
      .insertInto('registers.medewerker_relatie')
      .values({ gemeentecode, oin: OIN, medewerker: 'm-1', betrokkene: bsn.index(BSN.cato), soort: 'gezin' })
      .execute()
  })
  afterAll(() => test.close())
  beforeEach(() => {
    const { vault } = test
    parts = { ...vault, facts: vault.facts }
  })

  const asked = (change: Partial<AskedQuestion> = {}): AskedQuestion => ({
    collectie: 'clienten',
    doel: 'WM-01',
    vrager: consulent,
    burgerservicenummers: [BSN.anna],
    velden: ['naam.voornamen', 'naam.geslachtsnaam'],
    nietOntsloten: [],
    zaakId: 'Z-1',
    medewerker: 'm-1',
    pagina: 1,
    paginaGrootte: 100,
    spoor: { traceId: test.vault.random.draw(16).toString('hex'), spanId: test.vault.random.draw(8).toString('hex') },
    ...change,
  })
  const ask = async (change: Partial<AskedQuestion> = {}, given = parts) => {
    const answer = await answerQuestion(given)(asked(change), presenter)
    return { ...answer, body: JSON.parse(answer.ticket.body.toString()) as Record<string, unknown> }
  }
  const eventsOf = async (traceId: string) => (await test.vault.trail.search({ traceId, limiet: 100 })).records.toReversed()

  it('answers with exactly the fields of the permit', async () => {
    const { uitkomst, body } = await ask()
    expect(uitkomst).toBe('toegestaan')
    const [record] = body['clienten'] as Record<string, unknown>[]
    expect(record?.['naam']).toEqual({ voornamen: 'Anna', geslachtsnaam: 'Proefpersoon' })
    expect(Object.keys(record ?? {}).sort()).toEqual(
      [
        'bron',
        'geheimhoudingPersoonsgegevens',
        'geldigheid',
        'id',
        'inOnderzoek',
        'naam',
        'tijdstipRegistratie',
        'versie',
      ].sort(),
    )
  })

  it('refuses a field beyond the purpose and names it', async () => {
    const { uitkomst, body } = await ask({ velden: ['naam.voornamen', 'aNummer'] })
    expect([uitkomst, body['code'], body['teRuim']]).toEqual(['geweigerd', 'velden-te-ruim', ['aNummer']])
  })

  it('refuses when a fact cannot be found', async () => {
    const { uitkomst, body } = await ask({}, { ...parts, facts: { about: async (vragen) => vragen.map(() => ({})) } })
    expect([uitkomst, body['code']]).toEqual(['onbepaald', 'onbepaald'])
  })

  it('refuses an employee whom the vault does not know', async () => {
    const { uitkomst, body } = await ask({ medewerker: 'm-onbekend' })
    expect([uitkomst, body['code']]).toEqual(['geweigerd', 'voorwaarde-caseload.bevat'])
  })

  it('writes the release before it hands over the answer', async () => {
    const order: string[] = []
    const log = {
      ...parts.log,
      release: (...args: Parameters<typeof parts.log.release>) => parts.log.release(...args).finally(() => order.push('durable')),
    }
    await ask({}, { ...parts, log }).then(() => order.push('answered'))
    expect(order).toEqual(['durable', 'answered'])
  })

  it('gives a receipt for exactly the bytes it hands over', async () => {
    const { ticket } = await answerQuestion(parts)(asked(), presenter)
    const check = (body: Buffer) =>
      verifyCompact({ header: ticket.receipt, body, key: test.vault.logKey, expect: { afnemerOin: consulent.oin } }).valid
    expect(check(ticket.body)).toBe(true)
    expect(check(Buffer.from(`${ticket.body.toString()} `))).toBe(false)
  })

  it('gives no data when the log cannot be written', async () => {
    const release = () => Promise.reject(new KluisError('log-niet-beschikbaar'))
    await expect(ask({}, { ...parts, log: { ...parts.log, release } })).rejects.toThrow('log-niet-beschikbaar')
  })

  it('logs a refusal, an empty answer and an unknown person alike: one event each', async () => {
    for (const change of [{ velden: ['aNummer'] }, { burgerservicenummers: [BSN.niemand] }, { zaakId: 'Z-geen' }]) {
      const question = asked(change)
      await answerQuestion(parts)(question, presenter)
      expect(await eventsOf(question.spoor.traceId)).toHaveLength(1)
    }
  })

  it('shows an uninvolved caller the same for a known, an unknown and a protected person', async () => {
    const counted = vi.spyOn(parts.facts, 'about')
    const answers = await Promise.all(
      [BSN.anna, BSN.niemand, BSN.daan].map(async (bsn) => {
        const question = asked({
          burgerservicenummers: [bsn],
          medewerker: 'm-2',
          velden: ['verblijfplaats.verblijfadres.postcode'],
        })
        const { uitkomst, ticket } = await answerQuestion(parts)(question, presenter)
        const { beslissingId: _ignored, ...body } = JSON.parse(ticket.body.toString()) as Record<string, unknown>
        return { uitkomst, body, bytes: ticket.body.length, events: (await eventsOf(question.spoor.traceId)).length }
      }),
    )
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(counted).toHaveBeenCalledTimes(3)
    counted.mockRestore()
  })

  it('answers an unknown person with an empty list, to a caller who may know', async () => {
    const { uitkomst, body } = await ask({ burgerservicenummers: [BSN.niemand] })
    expect([uitkomst, body['clienten']]).toEqual(['toegestaan', []])
  })

  it('withholds a protected address, says so in the log, and gives it for a stated reason', async () => {
    const velden = ['naam.voornamen', 'verblijfplaats.verblijfadres.postcode']
    const question = asked({ burgerservicenummers: [BSN.daan], velden })
    const { ticket } = await answerQuestion(parts)(question, presenter)
    expect(ticket.body.toString()).not.toContain('1234AB')
    const [record] = (JSON.parse(ticket.body.toString()) as { clienten: Record<string, unknown>[] }).clienten
    expect(record?.['afgeschermd']).toEqual(['verblijfplaats.verblijfadres.postcode'])
    const [event] = await eventsOf(question.spoor.traceId)
    expect(event?.slots[1]['gegevens']).toMatchObject({
      geleverd: ['naam.voornamen'],
      geweerd: ['verblijfplaats.verblijfadres.postcode'],
    })
    const { ticket: withReason } = await answerQuestion(parts)(
      asked({ burgerservicenummers: [BSN.daan], velden, reden: 'bezoek' }),
      presenter,
    )
    expect(withReason.body.toString()).toContain('1234AB')
  })

  it('logs a parent and one child per person for several persons, each under its own pseudonym', async () => {
    const question = asked({ burgerservicenummers: [BSN.anna, BSN.bram, BSN.niemand] })
    await answerQuestion(parts)(question, presenter)
    const [parent, ...children] = await eventsOf(question.spoor.traceId)
    expect(parent?.slots[2]['betrokkene']).toBeUndefined()
    expect(children).toHaveLength(3)
    expect(new Set(children.map(({ slots }) => JSON.stringify(slots[2]['betrokkene']))).size).toBe(3)
    for (const child of children)
      expect((child.slots[0]['spoor'] as Record<string, string>)['parentSpanId']).toBe(question.spoor.spanId)
  })

  it('refuses the whole question when one person may not be seen, without saying which', async () => {
    const { uitkomst, body } = await ask({ burgerservicenummers: [BSN.anna, BSN.cato] })
    expect([uitkomst, body['code']]).toEqual(['geweigerd', 'voorwaarde-melding.open'])
    expect(JSON.stringify(body)).not.toContain(BSN.cato)
  })

  it('asks again when what it decided on moved between decision and read, and logs the ground all the same', async () => {
    const clienten = { readMany: async () => [STALE] }
    const question = asked()
    const moved = answerQuestion({ ...parts, registers: { ...parts.registers, clienten } })
    const { uitkomst, ticket } = await moved(question, presenter)
    expect([uitkomst, JSON.parse(ticket.body.toString()).code]).toEqual(['onbepaald', 'onbepaald'])
    const [event] = await eventsOf(question.spoor.traceId)
    expect(event?.slots[1]['verwerking']).toMatchObject({ doel: 'WM-01', grondslag: ['6.1.e', '9.2.g', '9.2.h'], wet: 'wmo' })
  })

  it('releases nothing of a read that took longer than a permit lasts', async () => {
    let late = 0
    const clock = { now: () => test.clock.now() + late }
    const clienten = {
      readMany: async (permits: Parameters<typeof parts.registers.clienten.readMany>[0]) => {
        const records = await parts.registers.clienten.readMany(permits)
        late = PERMIT_LIFETIME_MS + 1
        return records
      },
    }
    const question = asked()
    const slow = answerQuestion({ ...parts, clock, registers: { ...parts.registers, clienten } })
    await expect(slow(question, presenter)).rejects.toThrow('permit-verlopen')
    const [event] = await eventsOf(question.spoor.traceId)
    expect(event?.slots[0]['gebeurtenis']).toMatchObject({ soort: 'failure', foutcode: 'permit-verlopen' })
  })

  it('logs a failure when the register breaks after the decision', async () => {
    const clienten = { readMany: () => Promise.reject(new KluisError('bron-niet-bereikbaar')) }
    const question = asked()
    await expect(answerQuestion({ ...parts, registers: { ...parts.registers, clienten } })(question, presenter)).rejects.toThrow(
      'bron-niet-bereikbaar',
    )
    const [event] = await eventsOf(question.spoor.traceId)
    expect(event?.slots[0]['gebeurtenis']).toMatchObject({ soort: 'failure', status: 'Error', foutcode: 'bron-niet-bereikbaar' })
  })

  it('answers a term that no register holds yet with its name, and logs it', async () => {
    const question = asked({ nietOntsloten: ['mantelzorg'] })
    const { uitkomst, ticket } = await answerQuestion(parts)(question, presenter)
    expect([uitkomst, JSON.parse(ticket.body.toString()).nietOntsloten]).toEqual(['niet-ontsloten', ['mantelzorg']])
    const [event] = await eventsOf(question.spoor.traceId)
    expect(event?.slots[2]['besluit']).toMatchObject({ uitkomst: 'geweigerd', redenen: ['niet-ontsloten'] })
  })

  it('keeps the burgerservicenummer out of every event and error', async () => {
    const { records } = await test.vault.trail.search({ limiet: 1_000 })
    const everything = records.map(({ tiers }) => tiers.join()).join()
    expect(records.length).toBeGreaterThan(10)
    for (const bsn of Object.values(BSN)) expect(everything).not.toContain(bsn)
  })
})
