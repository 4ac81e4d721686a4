import { createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answerDeadline } from '../../../consent/answerTerm.ts'
import {
  type AvgVerzoekinhoud,
  type AvgVerzoekstap,
  type AvgVerzoekstatus,
  refuseAvgRequestStep,
} from '../../../consent/avgRequest.ts'
import { fileAvgRequest, handleAvgRequest, withdrawAvgRequest } from '../../../src/consents/avgRequests.ts'
import type { AvgRequestParts, Burger } from '../../../src/consents/parts.ts'
import { listAvgRequests, readAvgRequest } from '../../../src/consents/readAvgRequests.ts'
import { verifyAvgRequestChain } from '../../../src/consents/verifyConsentChain.ts'
import { verifyConsents } from '../../../src/consents/verifyConsents.ts'
import { KluisError } from '../../../src/errors.ts'
import { bsnVault } from '../../../src/identity/bsn.ts'
import { byteVault } from '../../../src/identity/byteVault.ts'
import type { KeyFamily } from '../../../src/identity/keys.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { actingFor, adult, type ConsentHouse, consentHouse, DAY, NOW, personCalled, self } from './consentHouse.ts'

const TEXT = 'Mijn norm klopt niet, ik woon alleen'
const WHY = 'Wij vragen het eerst aan de bron'
const ANSWER = 'U heeft gelijk, het is hersteld'

interface RequestHouse extends ConsentHouse {
  requests: AvgRequestParts
}

function requestHouse(db: Database): RequestHouse {
  const house = consentHouse(db)
  const family = (bytes: Buffer): KeyFamily => ({ current: 'd1', byId: new Map([['d1', createSecretKey(bytes)]]) })
  const dataKeys = family(randomBytes(32))
  const { gemeentecode } = house.parts
  house.people.set(personCalled('Aaltje'), adult).set(personCalled('Bram'), adult)
  const requests: AvgRequestParts = {
    ...house.parts,
    bytes: byteVault(dataKeys, gemeentecode),
    bsn: bsnVault({ gemeentecode, indexKey: createSecretKey(randomBytes(32)), dataKeys }),
  }
  return { ...house, requests }
}

const correction = { soort: 'rectificatie', toelichting: TEXT, veld: 'uitkeringen.norm' } as const

async function filed(house: RequestHouse, wish: AvgVerzoekinhoud = correction, burger: Burger = self('Aaltje')) {
  const result = await fileAvgRequest(house.requests)({ burger, ...wish })
  if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
  return result.verzoek
}
const list = (house: RequestHouse, burger = self('Aaltje'), page: { na?: string; limiet?: number } = {}) =>
  listAvgRequests(house.requests)({ burger, limiet: 100, ...page })
const handle = (house: RequestHouse, id: string, stap: Parameters<Handle>[0]['stap'], versie: number) =>
  handleAvgRequest(house.requests)({ medewerker: 'fg-1', id, stap, versie })
type Handle = ReturnType<typeof handleAvgRequest>

const TAKE_UP = { naar: 'in-behandeling' } as const
const EXTEND = { naar: 'verdaagd', reden: WHY } as const
const GRANT = { naar: 'beantwoord', uitkomst: 'toegewezen', motivering: ANSWER } as const

describeOnBothEngines('requests under the AVG', (open) => {
  it('are taken at once, with the day on which the answer is due, and logged without what was written', async () => {
    const house = requestHouse(await open())
    const { id } = await filed(house)
    expect(await list(house)).toEqual([
      {
        id,
        soort: 'rectificatie',
        veld: 'uitkeringen.norm',
        toelichting: TEXT,
        status: 'ingediend',
        ingediendOp: NOW,
        termijn: Date.parse('2026-12-21T22:59:59.999Z'),
        versie: 1,
      },
    ])
    expect(house.logged).toMatchObject([
      {
        actieNaam: 'avg-verzoek-ingediend',
        avgVerzoekId: id,
        doel: 'BR-01',
        grondslag: ['12', '16'],
        betrokkene: personCalled('Aaltje'),
        actor: { soort: 'burger' },
      },
    ])
    expect(JSON.stringify(house.logged)).not.toContain('norm')
  })

  it('are refused with what is missing or unknown, and nothing is kept', async () => {
    const house = requestHouse(await open())
    const file = (wish: AvgVerzoekinhoud) => fileAvgRequest(house.requests)({ burger: self('Aaltje'), ...wish })
    expect(await file({ soort: 'wissing' })).toMatchObject({ reden: 'toelichting-ontbreekt' })
    expect(await file({ soort: 'beperking', toelichting: ' \0 ' })).toMatchObject({ reden: 'toelichting-ontbreekt' })
    expect(await file({ ...correction, veld: 'schoenmaat' })).toMatchObject({ reden: 'veld-onbekend' })
    expect(await file({ soort: 'inzage', veld: 'geslacht' })).toMatchObject({ reden: 'veld-niet-bij-dit-verzoek' })
    expect(await list(house)).toEqual([])
    expect(house.logged).toEqual([])
  })

  it('are taken up, extended once and answered by an officer, and the citizen reads why', async () => {
    const house = requestHouse(await open())
    const { id } = await filed(house)
    expect(await handle(house, id, TAKE_UP, 1)).toMatchObject({ verzoek: { status: 'in-behandeling', versie: 2 } })
    house.moment.now += DAY
    expect(await handle(house, id, EXTEND, 2)).toMatchObject({ verzoek: { status: 'verdaagd' } })
    expect(await list(house)).toMatchObject([
      { termijn: Date.parse('2027-02-21T22:59:59.999Z'), verdaging: { op: NOW + DAY, reden: WHY }, versie: 3 },
    ])
    expect(await handle(house, id, EXTEND, 3)).toMatchObject({ reden: 'overgang-niet-toegestaan' })
    house.moment.now += DAY
    expect(await handle(house, id, { ...GRANT, motivering: ' ' }, 3)).toMatchObject({ reden: 'motivering-ontbreekt' })
    expect(await handle(house, id, GRANT, 3)).toMatchObject({ uitkomst: 'gedaan' })
    expect(await list(house)).toMatchObject([
      { status: 'beantwoord', antwoord: { op: NOW + 2 * DAY, uitkomst: 'toegewezen', motivering: ANSWER }, versie: 4 },
    ])
    expect(await handle(house, id, GRANT, 4)).toMatchObject({ reden: 'overgang-niet-toegestaan' })
    expect(house.logged.map(({ actieNaam, actor }) => [actieNaam, actor.soort, actor.id])).toEqual([
      ['avg-verzoek-ingediend', 'burger', personCalled('Aaltje')],
      ['avg-verzoek-in-behandeling', 'medewerker', 'fg-1'],
      ['avg-verzoek-verdaagd', 'medewerker', 'fg-1'],
      ['avg-verzoek-beantwoord', 'medewerker', 'fg-1'],
    ])
  })

  it('cannot be extended when the first month is over', async () => {
    const house = requestHouse(await open())
    const { id, termijn } = await filed(house)
    house.moment.now = termijn + 1
    expect(await handle(house, id, EXTEND, 1)).toMatchObject({ reden: 'verdagen-te-laat' })
    expect(await handle(house, id, GRANT, 1)).toMatchObject({ uitkomst: 'gedaan' })
  })

  it('are not handled by whoever looked at an older version, and by one of two at once', async () => {
    const house = requestHouse(await open())
    const { id } = await filed(house)
    await handle(house, id, TAKE_UP, 1)
    expect(await handle(house, id, GRANT, 1)).toMatchObject({ reden: 'versie-verouderd' })
    const officers = [handle(house, id, GRANT, 2), handle(house, id, { ...GRANT, uitkomst: 'afgewezen' }, 2)]
    const answers = await Promise.all([...officers, withdrawAvgRequest(house.requests)({ burger: self('Aaltje'), id })])
    const outcomes = answers.map((answer) => (answer.uitkomst === 'gedaan' ? 'gedaan' : answer.reden))
    expect(outcomes.filter((outcome) => outcome === 'gedaan')).toHaveLength(1)
    expect(outcomes.slice(0, 2)).toContain('versie-verouderd')
    // She names no version: she may also find that it was answered already.
    expect(['gedaan', 'versie-verouderd', 'overgang-niet-toegestaan']).toContain(outcomes[2])
    expect(house.logged).toHaveLength(3)
    expect(await handle(house, '0190163d-8694-739b-aea5-966c26f8ad91', GRANT, 1)).toMatchObject({ reden: 'onbekend' })
  })

  it('are seen and withdrawn by the citizen herself only', async () => {
    const house = requestHouse(await open())
    const { id } = await filed(house)
    const withdraw = withdrawAvgRequest(house.requests)
    expect(await list(house, self('Bram'))).toEqual([])
    expect(await readAvgRequest(house.requests)({ burger: self('Bram'), id })).toMatchObject({ reden: 'onbekend' })
    expect(await withdraw({ burger: self('Bram'), id })).toMatchObject({ reden: 'onbekend' })
    expect(await readAvgRequest(house.requests)({ burger: self('Aaltje'), id })).toMatchObject({ verzoek: { id } })
    expect(await withdraw({ burger: self('Aaltje'), id })).toMatchObject({ verzoek: { status: 'ingetrokken' } })
    expect(await withdraw({ burger: self('Aaltje'), id })).toMatchObject({ reden: 'overgang-niet-toegestaan' })
  })

  it('of a child are filed by a parent with custody, who then sees them', async () => {
    const house = requestHouse(await open())
    const kees = { geboorte: { type: 'Datum', datum: '2014-03-02' }, overleden: false, curatele: false } as const
    const burger = actingFor('Aaltje', 'Kees', 'ouder')
    const file = fileAvgRequest(house.requests)
    house.people.set(personCalled('Kees'), kees)
    expect(await file({ burger, soort: 'inzage' })).toMatchObject({ reden: 'onbepaald' })
    house.people.set(personCalled('Kees'), { ...kees, gezag: true })
    const { id } = await filed(house, { soort: 'inzage' }, burger)
    expect(house.logged).toMatchObject([{ namens: { soort: 'ouder', vertegenwoordiger: personCalled('Aaltje') } }])
    expect(await list(house, burger)).toMatchObject([{ id }])
    house.people.set(personCalled('Kees'), { ...kees, gezag: false })
    expect(await list(house, burger)).toEqual([])
    expect(await readAvgRequest(house.requests)({ burger, id })).toMatchObject({ reden: 'onbekend' })
    expect(await withdrawAvgRequest(house.requests)({ burger, id })).toMatchObject({ reden: 'geen-gezag' })
  })

  it('about money are filed and seen by a bewindvoerder, the others are not', async () => {
    const house = requestHouse(await open())
    const burger = actingFor('Bram', 'Aaltje', 'bewindvoerder')
    house.people.set(personCalled('Aaltje'), { ...adult, ingeschreven: { bewindvoerder: true } })
    await filed(house, { soort: 'wissing', toelichting: 'Alles weg' })
    const money = await filed(house, correction, burger)
    await filed(house, { ...correction, veld: 'toewijzingen.productcode' })
    expect(await list(house, burger, { limiet: 1 })).toMatchObject([{ id: money.id }])
    expect(await list(house, burger, { limiet: 2 })).toHaveLength(1)
    const all = await fileAvgRequest(house.requests)({ burger, soort: 'inzage' })
    expect(all).toMatchObject({ reden: 'buiten-bevoegdheid' })
  })

  it('are listed newest first, a page at a time', async () => {
    const house = requestHouse(await open())
    const ids: string[] = []
    for (let nr = 0; nr < 5; nr++) ids.unshift((await filed(house, { ...correction, toelichting: `Fout ${nr}` })).id)
    const first = await list(house, undefined, { limiet: 3 })
    const second = await list(house, undefined, { limiet: 3, na: first.at(-1)?.id ?? '' })
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids)
  })

  it('sent many times at once are open once, and can be sent again after the answer', async () => {
    const house = requestHouse(await open())
    const file = () => fileAvgRequest(house.requests)({ burger: self('Aaltje'), ...correction })
    const answers = await Promise.all(Array.from({ length: 6 }, file))
    expect(answers.map((answer) => (answer.uitkomst === 'gedaan' ? 'gedaan' : answer.reden)).sort()).toEqual([
      'gedaan',
      ...Array.from({ length: 5 }, () => 'verzoek-loopt'),
    ])
    expect(house.logged).toHaveLength(1)
    // Another person, another text: other requests.
    await filed(house, correction, self('Bram'))
    await filed(house, { ...correction, toelichting: 'Iets anders' })
    const [, first] = await list(house)
    await handle(house, first?.id ?? '', GRANT, 1)
    expect(await file()).toMatchObject({ uitkomst: 'gedaan' })
  })

  it('of which the log could not take the event are logged before the second try is answered', async () => {
    const house = requestHouse(await open())
    house.log.next = 'fails'
    const file = () => fileAvgRequest(house.requests)({ burger: self('Aaltje'), ...correction })
    await expect(file()).rejects.toThrow(new KluisError('log-niet-beschikbaar'))
    expect(house.logged).toEqual([])
    await expect(file()).rejects.toThrow(new KluisError('log-niet-beschikbaar'))
    house.log.next = 'writes'
    expect(await file()).toMatchObject({ reden: 'verzoek-loopt' })
    expect(house.logged).toMatchObject([{ actieNaam: 'avg-verzoek-ingediend' }])
    expect(await list(house)).toHaveLength(1)
  })

  it('keep no text in the database that can be read, and none that can be moved to another row or column', async () => {
    const house = requestHouse(await open())
    const { id } = await filed(house)
    const other = await filed(house, { ...correction, toelichting: 'Iets anders' })
    await handle(house, id, EXTEND, 1)
    await handle(house, id, GRANT, 2)
    const tables = ['consent.avgverzoek', 'consent.avgverzoek_gebeurtenis', 'consent.outbox'] as const
    for (const table of tables) {
      const rows = await house.parts.db.reader.selectFrom(table).selectAll().execute()
      expect(rows.length).toBeGreaterThan(0)
      const stored = rows.flatMap((row) =>
        Object.values(row).map((value) => Buffer.from(value instanceof Uint8Array ? value : String(value))),
      )
      for (const text of [TEXT, WHY, ANSWER, 'Iets anders']) {
        expect(stored.filter((value) => value.includes(text))).toEqual([])
      }
    }
    const row = await house.parts.db.reader
      .selectFrom('consent.avgverzoek')
      .select(['toelichting', 'motivering'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    for (const [target, toelichting] of [
      [other.id, row.toelichting],
      [id, row.motivering],
    ] as const) {
      await house.parts.db
        .writer('consent')
        .updateTable('consent.avgverzoek')
        .set({ toelichting })
        .where('id', '=', target)
        .execute()
      const read = readAvgRequest(house.requests)({ burger: self('Aaltje'), id: target })
      await expect(read).rejects.toThrow(new KluisError('gegevens-onleesbaar'))
    }
  })

  it('have a signed history that breaks on any edit of the row, and that cannot be changed itself', async () => {
    const house = requestHouse(await open())
    const { id } = await filed(house)
    await handle(house, id, EXTEND, 1)
    const parts = { ...house.parts, verifiers: house.verifiers }
    const check = () => verifyAvgRequestChain(parts, id)
    expect(await check()).toEqual({ uitkomst: 'heel' })
    expect(await verifyConsents(parts, new Map())).toEqual({ klopt: true, toestemmingen: 0, bezwaren: 0, avgverzoeken: 1 })
    const writer = house.parts.db.writer('consent')
    const row = await house.parts.db.reader.selectFrom('consent.avgverzoek').selectAll().executeTakeFirstOrThrow()
    const edits = [
      { status: 'ingediend' },
      { termijn: row.termijn + 1 },
      { soort: 'wissing' },
      { veld: 'geslacht' },
      { betrokkene: personCalled('Bram') },
      { behandelaar: 'fg-2' },
      { toelichting: row.verdaging_reden },
      { versie: 1 },
    ]
    for (const edit of edits) {
      await writer.updateTable('consent.avgverzoek').set(edit).execute()
      expect((await check()).uitkomst, Object.keys(edit)[0]).toBe('gebroken')
      expect(await verifyConsents(parts, new Map())).toMatchObject({ klopt: false, soort: 'avgverzoek', id })
      await writer.updateTable('consent.avgverzoek').set(row).execute()
      expect(await check()).toEqual({ uitkomst: 'heel' })
    }
    const events = writer.updateTable('consent.avgverzoek_gebeurtenis').set({ status: 'beantwoord' })
    await expect(events.execute()).rejects.toThrow('append only')
    await expect(writer.deleteFrom('consent.avgverzoek_gebeurtenis').execute()).rejects.toThrow('append only')
  })

  it('live as the table of the law says, whatever is tried in whatever order', async () => {
    const house = requestHouse(await open())
    type Try = { readonly stap: AvgVerzoekstap; readonly later: number; readonly isStale: boolean }
    const tries: fc.Arbitrary<Try[]> = fc.array(
      fc.record({
        stap: fc.constantFrom<AvgVerzoekstap[]>(TAKE_UP, EXTEND, GRANT, { ...GRANT, motivering: '' }, { naar: 'ingetrokken' }),
        later: fc.integer({ min: 0, max: 20 * DAY }),
        isStale: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    let nr = 0
    await fc.assert(
      fc.asyncProperty(tries, async (wishes) => {
        house.moment.now = NOW
        const logged = house.logged.length
        const { id } = await filed(house, { ...correction, toelichting: `Fout ${nr++}` })
        const model = { status: 'ingediend' as AvgVerzoekstatus, versie: 1, termijn: answerDeadline(NOW) }
        for (const { stap, later, isStale } of wishes) {
          house.moment.now += later
          const result =
            stap.naar === 'ingetrokken'
              ? await withdrawAvgRequest(house.requests)({ burger: self('Aaltje'), id })
              : await handle(house, id, stap, model.versie - (isStale ? 1 : 0))
          const isOld = isStale && stap.naar !== 'ingetrokken'
          const refusal = refuseAvgRequestStep({ status: model.status, ingediendOp: NOW }, stap, house.moment.now)
          const expected = isOld ? 'versie-verouderd' : refusal
          expect(result.uitkomst === 'gedaan' ? undefined : result.reden).toBe(expected)
          if (expected !== undefined) continue
          model.status = stap.naar
          model.versie++
          if (stap.naar === 'verdaagd') model.termijn = answerDeadline(NOW, 3)
        }
        expect(await readAvgRequest(house.requests)({ burger: self('Aaltje'), id })).toMatchObject({ verzoek: model })
        expect(house.logged).toHaveLength(logged + model.versie)
        expect(await verifyAvgRequestChain({ ...house.parts, verifiers: house.verifiers }, id)).toEqual({ uitkomst: 'heel' })
      }),
      { numRuns: 40 },
    )
  })
})
