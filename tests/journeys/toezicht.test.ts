/** The officer looks: search, trace, log and the day, in a real browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast } from '../../src/demo/cast.ts'
import { giveReason, heading, main, press, saved } from './support/console.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.ask('toegestaan')
  await town.ask('teVeelVelden')
  await town.ask('nieuwsgierigeCollega')
}, 120_000)
afterAll(() => town?.close())

const officer = (path: string) => `${town.card.officer}${path}`

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
  for (let asked = 0; asked < 42; asked++) await town.ask('teVeelVelden')
  const femke = await town.staff('femke')
  const { page } = femke
  await page.goto(officer('/zoeken?uitkomst=geweigerd'))
  await giveReason(femke)
  await press(femke, 'Zoek')
  expect(await page.locator('tbody tr').count()).toBe(40)
  // The same table with two rows went past axe above; this one is about its size.
  expect(Buffer.byteLength(await page.content())).toBeLessThan(60_000)
  await press(femke, 'Verder terug')
  expect(await page.locator('tbody tr').count()).toBe(4)
  const csv = await saved(femke, 'Download als CSV')
  expect(csv.name).toMatch(/^logboek-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(45)
  expect(csv.text).toContain('"velden-te-ruim"')
  expect(csv.text).not.toContain(cast.riet)
  const jsonl = await saved(femke, 'Download als JSONL')
  const lines = jsonl.text.trimEnd().split('\n')
  expect(lines).toHaveLength(44)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ uitkomst: 'geweigerd', doel: 'WM-01' })
  await press(femke, 'Naar de nieuwste')
  expect(await page.locator('tbody tr').count()).toBe(40)
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

test.each([
  ['vandaag', '/vandaag'],
  ['log', '/log'],
])('/%s fits a screen of 320 pixels', async (name, path) => {
  const femke = await town.staff('femke', { width: 320 })
  await femke.page.goto(officer(path))
  await femke.check()
  await femke.picture(`toezicht-${name}`)
})

test('what was found fits a screen of 320 pixels, and so does its trace', async () => {
  const femke = await town.staff('femke', { width: 320 })
  await femke.page.goto(officer('/zoeken?redenWeigering=voorwaarde-melding.open'))
  await giveReason(femke)
  await press(femke, 'Zoek')
  await femke.check()
  await femke.picture('toezicht-gevonden')
  await press(femke, /^Open /)
  await femke.check()
  await femke.picture('toezicht-spoor')
})
