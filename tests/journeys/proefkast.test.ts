/** The test bench: every deed is real, and each says what came of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

const play = async ({ page }: Visitor, title: string): Promise<string> => {
  await page.goto(`${town.card.developer}/proefkast`)
  await page.getByRole('button', { name: `Doe dit (${title})` }).click()
  await page.waitForURL('**/proefkast/uitkomsten/*')
  expect(await page.locator('h1').textContent()).toBe(title)
  return (await page.locator('main').textContent()) ?? ''
}

describe.each([{ javaScript: true }, { javaScript: false }])('a visitor, %o', (options) => {
  test('asks as the Wmo desk, and sees exactly the fields that came, with the proof', async () => {
    const someone = await town.visitor(options)
    const before = town.vault.log.size()
    const text = await play(someone, 'Vraag als Wmo-loket')
    expect(town.vault.log.size()).toBe(before + 1)
    expect(text).toContain('Toegestaan (200)')
    expect(text).toContain(`Het bewijs klopt: dit is regel ${before}, en het logboek is nu ${before + 1} groot.`)
    const names = await someone.page.locator('main table tbody tr td:first-child').allTextContents()
    expect(names).toEqual(
      expect.arrayContaining([
        'burgerservicenummer (BSN)',
        'voornamen',
        'geboortedatum (datum)',
        'straatnaam',
        'huisnummer',
        'postcode',
      ]),
    )
    expect(names.join()).not.toMatch(/geslacht\b|kinderen/)
    await someone.check()
    await someone.picture('proefkast-vraag')
  })

  test('asks too much, and reads what was too much and where that is explained', async () => {
    const someone = await town.visitor(options)
    const text = await play(someone, 'Vraag te veel')
    expect(text).toContain('Geweigerd (403)')
    expect(text).toContain('geslacht, kinderen.naam.voornamen')
    expect(text).toContain('Er kwam geen enkel gegeven terug.')
    await someone.check()
    await someone.picture('proefkast-te-veel')
    await someone.page.getByRole('link', { name: 'velden-te-ruim' }).click()
    expect(await someone.page.locator('h1').textContent()).toBe('Code velden-te-ruim')
  })

  test('stops a consent: the next question is refused', async () => {
    const someone = await town.visitor(options)
    const text = await play(someone, 'Stop een toestemming en vraag opnieuw')
    const order = [
      'vraagt toestemming',
      'zegt ja',
      'Toegestaan (200)',
      'stopt de toestemming',
      'Geweigerd (403)',
      'toestemming-ingetrokken',
    ]
    expect(order.map((words) => text.indexOf(words))).toEqual(order.map((words) => text.indexOf(words)).toSorted((a, b) => a - b))
    for (const words of order) expect(text).toContain(words)
    await someone.check()
    await someone.picture('proefkast-stop')
  })
})

test('a curious colleague is refused, and Riet and the officer can see it', async () => {
  const someone = await town.visitor()
  const text = await play(someone, 'Nieuwsgierige collega zonder zaak')
  expect(text).toContain('voorwaarde-melding.open')
  const { portal, officer } = town.card
  const found = await someone.page.locator('main li a').all()
  const links = await Promise.all(found.map((one) => one.getAttribute('href')))
  expect(links).toEqual([`${portal}/inloggen?als=riet&naar=/wie-keek`, `${officer}/inloggen?als=femke&naar=/zoeken`])
})

test('a budget coach asks for consent, and the request lies with Samira', async () => {
  const someone = await town.visitor()
  const open = async () => {
    const samira = await town.citizen('samira')
    const text = await samira.page.locator('.kluis-kaart', { hasText: 'Vragen aan u' }).textContent()
    await samira.close()
    return Number(/\d+/.exec(text ?? '')?.[0])
  }
  const before = await open()
  await play(someone, 'Vraag toestemming')
  await someone.check()
  await someone.picture('proefkast-vraag-toestemming')
  expect(await open()).toBe(before + 1)
})

test('who tampers with a copy is found, and the real log stays whole', async () => {
  const someone = await town.visitor()
  await play(someone, 'Stop een toestemming en vraag opnieuw')
  const size = town.vault.log.size()
  const text = await play(someone, 'Knoei met een kopie van het logboek')
  const flipped = Math.floor(size / 2)
  expect(text).toContain(`Alle ${size} regels openen`)
  expect(text).toContain(`We draaiden een bit om in regel ${flipped}. De controle vindt het: regel ${flipped} past niet meer`)
  expect(text).toMatch(/We zetten [1-9]\d* gestopte toestemming(en)? terug\. De controle vindt het/)
  expect(town.vault.log.size()).toBe(size)
  expect(await town.vault.ready()).toBeUndefined()
  await someone.check()
  await someone.picture('proefkast-knoei')
}, 30_000)

test('the same form twice is one deed, and what is not there says so', async () => {
  const { developer } = town.card
  const post = (form: Record<string, string>, origin = developer) =>
    fetch(`${developer}/proefkast`, { method: 'POST', redirect: 'manual', headers: { origin }, body: new URLSearchParams(form) })
  const before = town.vault.log.size()
  const form = { daad: 'vraag', nummer: '01a21201-b3d6-7707-ba51-f52bd5a93d8c' }
  const answers = await Promise.all([post(form), post(form)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
  expect(town.vault.log.size()).toBe(before + 1)

  expect((await post({ daad: 'iets-anders' })).status).toBe(400)
  expect((await post({ ...form, daad: 'knoei' }, 'https://elders.example')).status).toBe(403)
  expect((await fetch(`${developer}/proefkast/uitkomsten/01a21201-0000-7707-ba51-f52bd5a93d8c`)).status).toBe(404)
  expect(town.vault.log.size()).toBe(before + 1)
})

test.each([320, 1280])('the bench and the start page fit a screen of %i pixels', async (width) => {
  const someone = await town.visitor({ width })
  await someone.page.goto(`${town.card.developer}/proefkast`)
  await someone.check()
  await someone.picture('proefkast')
  await play(someone, 'Vraag te veel')
  await someone.check()
  await someone.picture('proefkast-te-veel')
  await someone.page.goto(town.card.start)
  await someone.check()
  await someone.picture('proef')
})
