/** Being asked for consent, saying yes to less, pausing, narrowing and stopping; with what the app gets at each step. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from './support/browser.ts'
import { askConsent, PAID, PERIOD, useConsent } from './support/consents.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

const heading = (page: Page) => page.locator('h1').textContent()
const PERIOD_ONLY = ['specificaties.periode']

describe('a question for consent', () => {
  let someone: Visitor
  let id: string
  /** What the page of the question said. */
  let asked: string

  test('[BU2] shows the exact values before she answers', async () => {
    someone = await town.citizen('samira')
    const { page } = someone
    await page.getByRole('link', { name: 'Toestemmingen' }).first().click()
    await someone.check()
    await someone.picture('toestemmingen-leeg')

    id = await askConsent(town)
    const before = await useConsent(town, id, PERIOD_ONLY)
    expect([before.status, (before.body as { code: string }).code]).toEqual([403, 'toestemming-gevraagd'])
    await page.reload()
    await page.getByRole('link', { name: 'Lees de vraag' }).click()
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0)
    await someone.check()
    await someone.picture('vraag')
    asked = (await page.locator('main').textContent()) ?? ''
    expect(asked).toContain('Stichting Welzijn Lindewaard')

    // Yes and no look the same, so neither is the easy way.
    const [yes, no] = await Promise.all(['Ja, dit mag', 'Nee, dit mag niet'].map((name) => lookOf(page, name)))
    expect(yes).toEqual(no)
  })

  test('[BU2] is answered with less, and the app gets exactly that', async () => {
    const { page } = someone
    await page.getByRole('button', { name: 'Ja, dit mag' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Kies minstens één gegeven')
    await someone.check()
    await someone.picture('vraag-fout')

    await page.locator(`input[value="${PERIOD}"]`).check()
    await page.getByRole('button', { name: 'Ja, dit mag' }).click()
    expect(await heading(page)).toBe('U zei ja')
    await someone.check()
    await someone.picture('vraag-ja')

    const used = await useConsent(town, id, PERIOD_ONLY)
    expect(used.status).toBe(200)
    const text = JSON.stringify(used.body)
    expect(text).not.toContain('uitbetaald')
    const periods = [...text.matchAll(/"periode":"(\d{4})(\d{2})"/g)].map(
      ([, year, month]) => `${MONTHS[Number(month) - 1]} ${year}`,
    )
    expect(periods.length).toBeGreaterThan(0)
    for (const period of periods) expect(asked).toContain(period)
    expect((await useConsent(town, id, ['specificaties.uitbetaald'])).status).toBe(403)
  })

  test('[BU2] is stopped in two steps, with a paper that says since when, and the next question is refused', async () => {
    const { page } = someone
    // From the overview of consents: one click to the question whether she is sure, one to stop.
    await page.goto(`${town.card.portal}/toestemmingen`)
    await someone.picture('toestemmingen')
    await page.getByRole('link', { name: 'Stoppen' }).click()
    expect(await heading(page)).toBe('Wilt u stoppen?')
    await someone.check()
    await someone.picture('stoppen')
    await page.getByRole('button', { name: 'Ja, stop nu' }).click()
    expect(await heading(page)).toBe('U bent gestopt')
    expect(await page.getByRole('status').textContent()).toMatch(/op \d+ \w+ \d{4}, \d{2}\.\d{2} uur en \d+ seconden/)
    await someone.check()
    await someone.picture('gestopt')
    const after = await useConsent(town, id, PERIOD_ONLY)
    expect([after.status, (after.body as { code: string }).code]).toEqual([403, 'toestemming-ingetrokken'])
  })

  test('[BU2] [BU9] goes the same way without JavaScript, on a small phone', async () => {
    id = await askConsent(town)
    someone = await town.citizen('samira', { javaScript: false, width: 320 })
    const { page } = someone
    await page.goto(`${town.card.portal}/toestemmingen`)
    await page.getByRole('link', { name: 'Lees de vraag' }).click()
    await someone.check()
    await page.locator(`input[value="${PAID}"]`).check()
    // Enter in a field must not be a yes.
    await page.locator('#tot').press('Enter')
    expect(await page.getByRole('alert').textContent()).toContain('Kies ja, nee of later.')
    expect(await page.locator(`input[value="${PAID}"]`).isChecked()).toBe(true)
    expect((await useConsent(town, id, ['specificaties.uitbetaald'])).status).toBe(403)
    await page.getByRole('button', { name: 'Ja, dit mag' }).click()
    expect(await heading(page)).toBe('U zei ja')
    expect((await useConsent(town, id, ['specificaties.uitbetaald'])).status).toBe(200)
    await page.getByRole('link', { name: 'Stoppen' }).click()
    await someone.check()
    await page.getByRole('button', { name: 'Ja, stop nu' }).click()
    await someone.check()
    expect((await useConsent(town, id, ['specificaties.uitbetaald'])).status).toBe(403)
  })

  test('[BU2] fits a screen of 320 pixels', async () => {
    id = await askConsent(town)
    someone = await town.citizen('samira', { width: 320 })
    for (const [name, path] of [
      ['toestemmingen', '/toestemmingen'],
      ['vraag', `/vragen/${id}`],
    ] as const) {
      await someone.page.goto(`${town.card.portal}${path}`)
      await someone.check()
      await someone.picture(name)
    }
  })

  test('[BU2] is put off, and answered with no', async () => {
    await someone.page.getByRole('button', { name: 'Ik antwoord later' }).click()
    expect(await heading(someone.page)).toBe('U antwoordt later')
    await someone.check()
    await someone.page.getByRole('link', { name: 'Terug naar de vraag' }).click()
    await someone.page.getByRole('button', { name: 'Nee, dit mag niet' }).click()
    expect(await heading(someone.page)).toBe('U zei nee')
    await someone.picture('vraag-nee')
  })
})

const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ')

/** What of a button makes it weigh more or less than another. */
const lookOf = (page: Page, name: string) =>
  page.getByRole('button', { name }).evaluate((button) => {
    // This runs in the browser, whose types this project does not load.
    const style = (globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> }).getComputedStyle(button)
    return ['backgroundColor', 'color', 'borderColor', 'fontSize', 'fontWeight', 'width', 'height'].map((name) => style[name])
  })
