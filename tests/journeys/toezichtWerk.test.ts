/** The officer's other work: reports, rules, and what inhabitants asked, in a real browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileAvgRequest } from '../../src/consents/avgRequests.ts'
import { sealNumber } from '../../src/consents/numbers.ts'
import { submitObjection } from '../../src/consents/objections.ts'
import { cast } from '../../src/demo/cast.ts'
import { main, press, saved } from './support/console.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.ask('toegestaan')
  await town.ask('teVeelVelden')
}, 120_000)
afterAll(() => town?.close())

const officer = (path: string) => `${town.card.officer}${path}`

test('figures per month stand in a chart, in tables and in a file, without persons', async () => {
  const femke = await town.staff('femke')
  const { page } = femke
  await page.goto(officer('/rapporten'))
  const chart = page.getByRole('img', { name: /Vragen per maand/ })
  expect(await chart.count()).toBe(1)
  expect(await page.locator('table').count()).toBe(3)
  expect(await main(femke)).toContain('Er is meer gevraagd dan voor dit doel nodig is.')
  await femke.check()
  await femke.picture('toezicht-rapporten')
  const csv = await saved(femke, 'Download als CSV')
  expect(csv.text).toMatch(/"reden";"velden-te-ruim";"geweigerd";\d+/)

  await page.goto(officer('/rapporten?van=2026-09&tot=2026-01'))
  expect(await page.getByRole('alert').textContent()).toContain('Het einde ligt voor het begin.')
  await femke.check()
})

test('the list of purpose rules says how many await a lawyer', async () => {
  const femke = await town.staff('femke')
  await femke.page.goto(officer('/regels'))
  expect(await main(femke)).toMatch(/\d+ regels wachten nog op een jurist/)
  await femke.check()
  await femke.picture('toezicht-regels')
})

test('every purpose rule can be read in words, with what it allows and refuses', async () => {
  const femke = await town.staff('femke')
  await femke.page.goto(officer('/regels'))
  await press(femke, 'WM-01', 'link')
  const text = await main(femke)
  for (const part of ['Geen jurist heeft deze regel al bekeken.', 'Dit mag niet', 'Dit mag', 'Plichten', 'Voorwaarden']) {
    expect(text).toContain(part)
  }
  await femke.check()
  await femke.picture('toezicht-regel')
})

describe('requests of inhabitants', () => {
  const TEXT = 'Ik wil niet dat dit zo blijft'
  const person = (bsn: string) => {
    const number = sealNumber(town.vault.bsn, bsn)
    const persoon = number.betrokkene
    return { persoon, betrokkene: persoon, hoedanigheid: 'betrokkene', kanaal: 'portaal', nummers: [number] } as const
  }

  test('[BU5] an objection is decided on with a reason, before its last day', async () => {
    const filed = await submitObjection(town.vault.consents)({ burger: person(cast.riet), doelregel: 'WM-01', reden: TEXT })
    expect(filed.uitkomst).toBe('gedaan')
    const femke = await town.staff('femke')
    const { page } = femke
    await page.goto(officer('/verzoeken'))
    expect(await main(femke)).toContain('nog')
    await femke.check()
    await femke.picture('toezicht-verzoeken')
    await press(femke, /^Bezwaar van /, 'link')
    expect(await main(femke)).toContain(TEXT)
    await press(femke, 'Bewaar dit besluit')
    expect(await page.getByRole('alert').textContent()).toContain('Leg uit waarom.')
    await femke.check()
    await femke.picture('toezicht-bezwaar')
    await page.getByLabel('Honoreren').check()
    await page.getByLabel('Uitleg aan de inwoner').fill('U heeft gelijk. Wij stoppen hiermee.')
    await press(femke, 'Bewaar dit besluit')
    expect(await page.getByRole('status').textContent()).toContain('Uw besluit is bewaard.')
    expect(await main(femke)).toContain('Er wacht geen bezwaar.')
  })

  test('[BU5] a request under the AVG is taken up, extended and answered', async () => {
    const filed = await fileAvgRequest(town.vault.avgRequests)({
      burger: person(cast.wim),
      soort: 'rectificatie',
      veld: 'naam.voornamen',
      toelichting: TEXT,
    })
    expect(filed.uitkomst).toBe('gedaan')
    const femke = await town.staff('femke')
    const { page } = femke
    await page.goto(officer('/verzoeken'))
    await press(femke, /^Verzoek van /, 'link')
    await press(femke, 'Neem in behandeling')
    expect(await page.getByRole('status').textContent()).toContain('in behandeling genomen')
    await femke.check()
    await femke.picture('toezicht-avg')
    await page.getByText('Lukt een maand niet? Verdagen').click()
    await page.getByLabel('Waarom een maand niet genoeg is').fill('Wij vragen het na bij een andere gemeente.')
    await press(femke, 'Verdaag met twee maanden')
    await press(femke, /^Verzoek van /, 'link')
    expect(await main(femke)).toContain('Wij vragen het na bij een andere gemeente.')
    await page.getByLabel('Toewijzen', { exact: true }).check()
    await page.getByLabel('Uitleg aan de inwoner').fill('Uw voornaam is hersteld.')
    await press(femke, 'Verstuur dit antwoord')
    expect(await page.getByRole('status').textContent()).toContain('Uw antwoord is bewaard.')
  })
})

test.each([
  ['rapporten', '/rapporten'],
  ['regel', '/regels/WM-01'],
  ['verzoeken', '/verzoeken'],
])('/%s fits a screen of 320 pixels', async (name, path) => {
  const femke = await town.staff('femke', { width: 320 })
  await femke.page.goto(officer(path))
  await femke.check()
  await femke.picture(`toezicht-${name}`)
})
