/** Acting for somebody else: chosen at the login, visible on every page, and limited by age and role. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast } from '../../src/demo/cast.ts'
import type { Visitor } from './support/browser.ts'
import { askConsent } from './support/consents.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

const NAME = ['naam.voornamen', 'naam.geslachtsnaam'].map((veld) => ({ veld, noodzaak: 'nodig' as const }))

describe.each([{ javaScript: true, width: 320 }, { javaScript: false }])('a mother, %o', (options) => {
  let someone: Visitor
  let id: string
  const text = () => someone.page.locator('main').textContent()

  test('[BU7] changes to her child at the login', async () => {
    id = await askConsent(town, { bsn: cast.adam, doel: 'SD-02', velden: NAME })
    someone = await town.citizen('samira', options)
    const { page } = someone
    await page.goto(`${town.card.portal}/vragen/${id}`)
    expect(await page.locator('h1').textContent()).toBe('Deze pagina is er niet')
    await page.goto(`${town.card.portal}/namens`)
    expect(await text()).toContain('U bent ingelogd voor uzelf.')
    await someone.check()
    await someone.picture('namens-zelf')

    await page.getByRole('link', { name: 'Log opnieuw in en kies' }).click()
    await page.getByRole('button', { name: 'Namens Adam Haddad' }).click()
    await page.waitForURL('**/overzicht')
    await page.getByRole('link', { name: 'Voor wie regel ik dit?' }).click()
    expect(await text()).toContain('U bent ingelogd als ouder van een kind.')
    expect(await text()).not.toContain('Adam')
    await page.getByRole('link', { name: 'Laat de naam zien' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Adam Haddad')
    expect(await page.title()).not.toContain('Adam')
    await someone.check()
    await someone.picture('namens')
  })

  test('[BU7] answers for him, which the history and every page say', async () => {
    const { page } = someone
    await page.goto(`${town.card.portal}/vragen/${id}`)
    expect(await text()).toContain('Adam')
    await someone.picture('vraag-namens')
    await page.getByRole('button', { name: 'Ja, dit mag' }).click()
    expect(await page.locator('h1').textContent()).toBe('U zei ja')
    await page.goto(`${town.card.portal}/toestemmingen/${id}`)
    expect(await page.getByRole('table').textContent()).toContain('een ouder')
    expect(await page.locator('header').textContent()).toContain('U regelt dit voor iemand anders.')
  })
})

test('one browser is one person at a time: whom the start page names, that one it becomes', async () => {
  const id = await askConsent(town, { bsn: cast.wim })
  const { page } = await town.citizen('samira')
  const become = async (surface: string, login: string) => {
    await page.goto(town.card.start)
    await page.locator(`a[href="${surface}/inloggen?als=${login}"]`).click()
    await page.waitForURL(`${surface}/**`)
  }
  const status = async () => (await page.goto(`${town.card.portal}/vragen/${id}`))?.status()
  expect(await status()).toBe(404)
  await become(town.card.portal, 'wim')
  expect(await status()).toBe(200)
  await become(town.card.officer, 'femke')
  expect(await status()).toBe(200)
  await become(town.card.portal, 'samira')
  expect(await status()).toBe(404)
})

test('[BU9] all of it is there in English', async () => {
  const id = await askConsent(town)
  const someone = await town.citizen('samira')
  await someone.page.goto(`${town.card.portal}/vragen/${id}?taal=en`)
  expect(await someone.page.locator('html').getAttribute('lang')).toBe('en')
  expect(await someone.page.locator('h1').textContent()).toBe('Is this allowed?')
  await someone.check()
  await someone.picture('vraag-engels')
  for (const path of [
    '/toestemmingen',
    '/mag-zonder-toestemming',
    '/bezwaar',
    '/bezwaar/nieuw',
    '/avg-verzoeken/nieuw',
    '/namens',
  ]) {
    await someone.page.goto(`${town.card.portal}${path}`)
    expect([path, await someone.page.locator('main').textContent()]).not.toEqual([
      path,
      expect.stringMatching(/\b(gegevens|waarom|toestemmingen lopen)\b/),
    ])
  }
})
