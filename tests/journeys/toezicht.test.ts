/** The officer's console in a real browser: search, trace, log, today, reports, rules, requests. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

async function giveReason({ page }: Visitor, toelichting = 'Steekproef van deze week'): Promise<void> {
  await page.getByLabel('Reden', { exact: true }).selectOption('steekproef')
  await page.getByLabel('Toelichting').fill(toelichting)
}

/** Clicks on a button or link by its words, and waits for what comes. */
async function press({ page }: Visitor, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  await Promise.all([page.waitForLoadState('load'), page.getByRole(role, { name, exact: typeof name === 'string' }).click()])
  await page.locator('h1').waitFor()
}

async function saved({ page }: Visitor, name: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name, { exact: true }).click()])
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
    expect(page.url()).toBe(`${town.card.officer}/zoeken`)
    await femke.check()
    await femke.picture('toezicht-gevonden')
    // Click 4: the whole trace of the first one.
    await page.getByRole('button', { name: /^Open / }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Spoor van één vraag' }).waitFor()
    const lane = (await page.locator('main').textContent()) ?? ''
    expect(lane).toContain('Waarom dit is geweigerd')
    expect(lane).toContain('hierop geweigerd')
    await femke.check()
    await femke.picture('toezicht-spoor')
  })
})
