/** The demo municipality for journeys: everything real, in a folder and on ports of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Clock, systemClock } from '../../../src/clock.ts'
import { type AppAnswer, appClient } from '../../../src/demo/appClient.ts'
import { askScenario, cardApp } from '../../../src/demo/askScenario.ts'
import type { DemoCard } from '../../../src/demo/demoCard.ts'
import { demoScenarios } from '../../../src/demo/scenarios.ts'
import { startDemo } from '../../../src/demo/startDemo.ts'
import { serve } from '../../../src/main.ts'
import { newId } from '../../../src/newId.ts'
import { openBrowser, type Visitor, type VisitorOptions, visitor } from './browser.ts'

export interface Town {
  readonly card: DemoCard
  /** The data directory. */
  readonly dir: string
  readonly browser: Browser
  readonly vault: Awaited<ReturnType<typeof startDemo>>['vault']
  /** Lets an app ask, as one of the demo's scenarios with something changed. */
  ask(scenario: keyof typeof demoScenarios, extra?: Readonly<Record<string, unknown>>): Promise<AppAnswer>
  /** Lets an app call any operation of the apps' API. */
  app(name: string): Promise<Awaited<ReturnType<typeof appClient>>>
  visitor(options?: VisitorOptions): Promise<Visitor>
  /** A visitor who logged in by one click on the start page. */
  citizen(login: string, options?: VisitorOptions): Promise<Visitor>
  staff(login: string, options?: VisitorOptions): Promise<Visitor>
  close(): Promise<void>
}

export interface TownOptions {
  /** Of the town, for what only time brings about. */
  readonly clock?: Clock
  /** With what happens in a demo as soon as it opens. */
  readonly history?: boolean
}

export async function openTown({ clock = systemClock, history = false }: TownOptions = {}): Promise<Town> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-reis-'))
  const [demo, browser] = await Promise.all([
    startDemo({ dir, port: 0, fresh: false, history, serve, clock, newId }),
    openBrowser(),
  ])
  const { card } = demo
  const open: Visitor[] = []
  const app = (name: string) => appClient(cardApp(card, name), card.log.verifierKey)
  const arrive = async (options: VisitorOptions = {}): Promise<Visitor> => {
    const someone = await visitor(browser, options)
    open.push(someone)
    return someone
  }
  const loggedIn = async (login: string, surface: string, options: VisitorOptions = {}): Promise<Visitor> => {
    const someone = await arrive(options)
    await someone.page.goto(card.start)
    await someone.page.locator(`a[href="${surface}/inloggen?als=${login}"]`).click()
    await someone.page.waitForURL(`${surface}/**`)
    return someone
  }

  return {
    card,
    dir,
    browser,
    vault: demo.vault,
    app,
    ask: (name, extra) => askScenario(card, demoScenarios[name], extra),
    visitor: arrive,
    citizen: (login, options) => loggedIn(login, card.portal, options),
    staff: (login, options) => loggedIn(login, card.officer, options),
    async close() {
      for (const someone of open) await someone.close()
      await browser.close()
      await demo.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
