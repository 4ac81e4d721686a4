/**
 * What the pages of the demo can do beside the API: play the outside world. Absent outside demo mode, and then `/proef` and
 * `/proefkast` do not exist.
 */
import type { DemoPlay } from './developer/proefkast.tsx'

export interface DemoPages {
  /** Who can log in by one click, each with a story. */
  readonly citizens: readonly { readonly name: string; readonly login: string; readonly story: string }[]
  readonly staff: readonly { readonly name: string; readonly role: string; readonly login: string }[]
  readonly play: DemoPlay
}
