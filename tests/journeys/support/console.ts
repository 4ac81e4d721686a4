/** What the journeys of the console share: giving a reason, pressing, keeping a file. */
import { readFile } from 'node:fs/promises'
import type { Visitor } from './browser.ts'

export const heading = (someone: Visitor) => someone.page.locator('h1').textContent()
export const main = async (someone: Visitor): Promise<string> => (await someone.page.locator('main').textContent()) ?? ''

export async function giveReason({ page }: Visitor, toelichting = 'Steekproef van deze week'): Promise<void> {
  await page.getByLabel('Reden', { exact: true }).selectOption('steekproef')
  await page.getByLabel('Toelichting').fill(toelichting)
}

/** Presses what has these words, and waits for the page that comes of it. */
export async function press({ page }: Visitor, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const target = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first()
  await Promise.all([page.waitForEvent('load'), target.click()])
}

/** The file that comes of pressing what has these words. */
export async function saved({ page }: Visitor, name: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name).first().click()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}
