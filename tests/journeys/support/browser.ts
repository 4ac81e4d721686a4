/**
 * A real browser for the journeys: Chromium out of an npm package, or the one that `CHROMIUM_PATH` names. Each visitor has a
 * context of its own: own cookies, own width, with or without JavaScript.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'
import { expect } from 'vitest'

export interface VisitorOptions {
  readonly javaScript?: boolean
  /** CSS pixels; 1280 when absent. 320 is a small phone. */
  readonly width?: number
  readonly forcedColors?: boolean
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser refused or complained about; must stay empty. */
  readonly complaints: readonly string[]
  /** Holds the page against WCAG 2.2 AA as far as a program can, and that nothing sticks out of the screen. */
  check(): Promise<void>
  /** Keeps a picture of the whole page among the output of the tests. */
  picture(name: string): Promise<void>
  close(): Promise<void>
}

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Our pages have no frames, so one page is all there is to look at; only what is wrong is worked out in full. */
const AXE_OPTIONS = { runOnly: AXE_TAGS, resultTypes: ['violations' as const], preload: false, iframes: false }
/** Ignored by git, kept after the run. */
const PICTURES = join(import.meta.dirname, '..', '..', '..', 'coverage', 'screenshots')

export async function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
  const own = process.env['CHROMIUM_PATH']
  if (own !== undefined) return await playwright.launch({ executablePath: own, args })
  const { executablePath, folder } = await packagedChromium()
  return await playwright.launch({ executablePath, args, env: { ...process.env, ...(await withFonts(folder)) } })
}

/** Without a single font of the system Chromium loads none of ours either, and draws pages without text. */
async function withFonts(folder: string): Promise<{ FONTCONFIG_FILE: string }> {
  const file = join(folder, 'lettertypen.conf')
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'letter-cache')}</cachedir></fontconfig>
`
  await writeFile(file, text)
  return { FONTCONFIG_FILE: file }
}

/** It unpacks into the temporary folder and reuses what lies there, so each version gets a folder of its own. */
async function packagedChromium(): Promise<{ executablePath: string; folder: string }> {
  const version = await packageVersion('@sparticuz/chromium')
  const before = process.env['TMPDIR']
  const folder = join(tmpdir(), `kluis-chromium-${version}`)
  await mkdir(folder, { recursive: true })
  process.env['TMPDIR'] = folder
  // Slim images lack the libraries that it links to; told that it runs there, it unpacks its own.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return { executablePath: await chromium.executablePath(), folder }
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** The package does not offer its own `package.json`. */
async function packageVersion(name: string): Promise<string> {
  const root = join(import.meta.dirname, '..', '..', '..', 'node_modules', name, 'package.json')
  return (JSON.parse(await readFile(root, 'utf8')) as { version: string }).version
}

export async function visitor(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const { javaScript = true, width = 1280, forcedColors = false } = options
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
    locale: 'nl-NL',
    ...(forcedColors && { forcedColors: 'active' as const }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    // A page that answers 403 on purpose is reported by the browser too.
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    page,
    context,
    complaints,
    async check() {
      if (javaScript) {
        const { violations } = await new AxeBuilder({ page }).options(AXE_OPTIONS).setLegacyMode(true).analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
        const sticksOut = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        expect(sticksOut, 'wider than the screen').toBe(0)
      }
      const heading = page.locator('h1')
      expect(await heading.count()).toBe(1)
      // A page whose letters are not drawn is green to every other check.
      expect((await heading.boundingBox())?.height, 'letters are drawn').toBeGreaterThan(20)
      const html = await page.content()
      expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)/)
      expect(Buffer.byteLength(html), 'size of the page').toBeLessThan(60_000)
      expect(complaints).toEqual([])
    },
    async picture(name) {
      await mkdir(PICTURES, { recursive: true })
      const path = join(PICTURES, `${name}-${width}${javaScript ? '' : '-zonder-script'}.png`)
      await page.screenshot({ path, fullPage: true })
    },
    close: () => context.close(),
  }
}
