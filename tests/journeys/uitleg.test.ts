/** Help, words, contact and settings: for everybody, in two languages, by keyboard and without JavaScript. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

const open = async (someone: Visitor, path: string) => {
  const response = await someone.page.goto(`${town.card.portal}${path}`)
  expect([path, response?.status()]).toEqual([path, 200])
  return someone.page
}

const PAGES = [
  'uitleg',
  'uitleg/wie-kijkt',
  'uitleg/toestemming',
  'uitleg/zonder-toestemming',
  'uitleg/bezwaar',
  'uitleg/bewijs',
  'uitleg/namens-iemand',
  'woordenlijst',
  'privacy',
  'toegankelijkheid',
  'contact',
  'melden',
] as const

// The others are made of the same parts; their size and layout are checked below, without script.
test.each(['uitleg', 'uitleg/bewijs', 'woordenlijst', 'contact', 'melden'])(
  '[BU9] everybody reads /%s without a login, on a small phone',
  async (path) => {
    const someone = await town.visitor({ width: 320 })
    await open(someone, `/${path}`)
    await someone.check()
    await someone.picture(path.replace('/', '-'))
  },
)

test('a topic that does not exist is a page that says so', async () => {
  const someone = await town.visitor({ javaScript: false })
  const response = await someone.page.goto(`${town.card.portal}/uitleg/bestaat-niet`)
  expect(response?.status()).toBe(404)
  expect(await someone.page.locator('h1').textContent()).toBe('Deze pagina is er niet')
})

test('[BU9] reads it in English, without JavaScript, and the language stays', async () => {
  const someone = await town.visitor({ javaScript: false })
  const page = await open(someone, '/uitleg')
  await page.getByRole('link', { name: 'English' }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  for (const path of PAGES) {
    await open(someone, `/${path}`)
    expect(await page.locator('main').textContent()).not.toMatch(/\b(uw|gegevens|het|een)\b/)
    await someone.check()
  }
  await someone.picture('melden-engels')
})

test('[BU9] finds the way from the footer to a topic by keyboard alone', async () => {
  const someone = await town.visitor()
  const page = await open(someone, '/contact')
  const reach = async (name: string, most: number) => {
    for (let nr = 0; nr < most; nr++) {
      await page.keyboard.press('Tab')
      if (
        (await page
          .locator(':focus')
          .textContent()
          .catch(() => '')) === name
      )
        return
    }
    throw new Error(`not reached: ${name}`)
  }
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Naar de inhoud')
  await reach('Uitleg', 20)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/uitleg')
  await reach('Wat is een bewijs?', 15)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/uitleg/bewijs')
})

test('a complaint has a place to go: the municipality’s own officer and the regulator, each with a phone number', async () => {
  const someone = await town.visitor({ javaScript: false })
  const page = await open(someone, '/contact')
  const text = await page.locator('main').textContent()
  expect(text).toContain('functionaris gegevensbescherming (FG)')
  expect(text).toContain('Autoriteit Persoonsgegevens (AP)')
  expect(await page.locator('main a[href^="tel:"]').count()).toBe(3)
})

test('[BU9] the settings show what is known, and one button ends every login', async () => {
  const here = await town.citizen('wim')
  const there = await town.citizen('wim', { javaScript: false })
  await open(here, '/instellingen')
  await here.check()
  await here.picture('instellingen')
  await here.page.getByRole('button', { name: 'Log overal uit' }).click()
  expect(await here.page.locator('h1').textContent()).toBe('U bent uitgelogd')
  await there.page.goto(`${town.card.portal}/overzicht`)
  expect(await there.page.locator('h1').textContent()).toMatch(/uitgelogd|niet ingelogd/)
  const stranger = await town.visitor()
  await open(stranger, '/instellingen')
  await stranger.check()
})

test('[BU1] the overview counts what others did this month, and says since when there is a log', async () => {
  await town.ask('toegestaan')
  await town.ask('nieuwsgierigeCollega')
  const riet = await town.citizen('riet')
  const card = riet.page.locator('.kluis-kaart', { hasText: 'Wie keek er?' })
  // Looking around herself does not make it more.
  await open(riet, '/wie-keek')
  await open(riet, '/overzicht')
  expect(await card.locator('.kluis-getal').textContent()).toBe('2')
  expect(await card.textContent()).toMatch(/Gelogd sinds \d+ \w+ \d{4}/)
  await riet.check()
  await riet.picture('overzicht-telt')
})
