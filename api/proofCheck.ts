/**
 * Anybody can have a receipt or checkpoint of this log checked. A receipt that does not hold is an answer, not an error, and
 * the answer shows nothing but what stands in the receipt.
 */
import type { Tekst } from '../consent/purpose.ts'
import type { components } from '../schemas/generated/openapi.d.ts'
import { type CheckedEvidence, checkEvidence, type EvidenceCode, type EvidenceStep } from '../src/accesslog/checkEvidence.ts'
import type { Tier0, Tier1 } from '../src/accesslog/event.ts'
import { formatVkey } from '../src/accesslog/formats/noteKey.ts'
import type { Vault } from '../src/vault.ts'
import { wireMoment } from './moments.ts'
import type { Operations } from './operation.ts'

type Schemas = components['schemas']
type Proven = NonNullable<CheckedEvidence['bewezen']>

export type ProofCheckParts = Pick<Vault, 'log' | 'logKey' | 'logStore' | 'ready'>

export function proofCheckOperations({ log, logKey, logStore, ready }: ProofCheckParts): Operations {
  const check = checkEvidence({
    key: logKey,
    log: logStore,
    checkpoint: async () => ((await ready()) === undefined ? log.checkpoint() : undefined),
  })
  const logboek = { origin: logKey.name, verifierKey: formatVkey(logKey) }

  return {
    async controleerBewijs(call) {
      const { bewijs } = call.body as Schemas['BewijscontroleVraag']
      const checked = await check(bewijs)
      const { geldig, code, vorm = 'onbekend', stappen, bewezen, grootte } = checked
      const body: Schemas['Bewijscontrole'] = {
        geldig,
        code,
        uitleg: verdictOf(checked),
        soort: vorm,
        controles: stappen.map(({ stap, code: found }) => ({
          stap,
          uitkomst: found === 'klopt' ? 'goed' : found === 'niet-gecontroleerd' ? 'niet-gedaan' : 'fout',
          code: found,
          uitleg: found === 'klopt' ? STEP_TEXTS[stap] : CODE_TEXTS[found],
        })),
        logboek: { ...logboek, ...(grootte !== undefined && { grootte }) },
        ...(bewezen && shownOf(bewezen)),
      }
      return { status: 200, body }
    },
  }
}

function shownOf({ evidence, tiers }: Proven): Pick<Schemas['Bewijscontrole'], 'checkpoint' | 'regel'> {
  const checkpoint = { grootte: evidence.size, wortel: evidence.root.toString('base64') }
  if (!evidence.leaf) return { checkpoint }
  const gebeurtenis = eventOf(tiers)
  return {
    checkpoint,
    regel: {
      index: evidence.leaf.index,
      lagen: [0, 1, 2, 3].map((laag) => ({ laag, open: tiers.has(laag) })),
      ...(gebeurtenis && { gebeurtenis }),
    },
  }
}

/** What our log holds was written by `event.ts` alone, so proven tiers have that shape. */
function eventOf(tiers: Proven['tiers']): Schemas['BewezenGebeurtenis'] | undefined {
  const tier0 = tiers.get(0) as Tier0 | undefined
  const tier1 = tiers.get(1) as Tier1 | undefined
  if (!tier0) return undefined
  const { gebeurtenis, partijen, spoor, antwoord } = tier0
  const uitkomst = outcomeOf(tier0)
  return {
    id: `${spoor.traceId}-${spoor.spanId}`,
    soort: gebeurtenis.soort,
    handeling: gebeurtenis.actieNaam,
    tijdstip: wireMoment(gebeurtenis.begin),
    geregistreerdOp: wireMoment(gebeurtenis.geregistreerd),
    ...(uitkomst && { uitkomst }),
    ...(antwoord && { aantal: antwoord.aantal }),
    ...(partijen.afnemerOin !== undefined && { afnemerOin: partijen.afnemerOin }),
    bronOin: partijen.bronOin,
    dienst: partijen.dienst,
    ...(tier1 && purposeOf(tier1)),
  }
}

function purposeOf({ verwerking, gegevens, toestemming }: Tier1): Partial<Schemas['BewezenGebeurtenis']> {
  return {
    ...(verwerking.doel !== '' && { doel: verwerking.doel, grondslag: [...verwerking.grondslag], wet: verwerking.wet }),
    ...(gegevens && {
      register: gegevens.bronregister,
      gevraagd: [...gegevens.gevraagd],
      geleverd: [...gegevens.geleverd],
      ...(gegevens.geweerd && { geweerd: [...gegevens.geweerd] }),
    }),
    ...(toestemming && { toestemmingId: toestemming.id }),
  }
}

/** Tier 0 has no outcome of its own; of a question its kind says it, of another event nothing does. */
function outcomeOf({ gebeurtenis }: Tier0): Schemas['Uitkomst'] | undefined {
  switch (gebeurtenis.soort) {
    case 'intent':
      return 'geweigerd'
    case 'failure':
      return 'mislukt'
    case 'release':
      return gebeurtenis.status === 'Unset' ? 'leeg' : 'toegestaan'
    default:
      return undefined
  }
}

function verdictOf({ geldig, code, vorm }: CheckedEvidence): Tekst {
  if (!geldig) return CODE_TEXTS[code]
  if (code === 'klopt') return vorm === 'checkpoint' ? GOOD_CHECKPOINT : CODE_TEXTS.klopt
  return { nl: `${GENUINE.nl} ${CODE_TEXTS[code].nl}`, en: `${GENUINE.en} ${CODE_TEXTS[code].en}` }
}

const GENUINE: Tekst = { nl: 'Dit is echt door dit logboek getekend.', en: 'This log really signed this.' }
const GOOD_CHECKPOINT: Tekst = {
  nl: 'Dit checkpoint is echt. Alles van toen staat nog zo in het logboek.',
  en: 'This checkpoint is genuine. All of that time is still in the log as it was.',
}

const CODE_TEXTS: Readonly<Record<EvidenceCode, Tekst>> = {
  klopt: {
    nl: 'Dit bewijs is echt. De regel staat in het logboek en is niet veranderd.',
    en: 'This receipt is genuine. The record is in the log and was not changed.',
  },
  onleesbaar: {
    nl: 'Dit is geen bewijs dat wij kunnen lezen. Kijk of u de hele tekst hebt geplakt.',
    en: 'This is no receipt that we can read. Check that you pasted the whole text.',
  },
  'ander-logboek': {
    nl: 'Dit bewijs hoort bij een ander logboek. Laat het daar controleren.',
    en: 'This receipt belongs to another log. Have it checked there.',
  },
  handtekening: {
    nl: 'De handtekening klopt niet. Dit bewijs is veranderd, of niet van ons.',
    en: 'The signature does not hold. This receipt was changed, or it is not ours.',
  },
  'niet-in-boom': {
    nl: 'Deze regel staat niet in het logboek. Het bewijs is veranderd of verzonnen.',
    en: 'This record is not in the log. The receipt was changed or made up.',
  },
  'logboek-korter': {
    nl: 'Het logboek is nu korter dan toen. Dat mag nooit. Bewaar dit bewijs en meld het.',
    en: 'The log is shorter now than it was then. That may never be. Keep this and report it.',
  },
  'logboek-anders': {
    nl: 'Het logboek is nu anders dan toen. Dat mag nooit. Bewaar dit bewijs en meld het.',
    en: 'The log is other now than it was then. That may never be. Keep this and report it.',
  },
  'niet-gecontroleerd': {
    nl: 'Dit konden wij nu niet nakijken.',
    en: 'We could not check this now.',
  },
}

const STEP_TEXTS: Readonly<Record<EvidenceStep, Tekst>> = {
  vorm: { nl: 'De tekst is een bewijs.', en: 'The text is a receipt.' },
  handtekening: { nl: 'De handtekening van het logboek klopt.', en: 'The signature of the log holds.' },
  boom: { nl: 'De regel hoort bij dat checkpoint.', en: 'The record belongs to that checkpoint.' },
  'huidig-logboek': { nl: 'Het logboek van nu bevat alles van toen.', en: 'The log of now holds all of then.' },
}
