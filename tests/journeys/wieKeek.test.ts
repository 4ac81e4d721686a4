/** Who looked: the timeline, one line of it, its receipt, in a real browser. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pseudonymsOf } from '../../src/citizen/timeline.ts'
import { cast } from '../../src/demo/cast.ts'
import type { Visitor } from './support/browser.ts'
import { openTown, type Town } from './support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  // Three questions about Riet: two that may be asked, one that may not.
  await town.ask('toegestaan')
  await town.ask('toegestaan', { velden: ['geboorte.moment'] })
  await town.ask('nieuwsgierigeCollega')
}, 120_000)
afterAll(() => town?.close())

/** Of the log itself: everything about her but what she looked at. */
async function logged(bsn: string): Promise<string[]> {
  const { records } = await town.vault.trail.search({ betrokkenen: pseudonymsOf(town.vault, bsn), limiet: 100 })
  return records.flatMap(({ slots }) => {
    const [{ gebeurtenis, spoor }] = slots as unknown as [
      { gebeurtenis: { soort: string }; spoor: { traceId: string; spanId: string } },
    ]
    return gebeurtenis.soort === 'logread' ? [] : [`${spoor.traceId}-${spoor.spanId}`]
  })
}

/** What the page has a link to, but for what she looked at herself: that is in another list. */
async function listed({ page }: Visitor): Promise<string[]> {
  const links = await page.locator('.kluis-tijdlijn > li a').all()
  return await Promise.all(links.map(async (link) => ((await link.getAttribute('href')) ?? '').replace('/wie-keek/', '')))
}

const open = async (someone: Visitor, path: string) => {
  await someone.page.goto(`${town.card.portal}${path}`)
  return someone.page
}

describe.each([{ javaScript: true }, { javaScript: false }])('a citizen, %o', (options) => {
  test('[BU1] sees every question about her in the list, and none that was not asked', async () => {
    const riet = await town.citizen('riet', options)
    await riet.page.getByRole('link', { name: 'Wie keek er?' }).first().click()
    expect((await listed(riet)).toSorted()).toEqual((await logged(cast.riet)).toSorted())
    await riet.check()
    await riet.picture('wie-keek')
    const refused = riet.page.locator('.kluis-tijdlijn-regel--geweigerd')
    expect(await refused.count()).toBe(1)
    expect(await refused.textContent()).toMatch(/Geweigerd.*wilde deze gegevens van u bekijken.*Er is niets gedeeld/)
    const text = await riet.page.locator('main').textContent()
    expect(text).toContain(
      'Gemeente Lindewaard (Wmo-consulent van de gemeente) bekeek deze gegevens van u: burgerservicenummer (BSN), naam',
    )
    expect(text).toMatch(/staat hier sinds \d+ \w+ \d{4}, \d{2}\.\d{2} uur/)
    expect(text).toContain('Dan verschijnt een regel pas later')
    // Her name and number stand in no address and no title.
    expect(`${riet.page.url()} ${await riet.page.title()}`).not.toMatch(/Riet|Dalen|\d{9}/)
  })

  test('[BU1] reads one line whole, and checks its receipt', async () => {
    const riet = await town.citizen('riet', options)
    const page = await open(riet, '/wie-keek')
    await page.getByRole('link', { name: 'Lees meer of doe iets' }).last().click()
    expect(await page.locator('h1').textContent()).toBe('Wat gebeurde er?')
    const text = await page.locator('main').textContent()
    for (const part of ['Mocht dat?', 'Hoe is dat bepaald?', 'Dit staat in:', 'AVG artikel', 'Deze gegevens zijn gegeven']) {
      expect(text).toContain(part)
    }
    await riet.check()
    await riet.picture('wie-keek-regel')
    await page.getByRole('link', { name: 'Controleer nu' }).click()
    expect(await page.getByRole('status').first().textContent()).toContain('Het bewijs klopt')
    expect(await page.locator('ol .kluis-label--goed').count()).toBe(4)
    await riet.check()
    await riet.picture('wie-keek-bewijs')
  })
})

test('[BU10] a receipt that was taken along is checked by a stranger without a login, and a changed one is found out', async () => {
  const riet = await town.citizen('riet')
  const page = await open(riet, '/wie-keek')
  await page.getByRole('link', { name: 'Lees meer of doe iets' }).first().click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Neem het bewijs mee').click()])
  expect(download.suggestedFilename()).toBe('bewijs.tlog-proof.txt')
  const receipt = await readFile(await download.path(), 'utf8')

  const stranger = await town.visitor({ javaScript: false })
  const form = await open(stranger, '/bewijs-controleren')
  await stranger.picture('bewijs-leeg')
  await form.getByRole('button', { name: 'Controleer' }).click()
  expect(await form.getByRole('alert').textContent()).toContain('Plak hier eerst')
  await form.getByLabel('De tekst van het bewijs').fill(receipt)
  await form.getByRole('button', { name: 'Controleer' }).click()
  expect(await form.getByRole('status').textContent()).toContain('Het bewijs klopt')
  expect(await form.locator('main').textContent()).toContain('Wat staat er in dit bewijs?')

  const checker = await town.visitor()
  const again = await open(checker, '/bewijs-controleren')
  // Another place in the log: everything else of the receipt is real.
  const changed = receipt.replace(/^index (\d+)$/m, (_all, index: string) => `index ${index === '0' ? 1 : 0}`)
  expect(changed).not.toBe(receipt)
  await again.getByLabel('De tekst van het bewijs').fill(changed)
  await again.getByRole('button', { name: 'Controleer' }).click()
  expect(await again.getByRole('status').textContent()).toMatch(/Het bewijs klopt niet.*staat niet in het logboek/)
  await checker.check()
  await checker.picture('bewijs-fout')
})

test('[BU1] a line of another person is the same page as a line that is not there, and never in the list', async () => {
  const [id = ''] = await logged(cast.riet)
  const wim = await town.citizen('wim')
  const seen: (string | null)[] = []
  for (const path of [id, `${'0'.repeat(32)}-${'0'.repeat(16)}`, 'verzonnen']) {
    for (const part of ['', '/bewijs', '/bestand']) {
      const response = await wim.page.goto(`${town.card.portal}/wie-keek/${path}${part}`)
      expect(response?.status()).toBe(404)
      // The number of the message differs each time, as it does for everybody.
      seen.push(((await wim.page.locator('main').textContent()) ?? '').replace(/Nummer van deze melding: [\w-]+/, ''))
    }
  }
  expect(new Set(seen).size).toBe(1)
  expect(seen[0]).toContain('Deze pagina is er niet')
  const page = await open(wim, '/wie-keek')
  expect(await page.content()).not.toContain(id)
  expect(await listed(wim)).toEqual(await logged(cast.wim))
  await wim.picture('wie-keek-leeg')
})

test('[BU1] asking the same again is one line with how often, and a script tells politely that there is something new', async () => {
  const samira = await town.citizen('samira')
  const page = await open(samira, '/wie-keek')
  const size = town.vault.log.size()
  for (let nr = 0; nr < 3; nr++) await town.ask('heronderzoek')
  await page.getByRole('status').getByRole('link', { name: 'Er is iets nieuws' }).waitFor()
  // Three questions; that the page kept asking left no line.
  expect(town.vault.log.size()).toBe(size + 3)
  await page.getByRole('status').getByRole('link').click()
  const line = page.locator('.kluis-tijdlijn-regel').first()
  expect(await line.textContent()).toContain('bekeek 3 keer deze gegevens van u: betalingen per maand')
  expect((await listed(samira)).toSorted()).toEqual((await logged(cast.samira)).toSorted())
})

test('[BU1] the list is filtered by period and organisation, and says when a day does not exist', async () => {
  await town.ask('budgetcoach')
  const samira = await town.citizen('samira', { width: 320 })
  const page = await open(samira, '/wie-keek')
  await page.getByText('Kies een periode of organisatie').click()
  await samira.check()
  await samira.picture('wie-keek-filter')
  await page.getByLabel('Organisatie').selectOption({ label: 'Stichting Welzijn Lindewaard' })
  await page.getByRole('button', { name: 'Laat zien' }).click()
  const text = (await page.locator('.kluis-tijdlijn').first().textContent()) ?? ''
  expect(text).toContain('Stichting Welzijn Lindewaard')
  expect(text).not.toContain('Gemeente Lindewaard')
  await open(samira, '/wie-keek?van=2020-01-01&tot=2020-01-31')
  expect(await page.locator('main').textContent()).toContain('In deze periode vroeg niemand iets over u')
  await samira.picture('wie-keek-niets')
  await open(samira, '/wie-keek?van=2026-02-30')
  expect(await page.getByRole('alert').textContent()).toContain('De eerste dag bestaat niet')
  await samira.check()
  await samira.picture('wie-keek-fout')
})

test('[BU10] the list goes along as a file with every line, and as paper', async () => {
  const riet = await town.citizen('riet')
  const page = await open(riet, '/wie-keek')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Download als bestand').click()])
  expect(download.suggestedFilename()).toBe('wie-keek.json')
  const { inzagen, gelogdSinds } = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(gelogdSinds).toMatch(/^\d{4}-/)
  const others = inzagen.filter(({ soort }: { soort: string }) => soort !== 'logread').map(({ id }: { id: string }) => id)
  expect(others.toSorted()).toEqual((await logged(cast.riet)).toSorted())
  await page.getByRole('link', { name: 'Afdrukken' }).click()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.kluis-menu').isVisible()).toBe(false)
  await riet.check()
  await riet.picture('wie-keek-papier')
})

test('[BU9] all of it is there in English', async () => {
  const riet = await town.citizen('riet')
  const page = await open(riet, '/wie-keek?taal=en')
  expect(await page.locator('h1').textContent()).toBe('Who looked at your data?')
  const text = await page.locator('main').textContent()
  expect(text).toContain('looked at these data of yours: date of birth.')
  expect(text).toContain('Is that allowed? Yes, by law.')
  expect(text).not.toMatch(/bekeek|gegevens van u|Mag dat/)
  await riet.picture('wie-keek-engels')
})
