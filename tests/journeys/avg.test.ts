/** Asking about one's rights: filed, with a clock, put off with a reason, answered, or stopped. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loginAs } from '../../src/demo/loginAs.ts'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

describe.each([{ javaScript: true }, { javaScript: false, width: 320 }])('a citizen, %o', (options) => {
  let someone: Visitor
  const press = (name: string) => someone.page.getByRole('button', { name }).click()
  const follow = (name: string) => someone.page.getByRole('link', { name }).first().click()
  const text = () => someone.page.locator('main').textContent()
  beforeAll(async () => {
    someone = await town.citizen(options.javaScript ? 'riet' : 'esther', options)
  })

  test('[BU4] [BU5] reports a mistake, and is told by when an answer comes', async () => {
    await follow('Vragen over uw rechten')
    await someone.check()
    await someone.picture('avg-leeg')
    await follow('Stel een vraag')
    await press('Verstuur mijn vraag')
    expect(await someone.page.getByRole('alert').textContent()).toContain('Kies wat u wilt.')
    await someone.page.getByRole('radio', { name: 'Verbeter een fout' }).check()
    await someone.page.locator('#veld').selectOption({ label: 'geboortedatum' })
    await press('Verstuur mijn vraag')
    expect(await someone.page.getByRole('alert').textContent()).toContain('Schrijf wat er moet gebeuren.')
    expect(await someone.page.getByRole('radio', { name: 'Verbeter een fout' }).isChecked()).toBe(true)
    await someone.check()
    await someone.picture('avg-fout')
    await someone.page.locator('#toelichting').fill('Ik ben een dag later geboren.')
    await press('Verstuur mijn vraag')
    expect(await text()).toMatch(/uiterlijk op \d+ \w+ \d{4}. Dat is nog \d+ dagen/)
    expect(await text()).toContain('geboortedatum')
    await someone.check()
    await someone.picture('avg-vraag')
  })

  test('[BU5] reads why it takes longer, and then the answer', async () => {
    const id = new URL(someone.page.url()).pathname.split('/').at(-1)
    expect(await asOfficer(`${id}/verdagingen`, { versie: 1, reden: 'Wij wachten op een brief uit Suriname.' })).toBe(201)
    await someone.page.reload()
    expect(await text()).toContain('Wij wachten op een brief uit Suriname.')
    const answer = { versie: 2, uitkomst: 'toegewezen', motivering: 'U had gelijk. Het is verbeterd.' }
    expect(await asOfficer(`${id}/antwoorden`, answer)).toBe(201)
    await someone.page.reload()
    expect(await text()).toContain('Ja, dit doen wij.')
    expect(await text()).toContain('U had gelijk. Het is verbeterd.')
    await someone.check()
    await someone.picture('avg-antwoord')
  })

  test('[BU5] stops a question of her own', async () => {
    await someone.page.goto(`${town.card.portal}/avg-verzoeken/nieuw?soort=inzage`)
    await press('Verstuur mijn vraag')
    await follow('Stop deze vraag')
    await press('Ja, stop deze vraag')
    expect(await someone.page.getByRole('status').textContent()).toContain('Uw vraag is gestopt')
    await follow('Terug naar uw vragen')
    expect(await text()).toContain('door u gestopt')
    await someone.check()
    await someone.picture('avg-lijst')
  })
})

/** The officer's deed by the API, since these are the citizen's pages. @returns the status. */
async function asOfficer(path: string, body: object): Promise<number> {
  const femke = town.card.staff.find(({ login }) => login === 'femke')
  if (!femke) throw new Error('no officer')
  const { accessToken } = await loginAs(town.card.idp, { login: femke.login, password: femke.password })
  const { status } = await fetch(`${town.card.api}/toezicht/avg-verzoeken/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return status
}
