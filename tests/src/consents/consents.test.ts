import { expect, it } from 'vitest'
import { answerConsent } from '../../../src/consents/answerConsent.ts'
import { expireConsents } from '../../../src/consents/expireConsents.ts'
import { narrowConsent, pauseConsent, resumeConsent, withdrawConsent } from '../../../src/consents/manageConsent.ts'
import { listConsents, readConsent, readOwnRequest } from '../../../src/consents/readConsents.ts'
import { requestConsent } from '../../../src/consents/requestConsent.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import {
  actingFor,
  adult,
  type ConsentHouse,
  coach,
  consentHouse,
  consulent,
  DAY,
  NOW,
  personCalled,
  self,
  ticks,
  wish,
} from './consentHouse.ts'

const PAID = 'uitkeringen.specificaties.uitbetaald'
const KIND = 'uitkeringen.soort'

async function requested(house: ConsentHouse, name: string, change: Parameters<typeof wish>[1] = {}): Promise<string> {
  const result = await requestConsent(house.parts)(wish(name, change))
  if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
  return result.toestemming.id
}

async function given(house: ConsentHouse, name: string): Promise<string> {
  house.people.set(personCalled(name), adult)
  const id = await requested(house, name)
  const result = await answerConsent(house.parts)({ burger: self(name), id, antwoord: 'gegeven' })
  if (result.uitkomst !== 'gedaan') throw new Error(result.reden)
  return id
}

const storedRow = (house: ConsentHouse, id: string) =>
  house.parts.db.reader.selectFrom('consent.toestemming').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describeOnBothEngines('consents', (open) => {
  it('lets an app ask, keeps the request, and logs it before it answers', async () => {
    const house = consentHouse(await open())
    const id = await requested(house, 'Aaltje')
    expect(await storedRow(house, id)).toMatchObject({
      status: 'gevraagd',
      velden: '[]',
      versie: 1,
      doel: 'SH-03',
      ontvanger_oin: coach.oin,
      geldig_tot: NOW + 90 * DAY,
    })
    expect(house.logged).toMatchObject([
      {
        soort: 'consent',
        actieNaam: 'toestemming-gevraagd',
        toestemmingId: id,
        betrokkene: personCalled('Aaltje'),
        doel: 'SH-03',
      },
    ])
  })

  it('refuses to ask where a statute gives the task, and keeps nothing', async () => {
    const house = consentHouse(await open())
    const asked = wish('Aaltje', { doel: 'PW-01', afnemer: consulent, vrijwilligheid: ticks })
    expect(await requestConsent(house.parts)(asked)).toEqual({ uitkomst: 'geweigerd', reden: 'wettelijke-grondslag', velden: [] })
    expect(house.logged).toEqual([])
    expect(await house.parts.db.reader.selectFrom('consent.toestemming').selectAll().execute()).toEqual([])
  })

  it('finds the first request again by its key, and refuses the key for something else', async () => {
    const house = consentHouse(await open())
    const first = await requestConsent(house.parts)(wish('Aaltje', { sleutel: 'k-1' }))
    house.moment.now += DAY
    const again = await requestConsent(house.parts)(wish('Aaltje', { sleutel: 'k-1' }))
    expect(first).toMatchObject({ herhaald: 'nieuw' })
    expect(again).toMatchObject({ herhaald: 'herhaling' })
    expect(again.uitkomst === 'gedaan' && first.uitkomst === 'gedaan' && again.toestemming.id === first.toestemming.id).toBe(true)
    expect(await requestConsent(house.parts)(wish('Bram', { sleutel: 'k-1' }))).toMatchObject({ reden: 'sleutel-hergebruikt' })
    expect(await requestConsent(house.parts)(wish('Bram', { sleutel: 'k-2' }))).toMatchObject({ herhaald: 'nieuw' })
    expect(house.logged).toHaveLength(2)
  })

  it('makes one record of the same key sent twice at once', async () => {
    const house = consentHouse(await open())
    const answers = await Promise.all([1, 2, 3].map(() => requestConsent(house.parts)(wish('Aaltje', { sleutel: 'k-1' }))))
    const ids = answers.map((answer) => (answer.uitkomst === 'gedaan' ? answer.toestemming.id : answer.reden))
    expect(new Set(ids).size).toBe(1)
    expect(await house.parts.db.reader.selectFrom('consent.toestemming').selectAll().execute()).toHaveLength(1)
  })

  it('gives less than was asked, for shorter, when the citizen wants that', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Aaltje'), adult)
    const id = await requested(house, 'Aaltje')
    house.moment.now += DAY
    const answer = { burger: self('Aaltje'), id, antwoord: 'gegeven', velden: [PAID], geldigTot: NOW + 30 * DAY } as const
    expect(await answerConsent(house.parts)(answer)).toMatchObject({
      uitkomst: 'gedaan',
      toestemming: {
        status: 'gegeven',
        velden: [PAID],
        geldigVan: NOW + DAY,
        geldigTot: NOW + 30 * DAY,
        versie: 2,
        gegevenDoor: ['betrokkene'],
      },
    })
    expect(await storedRow(house, id)).toMatchObject({ status: 'gegeven', velden: JSON.stringify([PAID]), versie: 2 })
  })

  it('takes no answer from somebody else, and does not say that there is a request', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Bram'), adult)
    const id = await requested(house, 'Aaltje')
    const unknown = { uitkomst: 'geweigerd', reden: 'onbekend', velden: [] }
    expect(await answerConsent(house.parts)({ burger: self('Bram'), id, antwoord: 'gegeven' })).toEqual(unknown)
    expect(await answerConsent(house.parts)({ burger: self('Bram'), id: 'nergens', antwoord: 'gegeven' })).toEqual(unknown)
    expect(await readConsent(house.parts)({ burger: self('Bram'), id })).toEqual(unknown)
    const forged = { ...self('Bram'), betrokkene: personCalled('Aaltje') }
    expect(await answerConsent(house.parts)({ burger: forged, id, antwoord: 'gegeven' })).toMatchObject({ uitkomst: 'geweigerd' })
    expect(await withdrawConsent(house.parts)({ burger: forged, id })).toMatchObject({ uitkomst: 'geweigerd' })
  })

  it('cannot be given any more once the rule is off', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Aaltje'), adult)
    const id = await requested(house, 'Aaltje')
    const regel = house.rules.get('SH-03')
    if (regel) house.rules.set('SH-03', { ...regel, status: 'uit' })
    expect(await answerConsent(house.parts)({ burger: self('Aaltje'), id, antwoord: 'gegeven' })).toMatchObject({
      reden: 'doel-uit',
    })
    expect(await answerConsent(house.parts)({ burger: self('Aaltje'), id, antwoord: 'geweigerd' })).toMatchObject({
      uitkomst: 'gedaan',
    })
  })

  it('is narrowed, paused, taken up again and withdrawn, each with a line in the log', async () => {
    const house = consentHouse(await open())
    const id = await given(house, 'Aaltje')
    const burger = self('Aaltje')
    expect(await narrowConsent(house.parts)({ burger, id, velden: [PAID] })).toMatchObject({ toestemming: { velden: [PAID] } })
    expect(await narrowConsent(house.parts)({ burger, id, velden: [PAID, KIND] })).toMatchObject({
      reden: 'velden-buiten-verzoek',
    })
    expect(await pauseConsent(house.parts)({ burger, id })).toMatchObject({ toestemming: { status: 'gepauzeerd' } })
    expect((await storedRow(house, id)).status).toBe('gepauzeerd')
    expect(await resumeConsent(house.parts)({ burger, id })).toMatchObject({ toestemming: { status: 'gegeven', velden: [PAID] } })
    expect(await withdrawConsent(house.parts)({ burger, id })).toMatchObject({ toestemming: { status: 'ingetrokken' } })
    expect(await withdrawConsent(house.parts)({ burger, id })).toMatchObject({ reden: 'overgang-niet-toegestaan' })
    expect(house.logged.map(({ actieNaam }) => actieNaam)).toEqual([
      'toestemming-gevraagd',
      'toestemming-gegeven',
      'toestemming-beperkt',
      'toestemming-gepauzeerd',
      'toestemming-hervat',
      'toestemming-ingetrokken',
    ])
  })

  it('lets a citizen protect herself while the register does not answer, but not give', async () => {
    const house = consentHouse(await open())
    const id = await given(house, 'Aaltje')
    const burger = self('Aaltje')
    house.people.clear()
    expect(await pauseConsent(house.parts)({ burger, id })).toMatchObject({ uitkomst: 'gedaan' })
    expect(await resumeConsent(house.parts)({ burger, id })).toMatchObject({ reden: 'onbepaald' })
    expect(await withdrawConsent(house.parts)({ burger, id })).toMatchObject({ uitkomst: 'gedaan' })
  })

  it('lets one of many withdrawals at once win, and tells the others that their version is old', async () => {
    const house = consentHouse(await open())
    const id = await given(house, 'Aaltje')
    const versie = (await storedRow(house, id)).versie
    const burger = self('Aaltje')
    const answers = await Promise.all(Array.from({ length: 8 }, () => withdrawConsent(house.parts)({ burger, id, versie })))
    const outcomes = answers.map((answer) => (answer.uitkomst === 'gedaan' ? 'gedaan' : answer.reden)).sort()
    expect(outcomes).toEqual(['gedaan', ...Array.from({ length: 7 }, () => 'versie-verouderd')])
    expect((await storedRow(house, id)).versie).toBe(versie + 1)
    expect(house.logged.filter(({ actieNaam }) => actieNaam === 'toestemming-ingetrokken')).toHaveLength(1)
  })

  it('refuses a change that was made while looking at an older version', async () => {
    const house = consentHouse(await open())
    const id = await given(house, 'Aaltje')
    expect(await withdrawConsent(house.parts)({ burger: self('Aaltje'), id, versie: 1 })).toMatchObject({
      reden: 'versie-verouderd',
    })
    expect((await storedRow(house, id)).status).toBe('gegeven')
  })

  it('shows an ended consent as ended before the nightly job, and writes it down with the job', async () => {
    const house = consentHouse(await open())
    const id = await given(house, 'Aaltje')
    const other = await requested(house, 'Bram', { geldigTot: NOW + 200 * DAY })
    expect(await expireConsents(house.parts)).toBe(0)
    house.moment.now = NOW + 90 * DAY
    expect((await listConsents(house.parts)({ burger: self('Aaltje') })).toestemmingen).toMatchObject([
      { id, status: 'verlopen' },
    ])
    expect((await storedRow(house, id)).status).toBe('gegeven')
    expect(await withdrawConsent(house.parts)({ burger: self('Aaltje'), id })).toMatchObject({ reden: 'toestemming-verlopen' })
    expect(await expireConsents(house.parts)).toBe(1)
    expect((await storedRow(house, id)).status).toBe('verlopen')
    expect((await storedRow(house, other)).status).toBe('gevraagd')
    expect(await expireConsents(house.parts)).toBe(0)
  })

  it('shows an app the status of its own requests only', async () => {
    const house = consentHouse(await open())
    const id = await given(house, 'Aaltje')
    expect(await readOwnRequest(house.parts)({ afnemer: coach, id })).toMatchObject({
      uitkomst: 'gedaan',
      verzoek: { id, status: 'gegeven', velden: [PAID, KIND] },
    })
    expect(await readOwnRequest(house.parts)({ afnemer: consulent, id })).toMatchObject({ reden: 'onbekend' })
  })

  it('shows the citizen every step, and never a personal number', async () => {
    const house = consentHouse(await open())
    const id = await given(house, 'Aaltje')
    const read = await readConsent(house.parts)({ burger: self('Aaltje'), id })
    expect(read).toMatchObject({
      uitkomst: 'gedaan',
      gebeurtenissen: [
        { nr: 1, status: 'gevraagd', hoedanigheid: 'app' },
        { nr: 2, status: 'gegeven', hoedanigheid: 'betrokkene' },
      ],
    })
    expect(JSON.stringify(read)).not.toContain(personCalled('Aaltje'))
  })
})

describeOnBothEngines('consents of children', (open) => {
  const child = (datum: string) =>
    ({ geboorte: { type: 'Datum', datum }, overleden: false, curatele: false, gezag: true }) as const

  it('are given by a parent until the child is sixteen, and both are named', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Kees'), child('2010-12-24'))
    const id = await requested(house, 'Kees')
    const parent = actingFor('Aaltje', 'Kees', 'ouder')
    expect(await answerConsent(house.parts)({ burger: self('Kees'), id, antwoord: 'gegeven' })).toMatchObject({
      reden: 'vertegenwoordiger-vereist',
    })
    const result = await answerConsent(house.parts)({ burger: parent, id, antwoord: 'gegeven' })
    // Sixteen on 24 December 2026: it ends there, at midnight in Amsterdam, and is asked again.
    expect(result).toMatchObject({ toestemming: { geldigTot: Date.parse('2026-12-23T23:00:00Z'), gegevenDoor: ['ouder'] } })
    expect(house.logged.at(-1)).toMatchObject({
      betrokkene: personCalled('Kees'),
      actor: { id: personCalled('Aaltje') },
      namens: { soort: 'ouder', vertegenwoordiger: personCalled('Aaltje') },
    })
    const event = await house.parts.db.reader
      .selectFrom('consent.toestemming_gebeurtenis')
      .select('actor')
      .where('nr', '=', 2)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(event.actor)).toMatchObject({
      id: personCalled('Aaltje'),
      hoedanigheid: 'ouder',
      namens: personCalled('Kees'),
    })
  })

  it('are withdrawn by the parent too, and by nobody without custody', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Kees'), child('2014-03-02'))
    const id = await requested(house, 'Kees')
    const parent = actingFor('Aaltje', 'Kees', 'ouder')
    await answerConsent(house.parts)({ burger: parent, id, antwoord: 'gegeven' })
    house.people.set(personCalled('Kees'), { ...child('2014-03-02'), gezag: false })
    expect(await withdrawConsent(house.parts)({ burger: parent, id })).toMatchObject({ reden: 'geen-gezag' })
    house.people.set(personCalled('Kees'), child('2014-03-02'))
    expect(await withdrawConsent(house.parts)({ burger: parent, id })).toMatchObject({ uitkomst: 'gedaan' })
  })

  it('need two voices for care between twelve and fifteen, and give what both agree to', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Kees'), child('2013-03-02'))
    const id = await requested(house, 'Kees', { doel: 'JH-01' })
    const answer = answerConsent(house.parts)
    const parent = actingFor('Aaltje', 'Kees', 'ouder')
    expect(await answer({ burger: self('Kees'), id, antwoord: 'gegeven', velden: [PAID] })).toMatchObject({
      toestemming: { status: 'gevraagd', velden: [], gegevenDoor: ['betrokkene'] },
    })
    expect(await answer({ burger: self('Kees'), id, antwoord: 'gegeven' })).toMatchObject({ reden: 'stem-al-gegeven' })
    expect(await answer({ burger: parent, id, antwoord: 'gegeven', geldigTot: NOW + 20 * DAY })).toMatchObject({
      toestemming: { status: 'gegeven', velden: [PAID], geldigTot: NOW + 20 * DAY, gegevenDoor: ['betrokkene', 'ouder'] },
    })
    expect(house.logged.map(({ actieNaam }) => actieNaam)).toEqual([
      'toestemming-gevraagd',
      'toestemming-meegestemd',
      'toestemming-gegeven',
    ])
  })

  it('that one of two voices paused are taken up again by her alone', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Kees'), child('2013-03-02'))
    const id = await requested(house, 'Kees', { doel: 'JH-01' })
    const parent = actingFor('Aaltje', 'Kees', 'ouder')
    const other = actingFor('Bram', 'Kees', 'ouder')
    const kees = self('Kees')
    for (const burger of [kees, parent]) await answerConsent(house.parts)({ burger, id, antwoord: 'gegeven' })
    const resume = (burger: typeof kees) => resumeConsent(house.parts)({ burger, id })

    await pauseConsent(house.parts)({ burger: kees, id })
    expect(await resume(parent)).toMatchObject({ reden: 'betrokkene-beslist-zelf' })
    expect((await storedRow(house, id)).status).toBe('gepauzeerd')
    expect(await resume(kees)).toMatchObject({ toestemming: { status: 'gegeven' } })

    await pauseConsent(house.parts)({ burger: parent, id })
    expect(await resume(kees)).toMatchObject({ reden: 'vertegenwoordiger-vereist' })
    expect(await resume(other)).toMatchObject({ reden: 'betrokkene-beslist-zelf' })
    const paused = await readConsent(house.parts)({ burger: kees, id })
    expect(JSON.stringify(paused)).not.toContain(personCalled('Aaltje'))
    expect(await resume(parent)).toMatchObject({ toestemming: { status: 'gegeven' } })

    // From sixteen hers is the only voice, so the pause of a parent is hers to lift.
    await pauseConsent(house.parts)({ burger: parent, id })
    house.people.set(personCalled('Kees'), child('2010-11-20'))
    expect(await resume(parent)).toMatchObject({ reden: 'betrokkene-beslist-zelf' })
    expect(await resume(kees)).toMatchObject({ toestemming: { status: 'gegeven' } })
  })

  it('of twelve and older about secrecy are not seen by the parent', async () => {
    const house = consentHouse(await open())
    house.people.set(personCalled('Kees'), child('2013-03-02'))
    const secret = await requested(house, 'Kees', { doel: 'JW-03' })
    const plain = await requested(house, 'Kees')
    const parent = actingFor('Aaltje', 'Kees', 'ouder')
    const ids = async (burger: typeof parent) =>
      (await listConsents(house.parts)({ burger })).toestemmingen.map(({ id }) => id).sort()
    expect(await ids(parent)).toEqual([plain])
    expect(await ids(self('Kees'))).toEqual([secret, plain].sort())
    expect(await readConsent(house.parts)({ burger: parent, id: secret })).toMatchObject({ reden: 'onbekend' })
    expect(await answerConsent(house.parts)({ burger: parent, id: secret, antwoord: 'gegeven' })).toMatchObject({
      reden: 'betrokkene-beslist-zelf',
    })
  })
})
