/**
 * What the pages of the demo can do beside the API: play the outside world. Absent outside demo mode, and then `/proef` and
 * `/proefkast` do not exist.
 */
import type { DemoPlay } from './developer/played.ts'
import type { QuickStartPlace } from './developer/steps.ts'

export interface DemoPages {
  /** Who can log in by one click, each with a story. */
  readonly citizens: readonly { readonly name: string; readonly login: string; readonly story: string }[]
  readonly staff: readonly { readonly name: string; readonly role: string; readonly login: string }[]
  /** Where this demo stands, for commands that can be run as they are shown. */
  readonly snelStarten: QuickStartPlace
  readonly play: DemoPlay
}
