/** A page of help: headings with a paragraph each, as long as the texts go on (`{prefix}.1.kop`, `{prefix}.1.tekst`, …). */
import { Heading, Text } from '../../html/parts.tsx'
import { knownKey, type Texts } from '../../i18n/translate.ts'

interface Section {
  readonly kop: string
  readonly tekst: string
}

function sectionsOf(t: Texts, prefix: string): readonly Section[] {
  const sections: Section[] = []
  for (let nr = 1; ; nr++) {
    const kop = knownKey(`${prefix}.${nr}.kop`)
    const tekst = knownKey(`${prefix}.${nr}.tekst`)
    if (!kop || !tekst) return sections
    sections.push({ kop: t(kop), tekst: t(tekst) })
  }
}

export const Sections = ({ t, prefix }: { t: Texts; prefix: string }) => (
  <>
    {sectionsOf(t, prefix).map(({ kop, tekst }) => (
      <section key={kop}>
        <Heading level={2}>{kop}</Heading>
        <Text>{tekst}</Text>
      </section>
    ))}
  </>
)
