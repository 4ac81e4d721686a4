/**
 * The five steps from nothing to a checked answer: what one types and what one then sees. The page shows these commands and
 * a test runs them as they stand.
 */

/** Where the demo stands that the commands are about. */
export interface QuickStartPlace {
  /** Of the data, where it is not the usual place. */
  readonly data?: string
  /** The page to begin on. */
  readonly start: string
  readonly app: {
    readonly naam: string
    readonly oin: string
    readonly url: string
    readonly token: string
    /** Files of the client's certificate and key, and of the authority. */
    readonly cert: string
    readonly key: string
    readonly ca: string
  }
  readonly vraag: {
    readonly doel: string
    readonly burgerservicenummer: string
    readonly zaakId: string
    readonly medewerker: string
  }
}

/** What `npm start` makes on a machine where nothing was changed. */
export const USUAL_PLACE: QuickStartPlace = {
  start: 'http://127.0.0.1:4285/proef',
  app: {
    naam: 'wmo-consulent',
    oin: '00000099000009999000',
    url: 'https://127.0.0.1:4281/v1',
    token: 'https://127.0.0.1:4281/token',
    cert: 'data/demo-gemeente/certificaten/app-wmo-consulent.crt',
    key: 'data/demo-gemeente/certificaten/app-wmo-consulent.key',
    ca: 'data/demo-gemeente/certificaten/ca.crt',
  },
  vraag: { doel: 'WM-01', burgerservicenummer: '999920121', zaakId: 'ZAAK-0001', medewerker: 'wmo-101' },
}

export interface QuickStep {
  readonly id: 'starten' | 'vragen' | 'zelf' | 'geweigerd' | 'controleren'
  readonly acts: readonly QuickAct[]
}

export interface QuickAct {
  readonly command: string
  /** What is to be seen, in this order; `…` stands for anything. */
  readonly output: string
}

const HOLDS = 'Receipt: holds. This answer is record … of a log of …, under a signed checkpoint.'

export function quickSteps({ data, start, app, vraag }: QuickStartPlace): readonly QuickStep[] {
  const here = data === undefined ? '' : ` --data ${quoted(data)}`
  const tls = [`--cert ${quoted(app.cert)}`, `--key ${quoted(app.key)}`, `--cacert ${quoted(app.ca)}`]
  const question = JSON.stringify({
    doel: vraag.doel,
    type: 'RaadpleegMetBurgerservicenummer',
    burgerservicenummer: [vraag.burgerservicenummer],
    velden: ['naam'],
    zaakId: vraag.zaakId,
    medewerker: vraag.medewerker,
  })
  return [
    { id: 'starten', acts: [{ command: 'npm ci && npm start', output: `…\n  BEGIN HERE     ${start}\n…` }] },
    { id: 'vragen', acts: [{ command: `npx kluis ask${here}`, output: `200\n{\n  "clienten": [\n…\n${HOLDS}` }] },
    {
      id: 'zelf',
      acts: [
        {
          command: [
            oneCommand('TOKEN=$(curl --silent', [
              ...tls,
              `--data 'grant_type=client_credentials&client_id=${app.oin}&scope=${app.naam}'`,
              `${app.token} | node -p 'JSON.parse(require("node:fs").readFileSync(0)).access_token')`,
            ]),
            oneCommand('curl --silent --include', [
              ...tls,
              '--header "Authorization: Bearer $TOKEN"',
              "--header 'Content-Type: application/json'",
              `--data '${question}'`,
              `${app.url}/clienten/_zoek`,
            ]),
          ].join('\n\n'),
          output: 'HTTP/1.1 200 OK\n…\nldv-receipt: …\n…\n{"clienten":[{…"naam":{"voornamen":"Riet",…',
        },
      ],
    },
    {
      id: 'geweigerd',
      acts: [
        {
          command: `npx kluis ask${here} --velden naam,geslacht`,
          output: `403\n{\n  "type": "${new URL(start).origin}/problemen/velden-te-ruim",\n…\n  "teRuim": [\n    "geslacht"\n  ],\n…\n${HOLDS}`,
        },
        { command: `npx kluis ask${here} --velden naam`, output: `200\n…\n${HOLDS}` },
      ],
    },
    { id: 'controleren', acts: [{ command: `npx kluis verify${here}`, output: 'The log holds: … records, …\n…' }] },
  ]
}

/** One command over several lines. */
const oneCommand = (first: string, others: readonly string[]): string => [first, ...others].join(' \\\n  ')

/** As one word to a shell. */
const quoted = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
