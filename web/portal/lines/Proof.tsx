/** The outcome of checking a receipt, in words: the verdict first, then each step, then what the receipt is about. */
import type { Schemas } from '../../api/client.ts'
import { Alert, Badge, DataList, Details, Heading, Text } from '../../html/parts.tsx'
import { momentOf, numberOf } from '../../i18n/moments.ts'
import { knownKey, type Texts } from '../../i18n/translate.ts'
import { kindsInWords } from './fieldKinds.ts'

type Check = Schemas['Bewijscontrole']

const KINDS = { goed: 'goed', fout: 'fout', 'niet-gedaan': 'gewoon' } as const

export function Proof({ t, check }: { t: Texts; check: Check }) {
  // Signed by us, and yet something is wrong with the log of now: that is the gravest outcome of all.
  const isSound = check.geldig && (check.code === 'klopt' || check.code === 'niet-gecontroleerd')
  return (
    <>
      <Alert kind={isSound ? 'ok' : 'error'} title={t(isSound ? 'bewijs.klopt' : 'bewijs.klopt-niet')} status>
        <Text>{t.pick(check.uitleg)}</Text>
        {!isSound && <Text>{t(`bewijs.doen.${check.geldig ? 'melden' : 'opnieuw'}`)}</Text>}
      </Alert>
      <Heading level={2}>{t('bewijs.stappen')}</Heading>
      <ol className="kluis-lijst">
        {check.controles.map(({ stap, uitkomst, uitleg }) => (
          <li key={stap}>
            <Badge kind={KINDS[uitkomst]}>{t(`bewijs.stap.${uitkomst}`)}</Badge> {t.pick(uitleg)}
          </li>
        ))}
      </ol>
      {check.regel && <ProvenLine t={t} regel={check.regel} />}
      <Details summary={t('bewijs.voor-kenners')}>
        <DataList
          rows={[
            [t('bewijs.logboek'), check.logboek.origin],
            [t('bewijs.sleutel'), check.logboek.verifierKey],
            ...(check.logboek.grootte === undefined
              ? []
              : [[t('bewijs.grootte'), numberOf(check.logboek.grootte, t.taal)] as const]),
            ...(check.checkpoint
              ? [
                  [t('bewijs.grootte-toen'), numberOf(check.checkpoint.grootte, t.taal)] as const,
                  [t('bewijs.wortel'), check.checkpoint.wortel] as const,
                ]
              : []),
          ]}
        />
      </Details>
    </>
  )
}

function ProvenLine({ t, regel: { index, gebeurtenis } }: { t: Texts; regel: NonNullable<Check['regel']> }) {
  if (!gebeurtenis) return <Text>{t('bewijs.dicht')}</Text>
  const { tijdstip, uitkomst, gevraagd, geleverd, doel, afnemerOin, bronOin } = gebeurtenis
  const outcome = uitkomst && knownKey(`uitkomst.${uitkomst}`)
  const list = (paths: readonly string[] | undefined) =>
    paths === undefined || paths.length === 0 ? t('bewijs.niets') : kindsInWords(t, paths)
  return (
    <>
      <Heading level={2}>{t('bewijs.regel')}</Heading>
      <DataList
        rows={[
          [t('bewijs.wanneer'), momentOf(tijdstip, t.taal)],
          [t('bewijs.wie'), t('wie.nummer', { oin: afnemerOin ?? bronOin })],
          ...(doel === undefined ? [] : [[t('bewijs.doel'), doel] as const]),
          ...(gevraagd === undefined ? [] : [[t('bewijs.gevraagd'), list(gevraagd)] as const]),
          ...(geleverd === undefined ? [] : [[t('bewijs.geleverd'), list(geleverd)] as const]),
          ...(outcome === undefined ? [] : [[t('bewijs.uitkomst'), t(outcome)] as const]),
          [t('bewijs.index'), numberOf(index, t.taal)],
        ]}
      />
    </>
  )
}
