/** The officer's console in a real browser: search, trace, log, today, reports, rules, requests. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileAvgRequest } from '../../src/consents/avgRequests.ts'
import { sealNumber } from '../../src/consents/numbers.ts'
import { submitObjection } from '../../src/consents/objections.ts'
import { cast } from '../../src/demo/cast.ts'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.ask('toegestaan')
  await town.ask('teVeelVelden')
  await town.ask('nieuwsgierigeCollega')
}, 120_000)
afterAll(() => town?.close())

const heading = (someone: Visitor) => someone.page.locator('h1').textContent()
const main = async (someone: Visitor) => (await someone.page.locator('main').textContent()) ?? ''
const officer = (path: string) => `${town.card.officer}${path}`

async function giveReason({ page }: Visitor, toelichting = 'Steekproef van deze week'): Promise<void> {
  await page.getByLabel('Reden', { exact: true }).selectOption('steekproef')
  await page.getByLabel('Toelichting').fill(toelichting)
}

/** Presses what has these words, and waits for the page that comes of it. */
async function press({ page }: Visitor, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const target = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first()
  await Promise.all([page.waitForEvent('load'), target.click()])
}

async function saved({ page }: Visitor, name: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name).first().click()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

describe.each([{ javaScript: true }, { javaScript: false }])('an officer, %o', (options) => {
  test('[PO1] finds a refused question and its reason within four clicks of the start page', async () => {
    // Click 1: log in, from the start page.
    const femke = await town.staff('femke', options)
    const { page } = femke
    expect(await heading(femke)).toBe('Vandaag')
    await femke.check()
    await femke.picture('toezicht-vandaag')
    // Click 2.
    await press(femke, 'Zoek wat is geweigerd', 'link')
    expect(await heading(femke)).toBe('Zoek in het logboek')
    await femke.check()
    await femke.picture('toezicht-zoeken')
    // Click 3.
    await giveReason(femke)
    await press(femke, 'Zoek')
    expect(await heading(femke)).toBe('Gevonden in het logboek')
    expect(await page.locator('tbody').textContent()).toContain('Er is meer gevraagd dan voor dit doel nodig is.')
    expect(page.url()).toBe(officer('/zoeken'))
    await femke.check()
    await femke.picture('toezicht-gevonden')
    // Click 4: the whole trace of the newest.
    await press(femke, /^Open /)
    const lane = await main(femke)
    expect(lane).toContain('Waarom dit is geweigerd')
    expect(lane).toContain('hierop geweigerd')
    await femke.check()
    await femke.picture('toezicht-spoor')
  })

  test('[PO3] recomputes the log by one button, and learns in words that a foreign receipt proves nothing here', async () => {
    const femke = await town.staff('femke', options)
    const { page } = femke
    await page.goto(officer('/log'))
    await femke.check()
    await femke.picture('toezicht-log')
    await press(femke, 'Reken nu na')
    expect(await main(femke)).toContain('Het logboek klopt')
    expect(await main(femke)).toContain('Zonder bewijs van elders is terugzetten niet uitgesloten.')
    await femke.check()
    await femke.picture('toezicht-log-klopt')

    await page.getByLabel('Vergelijk met een bewijs').fill('kluis.elders.example/log\n12\nAAAA\n\n— kluis.elders.example AAAA\n')
    await press(femke, 'Reken nu na')
    expect(await page.getByRole('alert').textContent()).toContain('Dit is geen bewijs van dit logboek')
    expect(await page.getByLabel('Vergelijk met een bewijs').inputValue()).toContain('kluis.elders.example')
    await femke.check()
    await femke.picture('toezicht-log-vreemd')

    const checkpoint = await saved(femke, 'Download het checkpoint')
    expect(checkpoint.name).toBe('checkpoint.txt')
    const key = await saved(femke, 'Download de publieke sleutel')
    expect(key.text.trim()).toBe(town.card.log.verifierKey)
    await page.getByLabel('Vergelijk met een bewijs').fill(checkpoint.text)
    await press(femke, 'Reken nu na')
    expect(await main(femke)).toContain('Het bewijs past: het logboek is niet teruggezet.')
  })
})

test('[PO1] a search needs a reason, stands in the log itself, and its proof can be taken along', async () => {
  const femke = await town.staff('femke')
  const { page } = femke
  await page.goto(officer('/zoeken'))
  await press(femke, 'Zoek')
  expect(await page.getByRole('alert').textContent()).toContain('Kies een reden.')
  await femke.check()
  await femke.picture('toezicht-zoeken-zonder-reden')

  await page.getByLabel('Burgerservicenummer van een inwoner').fill('123456789')
  await giveReason(femke, 'Mevrouw belde over een vreemde blik')
  await press(femke, 'Zoek')
  expect(await page.getByRole('alert').textContent()).toContain('geen geldig burgerservicenummer')
  expect(await page.getByLabel('Toelichting').inputValue()).toBe('Mevrouw belde over een vreemde blik')

  await page.getByLabel('Burgerservicenummer van een inwoner').fill(cast.riet)
  await press(femke, 'Zoek')
  expect(await main(femke)).toContain('3 regels')
  expect(await page.content()).not.toMatch(/>[^<]*Mevrouw belde/)
  expect(page.url()).not.toContain(cast.riet)
  expect(await page.title()).not.toContain(cast.riet)

  // The search before this one is the newest event about her now.
  await press(femke, 'Pas de zoekvraag aan')
  expect(await page.getByLabel('Burgerservicenummer van een inwoner').inputValue()).toBe(cast.riet)
  await press(femke, 'Zoek')
  expect(await page.locator('tbody tr').first().textContent()).toContain('Logboek doorzocht')

  await press(femke, /^Open /)
  const proof = await saved(femke, 'Download het bewijs')
  expect(proof.name).toMatch(/^[0-9a-f]{32}-[0-9a-f]{16}\.tlog-proof$/)
  expect(proof.text).toContain('c2sp.org/tlog-proof@v1')
})

test('[PO1] the result goes along as CSV and as JSONL, and on to the next page', async () => {
  for (let asked = 0; asked < 52; asked++) await town.ask('teVeelVelden')
  const femke = await town.staff('femke')
  const { page } = femke
  await page.goto(officer('/zoeken?uitkomst=geweigerd'))
  await giveReason(femke)
  await press(femke, 'Zoek')
  expect(await page.locator('tbody tr').count()).toBe(50)
  await femke.check()
  await press(femke, 'Verder terug')
  expect(await page.locator('tbody tr').count()).toBe(4)
  const csv = await saved(femke, 'Download als CSV')
  expect(csv.name).toMatch(/^logboek-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(55)
  expect(csv.text).toContain('"velden-te-ruim"')
  expect(csv.text).not.toContain(cast.riet)
  const jsonl = await saved(femke, 'Download als JSONL')
  const lines = jsonl.text.trimEnd().split('\n')
  expect(lines).toHaveLength(54)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ uitkomst: 'geweigerd', doel: 'WM-01' })
  await press(femke, 'Naar de nieuwste')
  expect(await page.locator('tbody tr').count()).toBe(50)
})

test('a trace by its address alone asks for a reason first, and one that is not there is not found', async () => {
  const femke = await town.staff('femke')
  await femke.page.goto(officer(`/sporen/${'ab'.repeat(16)}`))
  expect(await main(femke)).toContain('Geef eerst een reden.')
  await femke.check()
  await femke.picture('toezicht-spoor-reden')
  await giveReason(femke)
  await press(femke, 'Bekijk het spoor')
  expect(await heading(femke)).toBe('Deze pagina is er niet')
})

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

test('every purpose rule can be read in words, with what it allows and refuses', async () => {
  const femke = await town.staff('femke')
  const { page } = femke
  await page.goto(officer('/regels'))
  await femke.check()
  await femke.picture('toezicht-regels')
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
    await femke.check()
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

test('the pages of an officer are not for a steward, nor the other way round', async () => {
  const ruben = await town.staff('ruben')
  for (const path of ['/vandaag', '/zoeken', '/log', '/rapporten', '/verzoeken', `/sporen/${'ab'.repeat(16)}`]) {
    const response = await ruben.page.goto(officer(path))
    expect([path, response?.status(), await heading(ruben)]).toEqual([path, 403, 'Dit mag u niet zien of doen'])
  }
  await ruben.check()
  const femke = await town.staff('femke')
  for (const path of ['/gegevens/imports', '/gegevens/quarantaine', '/gegevens/catalogus']) {
    expect([path, (await femke.page.goto(officer(path)))?.status()]).toEqual([path, 403])
  }
})

test('the console fits a screen of 320 pixels', async () => {
  const femke = await town.staff('femke', { width: 320 })
  const { page } = femke
  for (const [name, path] of [
    ['vandaag', '/vandaag'],
    ['log', '/log'],
    ['rapporten', '/rapporten'],
    ['regel', '/regels/WM-01'],
  ] as const) {
    await page.goto(officer(path))
    await femke.check()
    await femke.picture(`toezicht-${name}`)
  }
  await page.goto(officer('/zoeken?uitkomst=geweigerd'))
  await giveReason(femke)
  await press(femke, 'Zoek')
  await femke.check()
  await femke.picture('toezicht-gevonden')
  await press(femke, /^Open /)
  await femke.check()
  await femke.picture('toezicht-spoor')
})
