/** The address card of the demo, `demo.json`: where everything is and who can log in. What is not built is left out. */
export interface DemoCard {
  /** Where to begin. */
  readonly start: string
  readonly api: string
  readonly portal: string
  readonly officer: string
  readonly developer: string
  readonly idp: string
  readonly log: { readonly origin: string; readonly verifierKey: string; readonly checkpoint: string }
  readonly apps: readonly DemoCardApp[]
  readonly citizens: readonly { readonly name: string; readonly bsn: string; readonly login: string; readonly story: string }[]
  readonly staff: readonly { readonly name: string; readonly role: string; readonly login: string; readonly password: string }[]
}

export interface DemoCardApp {
  readonly name: string
  readonly oin: string
  /** Where it asks. */
  readonly url: string
  /** Where it gets its token. */
  readonly token: string
  /** Paths of PEM files. */
  readonly cert: string
  readonly key: string
  readonly ca: string
  readonly purposes: readonly string[]
}
