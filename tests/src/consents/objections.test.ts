import { expect, it } from 'vitest'
import {
  decideObjection,
  listObjections,
  listOpenObjections,
  submitObjection,
  withdrawObjection,
} from '../../../src/consents/objections.ts'
import { optOutSince, setOptOut } from '../../../src/consents/optOut.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { actingFor, adult, type ConsentHouse, consentHouse, DAY, NOW, personCalled, self } from './consentHouse.ts'

async function submitted(house: ConsentHouse): Promise<string> {
  const result = await submitObjection(house.parts)({ burger: self('Aaltje'), doelregel: 'PW-01', reden: 'Ik wil dit niet' })
  if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
  return result.bezwaar.id
}
const status = async (house: ConsentHouse) =>
  (await house.parts.db.reader.selectFrom('consent.bezwaar').select('status').executeTakeFirstOrThrow()).status

describeOnBothEngines('objections', (open) => {
  it('are taken at once, with the day on which the answer is due', async () => {
    const house = consentHouse(await open())
    await submitted(house)
    expect(await status(house)).toBe('ingediend')
    expect(await listObjections(house.parts)(self('Aaltje'))).toMatchObject([
      {
        doelregel: 'PW-01',
        reden: 'Ik wil dit niet',
        ingediendOp: NOW,
        termijn: Date.parse('2026-12-21T22:59:59.999Z'),
        versie: 1,
      },
    ])
    expect(await listObjections(house.parts)(self('Bram'))).toEqual([])
    expect(house.logged).toMatchObject([{ actieNaam: 'bezwaar-ingediend', doel: 'PW-01', betrokkene: personCalled('Aaltje') }])
    expect(JSON.stringify(house.logged)).not.toContain('wil dit niet')
  })

  it('are refused against a rule without the right, an unknown one, and one that is objected to already', async () => {
    const house = consentHouse(await open())
    const submit = (doelregel: string) => submitObjection(house.parts)({ burger: self('Aaltje'), doelregel })
    expect(await submit('SH-03')).toMatchObject({ reden: 'bezwaar-niet-mogelijk' })
    expect(await submit('XX-99')).toMatchObject({ reden: 'onbekend-doel' })
    expect(await submit('PW-01')).toMatchObject({ uitkomst: 'gedaan' })
    expect(await submit('PW-01')).toMatchObject({ reden: 'bezwaar-loopt' })
    expect(await submit('*')).toMatchObject({ uitkomst: 'gedaan' })
  })

  it('are decided by an officer, and rejected only with a reason', async () => {
    const house = consentHouse(await open())
    const id = await submitted(house)
    const decide = decideObjection(house.parts)
    expect(await listOpenObjections(house.parts)()).toMatchObject([{ id, betrokkene: personCalled('Aaltje') }])
    expect(await decide({ medewerker: 'fg-1', id, besluit: 'in-behandeling' })).toMatchObject({
      bezwaar: { status: 'in-behandeling' },
    })
    expect(await decide({ medewerker: 'fg-1', id, besluit: 'afgewezen' })).toMatchObject({ reden: 'motivering-ontbreekt' })
    expect(await decide({ medewerker: 'fg-1', id, besluit: 'gehonoreerd', motivering: 'Terecht' })).toMatchObject({
      bezwaar: { status: 'gehonoreerd', motivering: 'Terecht', versie: 3 },
    })
    expect(await decide({ medewerker: 'fg-1', id, besluit: 'afgewezen', motivering: 'Toch niet' })).toMatchObject({
      reden: 'overgang-niet-toegestaan',
    })
    expect(await listOpenObjections(house.parts)()).toEqual([])
    expect(house.logged.map(({ actieNaam, actor }) => [actieNaam, actor.soort])).toEqual([
      ['bezwaar-ingediend', 'burger'],
      ['bezwaar-in-behandeling', 'medewerker'],
      ['bezwaar-gehonoreerd', 'medewerker'],
    ])
  })

  it('are taken back by the citizen herself only', async () => {
    const house = consentHouse(await open())
    const id = await submitted(house)
    house.people.set(personCalled('Aaltje'), adult).set(personCalled('Bram'), adult)
    expect(await withdrawObjection(house.parts)({ burger: self('Bram'), id })).toMatchObject({ reden: 'onbekend' })
    expect(await withdrawObjection(house.parts)({ burger: self('Aaltje'), id })).toMatchObject({
      bezwaar: { status: 'ingetrokken' },
    })
    expect(await withdrawObjection(house.parts)({ burger: self('Aaltje'), id })).toMatchObject({
      reden: 'overgang-niet-toegestaan',
    })
  })

  it('of a child are handed in by a parent with custody', async () => {
    const house = consentHouse(await open())
    const kees = { geboorte: { type: 'Datum', datum: '2014-03-02' }, overleden: false, curatele: false } as const
    const burger = actingFor('Aaltje', 'Kees', 'ouder')
    house.people.set(personCalled('Kees'), kees)
    expect(await submitObjection(house.parts)({ burger, doelregel: 'PW-01' })).toMatchObject({ reden: 'onbepaald' })
    house.people.set(personCalled('Kees'), { ...kees, gezag: true })
    expect(await submitObjection(house.parts)({ burger, doelregel: 'PW-01' })).toMatchObject({ uitkomst: 'gedaan' })
    expect(house.logged).toMatchObject([{ namens: { soort: 'ouder', vertegenwoordiger: personCalled('Aaltje') } }])
  })

  it('handed in many times at once run once, and can be handed in again after an answer', async () => {
    const house = consentHouse(await open())
    const submit = () => submitObjection(house.parts)({ burger: self('Aaltje'), doelregel: 'PW-01' })
    const answers = await Promise.all(Array.from({ length: 6 }, submit))
    const outcomes = answers.map((answer) => (answer.uitkomst === 'gedaan' ? 'gedaan' : answer.reden)).sort()
    expect(outcomes).toEqual([...Array.from({ length: 5 }, () => 'bezwaar-loopt'), 'gedaan'])
    expect(await house.parts.db.reader.selectFrom('consent.bezwaar').select('id').execute()).toHaveLength(1)
    expect(house.logged).toHaveLength(1)
    const [first] = await listObjections(house.parts)(self('Aaltje'))
    await decideObjection(house.parts)({ medewerker: 'fg-1', id: first?.id ?? '', besluit: 'afgewezen', motivering: 'Nee' })
    expect(await submit()).toMatchObject({ uitkomst: 'gedaan' })
    expect(await submit()).toMatchObject({ reden: 'bezwaar-loopt' })
  })

  it('decided by two officers at once are decided once', async () => {
    const house = consentHouse(await open())
    const id = await submitted(house)
    const decide = decideObjection(house.parts)
    const answers = await Promise.all([
      decide({ medewerker: 'fg-1', id, besluit: 'gehonoreerd', versie: 1 }),
      decide({ medewerker: 'fg-2', id, besluit: 'afgewezen', motivering: 'Nee', versie: 1 }),
    ])
    expect(answers.map((answer) => (answer.uitkomst === 'gedaan' ? 'gedaan' : answer.reden)).sort()).toEqual([
      'gedaan',
      'versie-verouderd',
    ])
  })
})

describeOnBothEngines('the opt-out', (open) => {
  it('is set and undone, logged each time, and logged once when nothing changes', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Aaltje'), adult)
    const set = setOptOut(house.parts)
    const burger = self('Aaltje')
    expect(await set({ burger, keuze: 'aanmelden' })).toEqual({ uitkomst: 'gedaan' })
    expect(await set({ burger, keuze: 'afmelden' })).toEqual({ uitkomst: 'gedaan', afgemeldSinds: NOW })
    house.moment.now += DAY
    expect(await set({ burger, keuze: 'afmelden' })).toEqual({ uitkomst: 'gedaan', afgemeldSinds: NOW })
    expect(await optOutSince(house.parts, burger.betrokkene)).toBe(NOW)
    expect(await set({ burger, keuze: 'aanmelden' })).toEqual({ uitkomst: 'gedaan' })
    expect(await optOutSince(house.parts, burger.betrokkene)).toBeUndefined()
    expect(house.logged.map(({ actieNaam }) => actieNaam)).toEqual(['optout-gezet', 'optout-opgeheven'])
  })

  it('set many times at once is set once', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Aaltje'), adult)
    const set = setOptOut(house.parts)
    await Promise.all(
      Array.from({ length: 5 }, (_, at) => {
        house.moment.now = NOW + at
        return set({ burger: self('Aaltje'), keuze: 'afmelden' })
      }),
    )
    const rows = await house.parts.db.reader.selectFrom('consent.optout').select('tot').execute()
    expect(rows).toEqual([{ tot: null }])
    expect(house.logged).toHaveLength(1)
  })
})
