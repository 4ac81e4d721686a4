/** From nothing to a first answer, in five steps. The commands stand in `steps.ts`, where a test takes them from the page. */
import { Code, Heading, Link, List, Text } from '../html/parts.tsx'
import type { Texts } from '../i18n/translate.ts'
import { type Page, page } from '../visit.ts'
import { type QuickStartPlace, type QuickStep, quickSteps, USUAL_PLACE } from './steps.ts'

/** @param place of the demo that runs in this process; absent: the one that a reader starts. */
export const quickStartPages = (place: QuickStartPlace | undefined): readonly Page[] => [
  {
    path: '/snel-starten',
    access: 'open',
    get: ({ t }) =>
      page(
        t('snel-starten.titel'),
        <>
          <Text lead>{t('snel-starten.wat')}</Text>
          <Text>{t(place ? 'snel-starten.hier' : 'snel-starten.gewoon')}</Text>
          {quickSteps(place ?? USUAL_PLACE).map((step) => (
            <Step t={t} step={step} key={step.id} />
          ))}
          <Heading level={2}>{t('snel-starten.verder')}</Heading>
          <List
            items={[
              <Link href="/doelen" key="doelen">
                {t('snel-starten.verder-doelen')}
              </Link>,
              <Link href="/problemen" key="problemen">
                {t('snel-starten.verder-problemen')}
              </Link>,
            ]}
          />
        </>,
      ),
  },
]

const Step = ({ t, step: { id, acts } }: { t: Texts; step: QuickStep }) => (
  <>
    <Heading level={2}>{t(`snel-starten.${id}.kop`)}</Heading>
    <Text>{t(`snel-starten.${id}.wat`)}</Text>
    {acts.map(({ command, output }, place) => (
      <div key={command}>
        <Code label={nameOf(t('snel-starten.opdracht'), id, place)}>{command}</Code>
        <p className="nl-paragraph kluis-klein kluis-bij-code">{t('snel-starten.uitvoer')}</p>
        <Code label={nameOf(t('snel-starten.uitvoer'), id, place)} copy={false}>
          {output}
        </Code>
      </div>
    ))}
    {id === 'geweigerd' && (
      <List
        items={[
          <Link href="/problemen/velden-te-ruim" key="probleem">
            {t('snel-starten.geweigerd.pagina')}
          </Link>,
          <Link href="/doelen/WM-01" key="doel">
            {t('snel-starten.geweigerd.doel')}
          </Link>,
        ]}
      />
    )}
  </>
)

/** Regions of one page have different names. */
const nameOf = (label: string, step: string, place: number): string => `${label}: ${step}${place > 0 ? ` ${place + 1}` : ''}`
