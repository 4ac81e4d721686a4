/** The test bench: play what apps and outsiders do, and see at once what becomes of it. Demo mode only. */
import type { DemoPages } from '../demo.ts'
import type { Links } from '../pages.ts'
import type { Page } from '../visit.ts'

/** What can be played; the demo does it for real. */
export interface DemoPlay {
  readonly scenarios: readonly string[]
}

export const testBenchPages = (_links: Links, _demo: DemoPages): readonly Page[] => []
