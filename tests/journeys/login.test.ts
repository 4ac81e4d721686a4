/** Logging in and out in a real browser, and what a login withstands. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

describe.each([{ javaScript: true }, { javaScript: false }])('a citizen, %o', (options) => {
  test('is logged in by one click on the start page, and out by one', async () => {
    const someone = await town.citizen('samira', options)
    const { page } = someone
    expect(new URL(page.url()).pathname).toBe('/overzicht')
    await someone.check()
    await someone.picture('overzicht')
    await page.getByRole('button', { name: 'Uitloggen' }).click()
    await page.goto(`${town.card.portal}/overzicht`)
    expect(await page.locator('h1').textContent()).toBe('U bent niet ingelogd')
    await someone.check()
  })
})

test.each([320, 1280])('the first pages fit a screen of %i pixels', async (width) => {
  const someone = await town.visitor({ width })
  for (const [name, url] of [
    ['proef', town.card.start],
    ['welkom', town.card.portal],
    ['toezicht', town.card.officer],
    ['ontwikkelaar', town.card.developer],
    ['niet-ingelogd', `${town.card.portal}/overzicht`],
    ['niet-gevonden', `${town.card.portal}/bestaat-niet`],
  ] as const) {
    await someone.page.goto(url)
    await someone.check()
    await someone.picture(name)
  }
})
