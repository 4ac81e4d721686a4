/** How one question goes through the vault, drawn, with the same in words beside it. Narrow, so that it fits a phone. */
import type { Texts } from '../i18n/translate.ts'

export const QuestionPicture = ({ t }: { t: Texts }) => (
  <figure className="kluis-plaat">
    <svg viewBox="0 0 340 470" role="img" aria-label={t('ontwikkelaar.plaat.titel')} aria-describedby="plaat-stappen">
      <Box y={4} x={90} width={160} title={t('ontwikkelaar.plaat.app')} />
      <Arrow x1={120} y1={48} x2={120} y2={98} />
      <text x={132} y={78} fontSize={14} fill="currentColor">
        {t('ontwikkelaar.plaat.vraag')}
      </text>
      <Box y={100} x={40} width={260} height={62} title={t('ontwikkelaar.plaat.mag')} line={t('ontwikkelaar.plaat.mag-wat')} />
      <Arrow x1={90} y1={162} x2={90} y2={212} />
      <text x={100} y={192} fontSize={15} fontWeight={700} fill="currentColor">
        {t('ontwikkelaar.plaat.ja')}
      </text>
      <Arrow x1={255} y1={162} x2={255} y2={212} />
      <text x={265} y={192} fontSize={15} fontWeight={700} fill="currentColor">
        {t('ontwikkelaar.plaat.nee')}
      </text>
      <Box
        y={214}
        x={4}
        width={160}
        height={62}
        title={t('ontwikkelaar.plaat.register')}
        line={t('ontwikkelaar.plaat.register-wat')}
      />
      <Box
        y={214}
        x={176}
        width={160}
        height={62}
        title={t('ontwikkelaar.plaat.reden')}
        line={t('ontwikkelaar.plaat.reden-wat')}
      />
      <Arrow x1={90} y1={276} x2={90} y2={318} />
      <Arrow x1={255} y1={276} x2={255} y2={318} />
      <Box
        y={320}
        x={40}
        width={260}
        height={62}
        title={t('ontwikkelaar.plaat.log')}
        line={t('ontwikkelaar.plaat.log-wat')}
        heavy
      />
      <Arrow x1={170} y1={382} x2={170} y2={422} />
      <Box y={424} x={60} width={220} title={t('ontwikkelaar.plaat.antwoord')} />
    </svg>
    <figcaption>
      <ol className="kluis-lijst" id="plaat-stappen">
        <li>{t('ontwikkelaar.plaat.stap1')}</li>
        <li>{t('ontwikkelaar.plaat.stap2')}</li>
        <li>{t('ontwikkelaar.plaat.stap3')}</li>
        <li>{t('ontwikkelaar.plaat.stap4')}</li>
        <li>{t('ontwikkelaar.plaat.stap5')}</li>
      </ol>
    </figcaption>
  </figure>
)

interface BoxParts {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height?: number
  readonly title: string
  readonly line?: string
  readonly heavy?: boolean
}

const Box = ({ x, y, width, height = 42, title, line, heavy = false }: BoxParts) => (
  <g textAnchor="middle" fill="currentColor">
    <rect x={x} y={y} width={width} height={height} rx={6} fill="none" stroke="currentColor" strokeWidth={heavy ? 4 : 2} />
    <text x={x + width / 2} y={y + (line === undefined ? height / 2 + 6 : 26)} fontSize={17} fontWeight={700}>
      {title}
    </text>
    {line !== undefined && (
      <text x={x + width / 2} y={y + 47} fontSize={14}>
        {line}
      </text>
    )}
  </g>
)

interface ArrowParts {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** Straight down. */
const Arrow = ({ x1, y1, x2, y2 }: ArrowParts) => (
  <g stroke="currentColor" strokeWidth={2} fill="none">
    <line x1={x1} y1={y1} x2={x2} y2={y2} />
    <polyline points={`${x2 - 6},${y2 - 8} ${x2},${y2} ${x2 + 6},${y2 - 8}`} />
  </g>
)
