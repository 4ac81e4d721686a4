/** A consent register for tests: a real database, invented people, a log that counts, a clock that only we move. */
import { createHash, generateKeyPairSync, type KeyObject, randomUUIDv7, sign } from 'node:crypto'
import type { Doelregel } from '../../../consent/purpose.ts'
import type { Hoedanigheid, Persoonsfeiten } from '../../../consent/representation.ts'
import type { Vrijwilligheidstoets } from '../../../consent/voluntary.ts'
import type { ConsentEvent } from '../../../src/consents/consentLog.ts'
import type { Afnemer, Burger, ConsentParts } from '../../../src/consents/parts.ts'
import type { RequestConsent } from '../../../src/consents/requestConsent.ts'
import { KluisError } from '../../../src/errors.ts'
import type { Database } from '../../../src/storage/database.ts'
import { bundleOf, ruleOf } from '../../consent/consentRules.ts'

export const NOW = Date.UTC(2026, 10, 21, 12)
export const DAY = 86_400_000

/** A blind index as the vault makes them, of nobody. */
export const personCalled = (name: string): string => createHash('sha256').update(name).digest('base64url')

export const self = (name: string): Burger => ({
  persoon: personCalled(name),
  hoedanigheid: 'betrokkene',
  betrokkene: personCalled(name),
  kanaal: 'portaal',
})
export const actingFor = (name: string, other: string, hoedanigheid: Hoedanigheid): Burger => ({
  persoon: personCalled(name),
  hoedanigheid,
  betrokkene: personCalled(other),
  kanaal: 'portaal',
})

export const coach: Afnemer = { oin: '00000001000000000001', app: 'Budgetcoach', rollen: ['welzijnspartij'], orgType: 'privaat' }
export const consulent: Afnemer = {
  oin: '00000001000000000002',
  app: 'Wmo-app',
  rollen: ['gemeente:wmo-consulent'],
  orgType: 'overheid',
}
export const ticks: Vrijwilligheidstoets = {
  inBelangVanInwoner: true,
  nietInBelangVanOverheid: true,
  concreteHulpvraag: true,
  geenNadeelBijWeigeren: true,
  begrijpelijkUitgelegd: true,
  toelichting: 'De inwoner vroeg zelf om hulp.',
}

export const adult: Persoonsfeiten = { geboorte: { type: 'Datum', datum: '1985-04-03' }, overleden: false, curatele: false }

const rules: readonly Doelregel[] = [
  ruleOf({}),
  ruleOf({ id: 'JH-01', toestemmingSoort: 'hulp' }),
  ruleOf({ id: 'JW-03', toestemmingSoort: 'geheim' }),
  ruleOf({
    id: 'PW-01',
    toestemming: 'geen',
    grondslag: [{ avg: '6.1.e', wet: ['Pw 53a'] }],
    ontvangers: [{ rol: 'gemeente:wmo-consulent', orgType: 'overheid' }],
    bijOpenBezwaar: 'toets',
  }),
]

export interface ConsentHouse {
  parts: ConsentParts
  /** Every event that the log has, once each, in order. */
  logged: ConsentEvent[]
  verifiers: ReadonlyMap<string, KeyObject>
  people: Map<string, Persoonsfeiten>
  rules: Map<string, Doelregel>
  /** What the log does at its next event: `waits` until the test lets it go on. */
  log: { next: 'writes' | 'fails' | 'waits'; goOn: () => void; again: ConsentEvent[] }
  moment: { now: number }
}

export function consentHouse(db: Database): ConsentHouse {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const logged: ConsentEvent[] = []
  const people = new Map<string, Persoonsfeiten>()
  let waiting: (() => void)[] = []
  const log: ConsentHouse['log'] = {
    next: 'writes',
    again: [],
    goOn() {
      for (const resolve of waiting) resolve()
      waiting = []
    },
  }
  const moment = { now: NOW }
  const bundle = bundleOf(...rules)
  const inForce = new Map(bundle.regels)
  const record = async (event: ConsentEvent): Promise<{ index: number }> => {
    if (log.next === 'fails') throw new KluisError('log-niet-beschikbaar')
    if (log.next === 'waits') await new Promise<void>((resolve) => waiting.push(resolve))
    const known = logged.findIndex(({ id }) => id === event.id)
    return { index: known >= 0 ? known : logged.push(event) - 1 }
  }
  const parts: ConsentParts = {
    gemeentecode: '9901',
    db,
    log: {
      record,
      async recordOnce(event) {
        log.again.push(event)
        return await record(event)
      },
    },
    rules: { current: () => ({ ...bundle, regels: inForce }) },
    people: { about: async (betrokkene) => people.get(betrokkene) ?? {} },
    signer: { kid: 'c1', sign: (bytes) => sign(null, bytes, privateKey) },
    clock: { now: () => moment.now },
    newId: () => randomUUIDv7(),
  }
  return { parts, logged, verifiers: new Map([['c1', publicKey]]), people, rules: inForce, log, moment }
}

export const wish = (name: string, change: Partial<RequestConsent> = {}): RequestConsent => ({
  afnemer: coach,
  doel: 'SH-03',
  betrokkene: personCalled(name),
  velden: [
    { veld: 'uitkeringen.specificaties.uitbetaald', noodzaak: 'nodig' },
    { veld: 'uitkeringen.soort', noodzaak: 'optioneel' },
  ],
  geldigTot: NOW + 90 * DAY,
  toelichting: 'Om samen uw budget te maken',
  ...change,
})
