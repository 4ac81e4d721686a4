/** One line of the timeline, or several equal ones, as a box: who, what, why, may that, what can you do. */
import { Badge, Link, Small, Text } from '../../html/parts.tsx'
import { timeOf } from '../../i18n/moments.ts'
import type { Texts } from '../../i18n/translate.ts'
import type { Merged } from './lineGroups.ts'
import { allowedOf, type Inzage, purposeOf, sentenceOf, whoOf, withheldOf } from './lineWords.ts'

/** A word beside what needs attention; what went as it should has none. */
export const LineBadge = ({ t, line }: { t: Texts; line: Inzage }) => (
  <>
    {line.noodgeval && <Badge kind="let-op">{t('label.nood')}</Badge>}
    {line.uitkomst === 'geweigerd' && <Badge kind="fout">{t('label.geweigerd')}</Badge>}
    {line.uitkomst === 'mislukt' && <Badge>{t('label.mislukt')}</Badge>}
  </>
)

export const LineItem = ({ t, group: { line, all, times } }: { t: Texts; group: Merged }) => {
  const purpose = purposeOf(t, line)
  const allowed = allowedOf(t, line)
  const withheld = withheldOf(t, line)
  return (
    <li className={`kluis-tijdlijn-regel${markOf(line)}`}>
      <Text>
        <LineBadge t={t} line={line} /> <Sentence t={t} line={line} times={times} />
      </Text>
      {(purpose !== undefined || allowed !== undefined || withheld !== undefined) && (
        <Text>
          {[
            purpose !== undefined && t('lijn.doel', { doel: purpose }),
            allowed !== undefined && t('lijn.mag', { antwoord: allowed }),
            withheld,
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
      )}
      <Small>
        {all.length === 1 ? (
          <>
            {timeOf(line.tijdstip, t.taal)}. <Link href={`/wie-keek/${line.id}`}>{t('lijn.verder')}</Link>
          </>
        ) : (
          <>
            {t('lijn.verder-tijden')} <Times t={t} lines={all} />
          </>
        )}
      </Small>
    </li>
  )
}

/** What she looked at herself, in short: how often, and the newest of them. */
export const OwnItem = ({ t, group: { line, times } }: { t: Texts; group: Merged }) => (
  <li>
    {sentenceOf(t, line, times)}{' '}
    <Link href={`/wie-keek/${line.id}`}>{t('lijn.laatst', { tijd: timeOf(line.tijdstip, t.taal) })}</Link>
  </li>
)

/** Who did it stands out, for an eye that runs down the list. */
export const Sentence = ({ t, line, times }: { t: Texts; line: Inzage; times: number }) => {
  const sentence = sentenceOf(t, line, times)
  const who = whoOf(t, line)
  if (!sentence.startsWith(who)) return sentence
  return (
    <>
      <strong>{who}</strong>
      {sentence.slice(who.length)}
    </>
  )
}

/** Each of the equal lines has a page of its own. */
const Times = ({ t, lines }: { t: Texts; lines: readonly Inzage[] }) => (
  <>
    {lines.map((line, place) => (
      <span key={line.id}>
        {place > 0 && ', '}
        <Link href={`/wie-keek/${line.id}`}>{timeOf(line.tijdstip, t.taal)}</Link>
      </span>
    ))}
  </>
)

const markOf = ({ uitkomst, noodgeval }: Inzage): string =>
  uitkomst === 'geweigerd' ? ' kluis-tijdlijn-regel--geweigerd' : noodgeval ? ' kluis-tijdlijn-regel--nood' : ''
