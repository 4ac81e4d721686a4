/** What a developer of an app finds: the five steps, run as they stand on the page, and from a refusal to what to do. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quickStartPlace } from '../../src/demo/quickStart.ts'
import { USUAL_PLACE } from '../../web/developer/steps.ts'
import { openTown, type Town } from './support/town.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 120_000)
afterAll(() => town?.close())

/** Without what npm tells the programs that it starts, this test among them: a reader's shell knows none of that. */
const READER = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))

/** Everything that a shell prints for this command, as a reader types it in the folder of the source code. */
async function typed(command: string): Promise<string> {
  const shell = run('bash', ['-c', command], { cwd: ROOT, env: READER })
  const { stdout, stderr } = await shell.catch((failed: { stdout: string; stderr: string }) => failed)
  return `${stdout}${stderr}`.replaceAll('\r', '')
}

/** The parts between the dots, in their order. */
function expectShown(actual: string, expected: string): void {
  let from = 0
  for (const part of expected.split('…').map((one) => one.trim())) {
    const found = actual.indexOf(part, from)
    expect(found, `shows ${JSON.stringify(part)} in\n${actual}`).toBeGreaterThanOrEqual(0)
    from = found + part.length
  }
}

/** As they stand on the page: what to type, and what one then sees. */
async function actsOnPage(): Promise<readonly { readonly command: string; readonly output: string }[]> {
  const someone = await town.visitor({ javaScript: false })
  await someone.page.goto(`${town.card.developer}/snel-starten`)
  const blocks = await someone.page.locator('.kluis-code').allTextContents()
  await someone.close()
  return Array.from({ length: blocks.length / 2 }, (_, nr) => ({
    command: blocks[nr * 2] ?? '',
    output: blocks[nr * 2 + 1] ?? '',
  }))
}

describe('the five steps, as they stand on the page', () => {
  test('[DV1] begin with one command, for which the town of this test stands', async () => {
    const [start, ...others] = await actsOnPage()
    expect(start?.command).toBe('npm ci && npm start')
    expect(start?.output).toContain(`BEGIN HERE     ${town.card.start}`)
    expect(others).toHaveLength(5)
  })

  test.each([1, 2, 3, 4, 5])('[DV1] command %i after it does what the page says', async (nr) => {
    const { command = '', output = '' } = (await actsOnPage())[nr] ?? {}
    expect(command).toContain(command.startsWith('npx') ? `--data ${town.dir}` : town.card.apps[0]?.token)
    expectShown(await typed(command), output)
  })
})

test('[DV1] elsewhere the page shows the commands for a demo that a reader starts', () => {
  const here = quickStartPlace(town.card, town.dir)
  const { data, ...place } = JSON.parse(
    JSON.stringify(here)
      .replaceAll(`${town.dir}/`, 'data/')
      .replaceAll(new URL(town.card.start).host, '127.0.0.1:4285')
      .replaceAll(new URL(here.app.url).host, '127.0.0.1:4281'),
  ) as typeof here
  expect(data).toBe(town.dir)
  expect(place).toEqual(USUAL_PLACE)
})

describe.each([{ javaScript: true }, { javaScript: false }])('a developer, %o', (options) => {
  test('[DV2] learns from a refusal alone what would make it allowed', async () => {
    const refusal = await town.ask('teVeelVelden')
    expect(refusal.status).toBe(403)
    const { type, code, teRuim } = refusal.body as { type: string; code: string; teRuim: readonly string[] }
    const someone = await town.visitor(options)
    const { page } = someone
    await page.goto(type)
    expect(await page.locator('h1').textContent()).toBe(`Code ${code}`)
    expect(await page.locator('main').textContent()).toContain('Laat de velden weg die teRuim noemt')

    const fewer = ['burgerservicenummer', 'naam', 'geboorte.moment', 'geslacht', 'kinderen.naam.voornamen']
    const mended = await town.ask('teVeelVelden', { velden: fewer.filter((veld) => !teRuim.includes(veld)) })
    expect(mended.status).toBe(200)
  })

  test('goes from the start to the smallest question of a purpose', async () => {
    const someone = await town.visitor(options)
    const { page } = someone
    await page.goto(town.card.developer)
    await page.getByRole('main').getByRole('link', { name: 'Doelen' }).click()
    await page.getByRole('link', { name: /^WM-01/ }).click()
    const question = await page.locator('.kluis-code').first().textContent()
    expect(question).toContain('POST /v1/clienten/_zoek')
    const { velden } = JSON.parse(question?.slice(question.indexOf('{')) ?? '{}') as { velden: readonly string[] }
    expect((await town.ask('toegestaan', { velden })).status).toBe(200)
  })
})

test('refusals of all sorts lead to a page that is there', async () => {
  const someone = await town.visitor()
  for (const scenario of ['nieuwsgierigeCollega', 'andermansZaak', 'eigenFamilie', 'budgetcoach', 'fraudeVraagtZorg'] as const) {
    const { type, code } = (await town.ask(scenario)).body as { type: string; code: string }
    const answer = await someone.page.goto(type)
    expect([type, answer?.status(), await someone.page.locator('h1').textContent()]).toEqual([type, 200, `Code ${code}`])
  }
})

test('every code of the API has a page, in both languages, and no other code has', async () => {
  const { redenen } = (await (await fetch(`${town.card.api}/redenen`)).json()) as {
    redenen: readonly { pagina: string; oplossing: { en: string } }[]
  }
  expect(redenen.length).toBeGreaterThan(100)
  for (const { pagina, oplossing } of redenen) {
    const answer = await fetch(`${town.card.developer}/problemen/${pagina}?taal=en`)
    expect([pagina, answer.status]).toEqual([pagina, 200])
    const html = await answer.text()
    expect(html).toContain(oplossing.en.split('`')[0]?.split("'")[0]?.split('’')[0])
    expect(html.length).toBeLessThan(60_000)
  }
  expect((await fetch(`${town.card.developer}/problemen/bestaat-niet`)).status).toBe(404)
}, 30_000)

const PLACES = [
  ['ontwikkelaar', '/'],
  ['snel-starten', '/snel-starten'],
  ['doelen', '/doelen'],
  ['doel', '/doelen/WM-01'],
  ['problemen', '/problemen'],
  ['probleem', '/problemen/velden-te-ruim'],
] as const

test.each(PLACES)('%s can be used by everybody, as far as a program can tell', async (name, path) => {
  const someone = await town.visitor()
  await someone.page.goto(`${town.card.developer}${path}`)
  await someone.check()
  await someone.picture(name)
  await someone.close()
})

test.each([...PLACES, ['doel-optioneel', '/doelen/SH-03'] as const])('%s fits a small phone, in English', async (name, path) => {
  const someone = await town.visitor({ width: 320 })
  await someone.page.goto(`${town.card.developer}${path}?taal=en`)
  await someone.check()
  await someone.picture(`${name}-en`)
  await someone.close()
})
