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

test('[DV1] the five steps do what the page says, as they stand there', async () => {
  const someone = await town.visitor()
  await someone.page.goto(`${town.card.developer}/snel-starten`)
  await someone.check()
  await someone.picture('snel-starten')
  const blocks = await someone.page.locator('.kluis-code').allTextContents()
  const acts = Array.from({ length: blocks.length / 2 }, (_, nr) => ({
    command: blocks[nr * 2] ?? '',
    output: blocks[nr * 2 + 1] ?? '',
  }))
  expect(acts).toHaveLength(6)

  const [start, ...others] = acts
  // The town of this test stands for the one that this command starts.
  expect(start?.command).toBe('npm ci && npm start')
  expect(start?.output).toContain(`BEGIN HERE     ${town.card.start}`)
  for (const { command, output } of others) {
    expect(command).toContain(command.startsWith('npx') ? `--data ${town.dir}` : town.card.apps[0]?.token)
    expectShown(await typed(command), output)
  }
}, 120_000)

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
    await someone.check()
    await someone.picture('probleem')

    const fewer = ['burgerservicenummer', 'naam', 'geboorte.moment', 'geslacht', 'kinderen.naam.voornamen']
    const mended = await town.ask('teVeelVelden', { velden: fewer.filter((veld) => !teRuim.includes(veld)) })
    expect(mended.status).toBe(200)
  })

  test('goes from the start to the smallest question of a purpose', async () => {
    const someone = await town.visitor(options)
    const { page } = someone
    await page.goto(town.card.developer)
    await someone.check()
    await someone.picture('ontwikkelaar')
    await page.getByRole('main').getByRole('link', { name: 'Doelen' }).click()
    await someone.check()
    await someone.picture('doelen')
    await page.getByRole('link', { name: /^WM-01/ }).click()
    const question = await page.locator('.kluis-code').first().textContent()
    expect(question).toContain('POST /v1/clienten/_zoek')
    await someone.check()
    await someone.picture('doel')

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

test.each([320, 1280])(
  'the developers’ pages fit a screen of %i pixels, in English too',
  async (width) => {
    const someone = await town.visitor({ width })
    for (const [name, path] of [
      ['ontwikkelaar-en', '/?taal=en'],
      ['snel-starten-en', '/snel-starten'],
      ['doelen-en', '/doelen'],
      ['doel-en', '/doelen/PW-01'],
      ['doel-optioneel-en', '/doelen/SH-03'],
      ['problemen-en', '/problemen'],
      ['probleem-en', '/problemen/voorwaarde-melding-open'],
    ] as const) {
      await someone.page.goto(`${town.card.developer}${path}`)
      await someone.check()
      await someone.picture(name)
    }
  },
  60_000,
)
