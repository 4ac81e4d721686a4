/** The data steward loads registers, decides on what was set apart, and reads the catalogue, in a real browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testBsn } from '../../src/demo/testNumbers.ts'
import type { Visitor } from './support/browser.ts'
import { heading, main, press } from './support/console.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

const page = (path: string) => `${town.card.officer}${path}`

const person = (place: number) => ({
  burgerservicenummer: testBsn(place),
  aNummer: `19999000${place}`,
  naam: { voornamen: 'Eva', geslachtsnaam: 'Proefpersoon' },
})
/** Its number fails the eleven test. */
const wrong = { burgerservicenummer: '999900007', aNummer: '1999900007', naam: { voornamen: 'Fout' } }
const application = (identificatie: string) => ({
  _embedded: {
    aanvraag: [
      {
        identificatie,
        regeling: { identificatie: 'WMO' },
        datumAanvraag: '2025-12-01',
        beschikking: { beschikkingNummer: 77, datumAfgifte: '2025-12-20', beschikteProducten: [] },
      },
    ],
  },
})

interface File {
  readonly formaat: string
  readonly name: string
  readonly content: unknown
  readonly bsn?: string
}

async function load(steward: Visitor, { formaat, name, content, bsn }: File): Promise<void> {
  await steward.page.goto(page('/gegevens/imports'))
  await steward.page.getByLabel('Formaat').selectOption(formaat)
  const buffer = Buffer.from(JSON.stringify(content))
  await steward.page.getByLabel('Bestand', { exact: true }).setInputFiles({ name, mimeType: 'application/json', buffer })
  if (bsn !== undefined) await steward.page.getByLabel('Burgerservicenummer (alleen bij zorgned)').fill(bsn)
  await press(steward, 'Laad dit bestand')
}

const count = async (steward: Visitor, name: string) =>
  (
    await steward.page
      .locator('dt', { hasText: new RegExp(`^${name}$`) })
      .locator('xpath=following-sibling::dd')
      .textContent()
  )?.trim()

describe.each([
  { javaScript: true, place: 30 },
  { javaScript: false, place: 31 },
])('a steward, %o', ({ javaScript, place }) => {
  test('[GB1] loads a file: bad records go apart with a reason, a second run changes nothing', async () => {
    const ruben = await town.staff('ruben', { javaScript })
    expect(new URL(ruben.page.url()).pathname).toBe('/gegevens/imports')
    await ruben.check()
    await ruben.picture('beheer-imports')
    await press(ruben, 'Laad dit bestand')
    expect(await ruben.page.getByRole('alert').textContent()).toContain('Kies een bestand.')

    const file = {
      formaat: 'brp-json',
      name: 'personen.json',
      content: [person(place), { ...wrong, aNummer: `19999011${place}` }],
    }
    await load(ruben, file)
    expect(await heading(ruben)).toBe('Rapport van een import')
    expect(await main(ruben)).toContain('Het burgerservicenummer is niet geldig.')
    expect(await main(ruben)).not.toContain('999900007')
    expect([await count(ruben, 'Gelezen'), await count(ruben, 'Aanvaard'), await count(ruben, 'In quarantaine')]).toEqual([
      '2',
      '1',
      '1',
    ])
    await ruben.check()
    await ruben.picture('beheer-rapport')

    await load(ruben, { ...file, content: [person(place)] })
    expect([await count(ruben, 'Aanvaard'), await count(ruben, 'Ongewijzigd')]).toEqual(['1', '1'])
    expect(await ruben.page.getByRole('status').textContent()).toContain('Er is niets veranderd.')
  })
})

/** Chooses, says why, reads what will happen, and goes through with it. */
async function decide(ruben: Visitor, keuze: string, knop: string): Promise<void> {
  await ruben.page.getByLabel(keuze).check()
  await ruben.page.getByLabel('Reden', { exact: true }).fill('Nagekeken met de bron')
  await press(ruben, 'Verder')
  expect(await heading(ruben)).toMatch(/\?$/)
  await press(ruben, knop)
}

test('[GB2] what was set apart is offered again, and goes in once what it lacked is there', async () => {
  const ruben = await town.staff('ruben')
  const bsn = testBsn(33)
  await load(ruben, { formaat: 'zorgned', name: 'aanvraag.json', content: application('b1'), bsn })
  await press(ruben, 'Behandel wat apart is gezet', 'link')
  await ruben.check()
  await ruben.picture('beheer-quarantaine')
  await press(ruben, /^aanvraag.json/, 'link')
  expect(await main(ruben)).toContain('Deze persoon staat niet in het cliëntregister.')
  expect(await ruben.page.content()).not.toContain(bsn)

  // Nothing was mended: it stays, and says so.
  await decide(ruben, 'Opnieuw aanbieden', 'Ja, bied het opnieuw aan')
  expect(await ruben.page.getByRole('status').textContent()).toContain('Het record past nog steeds niet')
  const waiting = ruben.page.url()
  await load(ruben, { formaat: 'brp-json', name: 'persoon.json', content: [person(33)] })
  await ruben.page.goto(waiting)
  await decide(ruben, 'Opnieuw aanbieden', 'Ja, bied het opnieuw aan')
  expect(await ruben.page.getByRole('status').textContent()).toContain('Het record is vrijgegeven')
})

test('[GB2] what was set apart is rejected with a reason, after a second page that says what it does', async () => {
  const ruben = await town.staff('ruben')
  await load(ruben, { formaat: 'zorgned', name: 'nog-een.json', content: application('b2'), bsn: testBsn(34) })
  await press(ruben, 'Behandel wat apart is gezet', 'link')
  await press(ruben, /^nog-een.json/, 'link')
  await press(ruben, 'Verder')
  expect(await ruben.page.getByRole('alert').textContent()).toContain('Leg uit waarom.')
  await ruben.check()
  await ruben.picture('beheer-quarantaine-record')
  await ruben.page.getByLabel('Verwerpen').check()
  await ruben.page.getByLabel('Reden', { exact: true }).fill('Hoort bij een andere gemeente')
  await press(ruben, 'Verder')
  expect(await main(ruben)).toContain('De inhoud wordt gewist. Dat kan niet terug.')
  await ruben.check()
  await ruben.picture('beheer-quarantaine-zeker')
  await press(ruben, 'Ja, verwerp dit record')
  expect(await ruben.page.getByRole('status').textContent()).toContain('Het record is verworpen.')
})

test('[GB3] the catalogue shows every field with its place, its purposes and how long they keep it', async () => {
  const ruben = await town.staff('ruben', { javaScript: false })
  await ruben.page.goto(page('/gegevens/catalogus'))
  const text = await main(ruben)
  expect(text).toContain('burgerservicenummer (BSN)')
  expect(text).toContain('gegevens kan geen organisatie vragen: er is geen doel voor.')
  expect(text).toContain('alleen de inwoner zelf')
  // Every line says for what its field is, or that it is for nothing.
  const rows = ruben.page.locator('table').first().locator('tbody tr')
  const said = (await rows.locator('td:last-child').allTextContents()).filter((cell) => cell.trim() !== '')
  expect(said).toHaveLength(await rows.count())
  await ruben.check()
  await ruben.picture('beheer-catalogus')
  await ruben.page.getByLabel('Register', { exact: true }).selectOption('uitkeringen')
  await press(ruben, 'Toon')
  expect(await main(ruben)).toContain('uitkeringen.soort')
})

test('a file that is too large, and one for a page that takes none, are refused in words', async () => {
  const ruben = await town.staff('ruben')
  const formulier = await ruben.page.locator('main input[name=formulier]').first().inputValue()
  const cookie = (await ruben.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const send = async (path: string, bytes: number) => {
    const body = new FormData()
    body.set('formulier', formulier)
    body.set('formaat', 'brp-json')
    body.set('bestand', new Blob([new Uint8Array(bytes)]), 'personen.json')
    const response = await fetch(page(path), { method: 'POST', body, headers: { cookie, origin: town.card.officer } })
    const title = /<h1[^>]*>([^<]*)/.exec(await response.text())?.[1]
    return [response.status, title]
  }
  expect(await send('/gegevens/imports', 33_554_433)).toEqual([413, 'Dit is te groot'])
  expect(await send('/log', 10)).toEqual([400, 'We begrijpen deze vraag niet'])
})

test('a file of somebody who is not logged in is not read', async () => {
  const body = new FormData()
  body.set('bestand', new Blob([new Uint8Array(10)]), 'personen.json')
  const response = await fetch(page('/gegevens/imports'), { method: 'POST', body, headers: { origin: town.card.officer } })
  expect(response.status).toBe(401)
  expect(await response.text()).toContain('U bent niet ingelogd')
})

test.each([
  ['imports', '/gegevens/imports'],
  ['catalogus', '/gegevens/catalogus?register=budgetten'],
])('/%s of the steward fits a screen of 320 pixels', async (name, path) => {
  const ruben = await town.staff('ruben', { width: 320 })
  await ruben.page.goto(page(path))
  await ruben.check()
  await ruben.picture(`beheer-${name}`)
})
