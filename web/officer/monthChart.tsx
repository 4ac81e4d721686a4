/**
 * Columns per month as inline SVG: presentation attributes only, since the CSP refuses `style`. The same numbers stand in the
 * table below it; what was refused is hatched as well as red, so that colour is never alone.
 */
import type { Schemas } from '../api/client.ts'
import { monthOf, numberOf } from '../i18n/moments.ts'
import type { Texts } from '../i18n/translate.ts'

type Month = Pick<Schemas['Maandcijfers'], 'maand' | 'vragen' | 'antwoorden' | 'geweigerd' | 'mislukt'>

const WIDTH = 720
const HEIGHT = 300
const LEFT = 56
const TOP = 24
const BOTTOM = 44
const PLOT = HEIGHT - TOP - BOTTOM
const TEXT = '#1c2733'
const LINE = '#c5ced8'

const SERIES = [
  { name: 'antwoorden', fill: '#2f6b9a' },
  { name: 'geweigerd', fill: 'url(#arcering)' },
  { name: 'mislukt', fill: '#d9a400' },
] as const

export function MonthChart({ t, maanden }: { t: Texts; maanden: readonly Month[] }) {
  const top = niceTop(Math.max(1, ...maanden.map(({ vragen }) => vragen)))
  const step = (WIDTH - LEFT) / maanden.length
  const bar = Math.min(56, step * 0.6)
  const y = (value: number): number => TOP + PLOT * (1 - value / top)
  return (
    <figure className="kluis-grafiek">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section aria-label={t('rapporten.grafiek')} tabIndex={0}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-labelledby="grafiek-titel grafiek-tekst"
          fontSize="15"
          fill={TEXT}
        >
          <title id="grafiek-titel">{t('rapporten.grafiek')}</title>
          <desc id="grafiek-tekst">{maanden.map((maand) => sentenceOf(t, maand)).join(' ')}</desc>
          <defs>
            <pattern id="arcering" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="8" height="8" fill="#b3261e" />
              <rect width="3" height="8" fill="#fdeaea" />
            </pattern>
          </defs>
          {[0, top / 2, top].map((value) => (
            <g key={value}>
              <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} stroke={LINE} />
              <text x={LEFT - 8} y={y(value) + 5} textAnchor="end">
                {numberOf(value, t.taal)}
              </text>
            </g>
          ))}
          {maanden.map((maand, place) => (
            <Column key={maand.maand} t={t} maand={maand} x={LEFT + step * (place + 0.5)} bar={bar} y={y} />
          ))}
        </svg>
      </section>
      <figcaption>
        <ul className="kluis-legenda">
          {SERIES.map(({ name, fill }) => (
            <li key={name}>
              <svg width="18" height="18" aria-hidden="true">
                <rect width="18" height="18" fill={fill} />
              </svg>
              {t(`rapporten.kop.${name}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

function Column({ t, maand, x, bar, y }: { t: Texts; maand: Month; x: number; bar: number; y: (value: number) => number }) {
  let below = 0
  const parts = SERIES.map(({ name, fill }) => {
    const from = below
    below += maand[name]
    return { name, fill, from, to: below }
  }).filter(({ from, to }) => to > from)
  return (
    <g>
      {parts.map(({ name, fill, from, to }) => (
        <rect key={name} x={x - bar / 2} width={bar} y={y(to)} height={y(from) - y(to)} fill={fill} />
      ))}
      <text x={x} y={y(below) - 7} textAnchor="middle">
        {numberOf(maand.vragen, t.taal)}
      </text>
      <text x={x} y={HEIGHT - BOTTOM + 20} textAnchor="middle">
        {shortMonth(t, maand.maand)}
      </text>
    </g>
  )
}

const sentenceOf = (t: Texts, { maand, vragen, geweigerd, mislukt }: Month): string =>
  t('rapporten.grafiek-maand', { maand: monthName(t, maand), vragen, geweigerd, mislukt })

/** The middle of a month is that month in every time zone. */
export const monthName = (t: Texts, maand: string): string => monthOf(`${maand}-15T12:00:00Z`, t.taal)

const SHORT = { nl: shortIn('nl-NL'), en: shortIn('en-GB') }

function shortIn(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: '2-digit' })
}

const shortMonth = (t: Texts, maand: string): string => SHORT[t.taal].format(new Date(`${maand}-15T12:00:00Z`))

/** The next even number of the form 2, 4, 10, 20, 40, 100: half of it is a whole number too. */
function niceTop(value: number): number {
  let top = 2
  for (const factor of cycle([2, 2.5, 2])) {
    if (top >= value) return top
    top *= factor
  }
  return top
}

function* cycle(factors: readonly number[]): Generator<number, void, void> {
  for (;;) yield* factors
}
