/**
 * A fresh reader, the start page, and five tasks: each within four clicks, in a demo that opened a moment ago. A click is a
 * link or a button; filling in is none.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ history: true })
}, 120_000)
afterAll(() => town?.close())

const MOST_CLICKS = 4

/** Somebody who counts clicks, from the start page on. */
async function reader(options: { javaScript: boolean }) {
  const someone: Visitor = await town.visitor(options)
  const { page } = someone
  await page.goto(town.card.start)
  let clicks = 0
  const click = async (role: 'link' | 'button', name: string | RegExp) => {
    clicks++
    await page.getByRole('main').getByRole(role, { name }).filter({ visible: true }).first().click()
    await page.waitForLoadState()
  }
  return {
    ...someone,
    click,
    /** Unfolds what holds this link; that is a click too. */
    async unfold(link: string) {
      clicks++
      const held = page.getByRole('link', { name: link, includeHidden: true })
      await page.getByRole('main').locator('details').filter({ has: held }).first().locator('summary').click()
    },
    main: async () => (await page.getByRole('main').textContent()) ?? '',
    /** Fails when it took too long. */
    done: () => expect(clicks).toBeLessThanOrEqual(MOST_CLICKS),
  }
}

describe.each([{ javaScript: true }, { javaScript: false }])('a fresh reader, %o', (options) => {
  test('[BU1] sees who looked and why', async () => {
    const { click, main, done } = await reader(options)
    await click('link', 'Zie wie er in de gegevens van Riet keek')
    const text = await main()
    expect(text).toMatch(/Gemeente Lindewaard.* bekeek deze gegevens van u: /)
    expect(text).toContain('Dat was voor: Een melding voor hulp thuis onderzoeken.')
    expect(text).toMatch(/wilde deze gegevens van u bekijken: .*Er is niets gedeeld\./)
    done()
  })

  test('[BU1] checks the proof of a line', async () => {
    const { click, main, done } = await reader(options)
    await click('link', 'Controleer een bewijs')
    await click('link', 'Lees meer of doe iets')
    await click('link', /^Controleer/)
    expect(await main()).toMatch(/klopt/i)
    done()
  })

  test('[PO1] as the officer finds the refused question and its reason', async () => {
    const { page, click, main, done } = await reader(options)
    await click('link', 'Vind als toezichthouder de geweigerde vraag')
    await page.getByLabel('Reden', { exact: true }).selectOption('steekproef')
    await page.getByLabel('Toelichting').fill('Steekproef van deze week')
    await page.getByLabel('Uitkomst').selectOption('geweigerd')
    await click('button', /^Zoek$/)
    await click('button', /^Open /)
    expect(await main()).toContain('Waarom dit is geweigerd')
    done()
  })
})

// Once: what is stopped or objected to stays so.
test('[BU2] stops a consent, and reads that it is over', async () => {
  const { click, main, done } = await reader({ javaScript: false })
  await click('link', 'Stop een toestemming van Samira')
  await click('link', 'Stoppen')
  await click('button', 'Ja, stop nu')
  expect(await main()).toContain('De organisatie krijgt niets meer van ons.')
  done()
})

test('[BU3] sees what may be used without consent, and objects', async () => {
  const { click, unfold, main, done } = await reader({ javaScript: false })
  await click('link', 'Lees wat mag zonder toestemming')
  expect(await main()).toContain('Soms mag de overheid uw gegevens gebruiken zonder toestemming.')
  await unfold('Ik wil dit niet')
  await click('link', 'Ik wil dit niet')
  await click('button', 'Verstuur')
  expect(await main()).toContain('Verstuurd. Wij weten nu dat u dit niet wilt.')
  done()
})
