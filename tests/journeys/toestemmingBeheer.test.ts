/** A consent that runs: pause, take up again, share less; and all that can go wrong on the way. */

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { cast } from '../../src/demo/cast.ts'
import { KluisError } from '../../src/errors.ts'
import type { Visitor } from './support/browser.ts'
import { askConsent, PAID, PERIOD, useConsent } from './support/consents.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
let someone: Visitor
beforeAll(async () => {
  town = await openTown()
  someone = await town.citizen('samira')
}, 120_000)
afterAll(() => town?.close())

const heading = () => someone.page.locator('h1').textContent()
const open = (path: string) => someone.page.goto(`${town.card.portal}${path}`)
const press = (name: string) => someone.page.getByRole('button', { name }).click()
const PERIOD_ONLY = ['specificaties.periode']
const codeOf = async (id: string, fields: readonly string[] = PERIOD_ONLY) => {
  const { status, body } = await useConsent(town, id, fields)
  return status === 200 ? 200 : (body as { code: string }).code
}

/** A consent with both fields given. */
async function given(): Promise<string> {
  const id = await askConsent(town)
  await open(`/vragen/${id}`)
  for (const field of [PERIOD, PAID]) await someone.page.locator(`input[value="${field}"]`).check()
  await press('Ja, dit mag')
  return id
}

describe('a consent that runs', () => {
  test('[BU2] is paused and taken up again, each time for the very next question', async () => {
    const id = await given()
    await open(`/toestemmingen/${id}`)
    await someone.check()
    await someone.picture('toestemming')
    await press('Op pauze zetten')
    expect(await someone.page.getByRole('status').textContent()).toContain('staat stil')
    expect(await codeOf(id)).toBe('toestemming-gepauzeerd')
    await someone.check()
    await someone.picture('toestemming-pauze')
    await press('Verdergaan')
    expect(await codeOf(id)).toBe(200)
    const history = await someone.page.getByRole('table').textContent()
    for (const step of ['Er is toestemming gevraagd', 'Ja gezegd', 'Op pauze gezet', 'Weer verdergegaan'])
      expect(history).toContain(step)
  })

  test('[BU2] is narrowed to one field and an earlier day', async () => {
    const id = await given()
    await open(`/toestemmingen/${id}/minder`)
    await someone.check()
    await press('Bewaar mijn keuze')
    expect(await someone.page.getByRole('alert').textContent()).toContain('U deelt nog evenveel')
    await someone.picture('minder-fout')
    await someone.page.locator(`input[value="${PAID}"]`).uncheck()
    await someone.page.locator('#tot').fill('2020-01-01')
    await press('Bewaar mijn keuze')
    expect(await someone.page.getByRole('alert').textContent()).toContain('Deze dag is al voorbij')
    expect(await someone.page.locator(`input[value="${PAID}"]`).isChecked()).toBe(false)
    const soon = new Date(town.vault.clock.now() + 7 * 86_400_000).toISOString().slice(0, 10)
    await someone.page.locator('#tot').fill(soon)
    await press('Bewaar mijn keuze')
    expect(await someone.page.getByRole('status').textContent()).toContain('U deelt nu minder')
    expect(await someone.page.locator('main').textContent()).toContain('tot en met')
    expect([await codeOf(id), await codeOf(id, ['specificaties.uitbetaald'])]).toEqual([200, 'velden-te-ruim'])
    await someone.check()
  })
})

describe('what goes wrong', () => {
  test('[BU2] the same form sent twice is one deed, and a stale one is none', async () => {
    const id = await askConsent(town)
    const other = await someone.context.newPage()
    await other.goto(`${town.card.portal}/vragen/${id}`)
    await open(`/vragen/${id}`)
    await someone.page.locator(`input[value="${PERIOD}"]`).check()
    const form = await someone.page.locator('main form').evaluate((element) => {
      const data = new (globalThis as unknown as { FormData: new (of: unknown) => Iterable<[string, string]> }).FormData(element)
      return Object.fromEntries(data)
    })
    const send = (fields: Record<string, string>) =>
      someone.context.request.post(`${town.card.portal}/vragen/${id}`, {
        form: { ...fields, antwoord: 'ja' },
        headers: { origin: town.card.portal, 'sec-fetch-site': 'same-origin' },
      })
    for (const answer of [await send(form), await send(form)]) expect(await answer.text()).toContain('U zei ja')
    await open(`/toestemmingen/${id}`)
    expect((await someone.page.getByRole('table').textContent())?.match(/Ja gezegd/g)).toHaveLength(1)

    // The other window still shows the question.
    await other.getByRole('button', { name: 'Nee, dit mag niet' }).click()
    expect(await other.locator('h1').textContent()).toBe('Dit is intussen veranderd')
    await other.close()
    expect(await codeOf(id)).toBe(200)

    const forged = await send({ ...form, formulier: 'van-een-ander' })
    expect([forged.status(), await forged.text()]).toEqual([403, expect.stringContaining('Dit formulier is verlopen')])
  })

  test('[BU2] a consent of somebody else is not there', async () => {
    const id = await askConsent(town, { bsn: cast.wim })
    for (const path of [`/vragen/${id}`, `/toestemmingen/${id}`, `/toestemmingen/${id}/stoppen`, '/toestemmingen/geen-nummer']) {
      const answer = await open(path)
      expect([path, answer?.status()]).toEqual([path, path.endsWith('geen-nummer') ? 400 : 404])
    }
    await someone.check()
  })

  test('[BU2] a register that does not answer leaves the question readable, and says what is missing', async () => {
    const id = await askConsent(town)
    const broken = vi
      .spyOn(town.vault.registers.uitkeringen, 'readMany')
      .mockRejectedValue(new KluisError('bron-niet-bereikbaar'))
    await open(`/vragen/${id}`)
    expect(await heading()).toBe('Mag dit?')
    expect(await someone.page.locator('main').textContent()).toContain('Dit kunnen we nu niet laten zien.')
    await someone.check()
    await someone.picture('vraag-register-weg')
    broken.mockRestore()
  })
})
