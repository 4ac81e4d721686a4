/** What the law allows without consent, saying no to it, and the answer; also when the login ends while one types. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loginAs } from '../../src/demo/loginAs.ts'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
/** How far the town's clock runs ahead. */
let ahead = 0
beforeAll(async () => {
  town = await openTown({ clock: { now: () => Date.now() + ahead } })
}, 120_000)
afterAll(() => town?.close())

const REASON = 'Ik kreeg ruzie met deze medewerker. Ik wil een ander.'

describe.each([{ javaScript: true }, { javaScript: false }])('a citizen, %o', (options) => {
  let someone: Visitor
  const button = (name: string) => someone.page.getByRole('button', { name })
  const link = (name: string) => someone.page.getByRole('link', { name })
  const heading = () => someone.page.locator('h1').textContent()
  beforeAll(async () => {
    someone = await town.citizen('riet', options)
  })

  test('[BU3] reads what goes without consent, law by law, with nothing to say yes to', async () => {
    await link('Mag zonder toestemming').first().click()
    expect(await someone.page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(4)
    expect(await someone.page.locator('main button').count()).toBe(0)
    const use = (purpose: string) => someone.page.locator('main details', { hasText: purpose })
    const care = use('Een melding voor hulp thuis onderzoeken')
    await someone.check()
    await care.locator('summary').click()
    expect(await care.textContent()).toContain('Wmo')
    // A legal duty: there is nothing to say no to.
    const duty = use('Het CAK laten weten')
    await duty.locator('summary').click()
    expect(await duty.textContent()).toContain('Hiertegen kunt u geen nee zeggen.')
    expect(await duty.getByRole('link').count()).toBe(0)
    await someone.picture('zonder')
    await care.getByRole('link', { name: 'Ik wil dit niet' }).click()
    expect(await someone.page.locator('#doel').inputValue()).toBe('WM-01')
  })

  test('[BU5] says no, and from that moment it is refused, with a day for the answer', async () => {
    expect((await town.ask('toegestaan')).status).toBe(200)
    await someone.page.locator('#toelichting').fill(REASON)
    await someone.check()
    await someone.picture('bezwaar-nieuw')
    await button('Verstuur').click()
    expect(await heading()).toBe('Uw bezwaar')
    expect(await someone.page.locator('main').textContent()).toMatch(/uiterlijk op \d+ \w+ \d{4}. Dat is nog \d+ dagen/)
    await someone.check()
    await someone.picture('bezwaar')
    const refused = await town.ask('toegestaan')
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([403, 'bezwaar'])
    await link('Mag zonder toestemming').first().click()
    const care = someone.page.locator('main details', { hasText: 'Een melding voor hulp thuis onderzoeken' })
    await care.locator('summary').click()
    await care.getByRole('link', { name: 'Bekijk uw bezwaar' }).click()
    await link('Neem dit terug').click()
    await someone.check()
    await button('Ja, neem terug').click()
    expect(await someone.page.getByRole('status').textContent()).toContain('teruggenomen')
    expect((await town.ask('toegestaan')).status).toBe(200)
  })

  test('[BU5] opts out of being contacted, and in again', async () => {
    await link('Bezwaar').first().click()
    await someone.check()
    await someone.picture('bezwaren')
    await button('Meld mij af').click()
    expect(await someone.page.getByRole('status').textContent()).toContain('U bent afgemeld')
    await button('Meld mij weer aan').click()
    expect(await someone.page.getByRole('status').textContent()).toContain('weer aangemeld')
  })
})

test('[BU5] the officer’s answer is what the citizen reads', async () => {
  const someone = await town.citizen('riet', { width: 320 })
  await someone.page.goto(`${town.card.portal}/bezwaar/nieuw`)
  await someone.page.getByRole('button', { name: 'Verstuur' }).click()
  expect(await someone.page.getByRole('alert').textContent()).toContain('Kies waar u nee tegen zegt')
  await someone.check()
  await someone.page.locator('#doel').selectOption('WM-01')
  await someone.page.getByRole('button', { name: 'Verstuur' }).click()
  const { pathname } = new URL(someone.page.url())
  const answered = await answerAsOfficer(`/toezicht/bezwaren/${pathname.split('/').at(-1)}/besluiten`, {
    besluit: 'afgewezen',
    motivering: 'Zonder dit onderzoek kunnen wij u geen hulp geven.',
  })
  expect(answered).toBeLessThan(300)
  await someone.page.reload()
  const text = await someone.page.locator('main').textContent()
  expect(text).toContain('u krijgt geen gelijk')
  expect(text).toContain('Zonder dit onderzoek kunnen wij u geen hulp geven.')
  expect(await someone.page.getByRole('link', { name: 'Neem dit terug' }).count()).toBe(0)
  await someone.check()
  await someone.picture('bezwaar-antwoord')
})

test('[BU5] [BU9] nothing that was typed is lost when the login ends meanwhile', async () => {
  const someone = await town.citizen('wim', { javaScript: false })
  const { page } = someone
  await page.goto(`${town.card.portal}/bezwaar/nieuw?doel=WM-06`)
  await page.locator('#toelichting').fill(REASON)
  ahead = 16 * 60_000
  await page.getByRole('button', { name: 'Verstuur' }).click()
  ahead = 0
  expect(await page.locator('h1').textContent()).toBe('U bent uitgelogd')
  await someone.picture('bezwaar-verlopen')
  await page.locator('main').getByRole('link', { name: 'Inloggen' }).click()
  await page.waitForURL('**/bezwaar/nieuw')
  expect(await page.locator('#toelichting').inputValue()).toBe(REASON)
  expect(await page.locator('#doel').inputValue()).toBe('WM-06')
  await page.getByRole('button', { name: 'Verstuur' }).click()
  expect(await page.locator('h1').textContent()).toBe('Uw bezwaar')
})

/** The officer's deed by the API, since these are the citizen's pages. @returns the status. */
async function answerAsOfficer(path: string, body: object): Promise<number> {
  const femke = town.card.staff.find(({ login }) => login === 'femke')
  if (!femke) throw new Error('no officer')
  const { accessToken } = await loginAs(town.card.idp, { login: femke.login, password: femke.password })
  const { status } = await fetch(`${town.card.api}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return status
}
