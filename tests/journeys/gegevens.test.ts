/** Own data: per register, with source and date, in words; one register away, a protected address, to take along. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast } from '../../src/demo/cast.ts'
import { KluisError } from '../../src/errors.ts'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

const open = async (someone: Visitor, path: string) => {
  await someone.page.goto(`${town.card.portal}${path}`)
  return someone.page
}
const textOf = async ({ page }: Visitor) => (await page.locator('main').textContent()) ?? ''

describe.each([{ javaScript: true }, { javaScript: false }])('a citizen, %o', (options) => {
  test('[BU4] sees what is kept about her, with source and date, and where to ask for a correction', async () => {
    const samira = await town.citizen('samira', options)
    const page = await open(samira, '/overzicht')
    await page.locator('.kluis-kaart').getByRole('link', { name: 'Mijn gegevens' }).click()
    const cards = await textOf(samira)
    expect(cards).toContain('Komt uit: Demo BRP')
    // Somebody may look over a shoulder: no value stands on the first page.
    expect(cards).not.toMatch(/Haddad|Kastanjelaan|€/)
    expect(await page.content()).not.toContain(cast.samira)
    await samira.check()
    await samira.picture('mijn-gegevens')

    await page.getByRole('link', { name: 'Persoonsgegevens' }).click()
    const person = await textOf(samira)
    for (const value of ['Achternaam', 'Haddad', 'Kastanjelaan', 'Komt uit: Demo BRP', 'Ontvangen op'])
      expect(person).toContain(value)
    expect(person).not.toMatch(/verblijfplaats\.|geslachtsnaam|undefined|\[object/)
    expect(await page.getByRole('link', { name: 'Vraag om een verbetering' }).getAttribute('href')).toBe('/avg-verzoeken')
    expect(`${page.url()} ${await page.title()}`).not.toMatch(/Haddad|\d{9}/)
    await samira.check()
    await samira.picture('mijn-gegevens-persoon')
  })

  test('[BU4] reads her benefit, and what was paid each month', async () => {
    const samira = await town.citizen('samira', options)
    const page = await open(samira, '/mijn-gegevens/uitkeringen')
    await page
      .getByText(/^Betalingen per maand/)
      .first()
      .click()
    const benefit = await textOf(samira)
    expect(benefit).toMatch(/Bijstand.*€\s?\d/)
    expect(await page.getByRole('table').first().locator('tbody tr').count()).toBeGreaterThan(3)
    expect(benefit).not.toMatch(/ALGEMENE_BIJSTAND|undefined|\[object/)
    await samira.check()
    await samira.picture('mijn-gegevens-uitkering')
  })
})

test('[BU4] support is readable on a small phone', async () => {
  const riet = await town.citizen('riet', { width: 320 })
  await open(riet, '/mijn-gegevens/toewijzingen')
  expect(await textOf(riet)).toMatch(/Huishoudelijke hulp.*Begin van de hulp/)
  await riet.check()
  await riet.picture('mijn-gegevens-hulp')
})

test('[BU4] a budget is readable on a small phone, and a register that does not exist is no page', async () => {
  const wim = await town.citizen('wim', { width: 320 })
  const page = await open(wim, '/mijn-gegevens/budgetten')
  expect(await textOf(wim)).toMatch(/Bedrag van het budget€\s?\d/)
  await wim.check()
  await wim.picture('mijn-gegevens-budget')
  const response = await page.goto(`${town.card.portal}/mijn-gegevens/bestaat-niet`)
  expect(response?.status()).toBe(404)
})

test('[BU4] who has a protected address is told so', async () => {
  const esther = await town.citizen('esther')
  await open(esther, '/mijn-gegevens/clienten')
  expect(await textOf(esther)).toContain('Uw adres is afgeschermd')
  await esther.check()
  await esther.picture('mijn-gegevens-afgeschermd')
})

test('[BU10] takes all of it along, as a file and on paper', async () => {
  const samira = await town.citizen('samira')
  const page = await open(samira, '/mijn-gegevens')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Download als bestand').click()])
  expect(download.suggestedFilename()).toBe('mijn-gegevens.json')
  const { clienten, uitkeringen, nietBeschikbaar } = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect([clienten.length, uitkeringen.length > 0, nietBeschikbaar]).toEqual([1, true, []])
  expect(clienten[0].naam.geslachtsnaam).toBe('Haddad')
  await page.getByRole('link', { name: 'Afdrukken' }).click()
  const paper = await textOf(samira)
  for (const heading of ['Gemaakt op', 'Persoonsgegevens', 'Hulp en zorg', 'Uitkering', 'Eigen budget (pgb)']) {
    expect(paper).toContain(heading)
  }
  await page.emulateMedia({ media: 'print' })
  await samira.check()
  // What is folded on the screen is printed too.
  expect(await page.getByRole('table').first().isVisible()).toBe(true)
  await samira.picture('mijn-gegevens-papier')
})

test('[BU1] that she looked herself is one folded line of the day', async () => {
  const samira = await town.citizen('samira')
  const page = await open(samira, '/wie-keek')
  const own = page.locator('details', { hasText: 'zelf uw gegevens' }).first()
  expect(await own.locator('summary').textContent()).toMatch(/^U bekeek \d+ keer zelf uw gegevens$/)
  await own.locator('summary').click()
  expect(await own.textContent()).toContain('het portaal voor inwoners')
  await samira.picture('wie-keek-zelf')
})

test('[BU4] one register that does not answer is named, and the others stand', async () => {
  const { uitkeringen } = town.vault.registers
  const { readMany } = uitkeringen
  const away = async (): Promise<never> => {
    throw new KluisError('bron-niet-bereikbaar')
  }
  Object.assign(uitkeringen, { readMany: away })
  try {
    const samira = await town.citizen('samira')
    const page = await open(samira, '/mijn-gegevens')
    const text = await textOf(samira)
    expect(text).toContain('Dit register geeft nu geen antwoord')
    expect(text).toContain('Komt uit: Demo BRP')
    await samira.check()
    await samira.picture('mijn-gegevens-deel-weg')
    await page.goto(`${town.card.portal}/mijn-gegevens/uitkeringen`)
    expect(await textOf(samira)).toContain('Nu niet te zien')
    expect(await page.locator('h1').textContent()).toBe('Uitkering')
    await samira.check()
  } finally {
    Object.assign(uitkeringen, { readMany })
  }
})
