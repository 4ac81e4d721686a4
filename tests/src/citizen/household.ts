/** A family in a real vault, and the apps that ask about them. */

import type { Caller } from '../../../api/operation.ts'
import type { Vrager } from '../../../consent/question.ts'
import type { RequestConsent } from '../../../src/consents/requestConsent.ts'
import { requestConsent } from '../../../src/consents/requestConsent.ts'
import type { VertegenwoordigerSoort } from '../../../src/identity/personClaims.ts'
import type { AskedQuestion } from '../../../src/questions/answerQuestion.ts'
import type { Relatie } from '../../../src/registers/client/person.ts'
import { traceFrom } from '../../../src/trace.ts'
import type { Vault } from '../../../src/vault.ts'
import { BSN, DAY, GEMEENTE, GEMEENTE_OIN, NOW, person } from '../../support/vault.ts'

export { BSN }
/** Published test numbers; a father who is no parent with custody, and a child of sixteen. */
export const KIN = { finn: BSN.cato, gijs: BSN.daan, moeder: BSN.anna, vader: BSN.bram } as const

const parent = (burgerservicenummer: string, voornamen: string, geboren: string): Relatie => ({
  soort: 'ouder',
  burgerservicenummer,
  voornamen,
  geslachtsnaam: 'Proefpersoon',
  geboorte: { type: 'Datum', datum: geboren },
})
const parents = [parent(KIN.moeder, 'Anna', '1985-04-03'), parent(KIN.vader, 'Bram', '1979-12-30')]

/** Of Finn (12) only the mother has custody; of Gijs (16) both parents, but he decides alone. */
export const family = [
  person(KIN.moeder, 'Anna', '1985-04-03'),
  person(KIN.vader, 'Bram', '1979-12-30', { geslacht: 'M' }),
  person(KIN.finn, 'Finn', '2014-06-15', { geslacht: 'M', gezagMinderjarige: '1', relaties: parents }),
  person(KIN.gijs, 'Gijs', '2010-11-21', { geslacht: 'M', gezagMinderjarige: '12', relaties: parents }),
]

export const acting = (bsn: string, forBsn: string, soort: VertegenwoordigerSoort = 'ouder'): Caller => ({
  soort: 'burger',
  bsn,
  loa: 'substantieel',
  vertegenwoordigt: { bsn: forBsn, soort },
})

export const consulent: Vrager = {
  oin: GEMEENTE_OIN,
  app: 'wmo-consulent',
  rollen: ['gemeente:wmo-consulent'],
  orgType: 'overheid',
  machine: false,
}
export const coach: Vrager = {
  oin: '00000001000000000077',
  app: 'budgetcoach',
  rollen: ['welzijnspartij'],
  orgType: 'privaat',
  machine: false,
}
export const rechercheur: Vrager = { ...consulent, app: 'handhaving', rollen: ['gemeente:sociaal-rechercheur'] }

/** Asks as an app; what came back is not looked at here, only whether it was given. */
export async function ask(vault: Vault, question: Partial<AskedQuestion> & Pick<AskedQuestion, 'doel' | 'vrager' | 'velden'>) {
  const body = Buffer.from('{}')
  const spoor = traceFrom(vault.random)(undefined)
  const { uitkomst } = await vault.answer(
    {
      collectie: 'clienten',
      burgerservicenummers: [KIN.moeder],
      nietOntsloten: [],
      pagina: 1,
      paginaGrootte: 100,
      spoor,
      medewerker: 'm-0042',
      ...question,
    },
    { records: () => body, refusal: () => body, unopened: () => body },
  )
  return { uitkomst, id: `${spoor.traceId}-${spoor.spanId}` }
}

/** Without a case: refused. */
export const curious = (vault: Vault, burgerservicenummer: string = KIN.moeder) =>
  ask(vault, {
    doel: 'WM-01',
    vrager: consulent,
    velden: ['naam.voornamen'],
    burgerservicenummers: [burgerservicenummer],
    zaakId: 'zaak-van-niemand',
  })

export const PAYMENT_FIELDS = ['uitkeringen.specificaties.periode', 'uitkeringen.specificaties.uitbetaald'] as const

export async function requestOfCoach(vault: Vault, change: Partial<RequestConsent> = {}): Promise<string> {
  const result = await requestConsent(vault.consents)({
    afnemer: { oin: coach.oin, app: coach.app, rollen: coach.rollen, orgType: coach.orgType },
    doel: 'SH-03',
    betrokkene: vault.bsn.index(KIN.moeder),
    velden: PAYMENT_FIELDS.map((veld) => ({ veld, noodzaak: 'optioneel' })),
    geldigTot: NOW + 90 * DAY,
    toelichting: 'Om samen een budget te maken',
    ...change,
  })
  if (result.uitkomst !== 'gedaan') throw new Error(`the request was refused: ${result.reden}`)
  return result.toestemming.id
}

export const askPayments = (vault: Vault, toestemmingId: string, velden: readonly string[] = PAYMENT_FIELDS) =>
  ask(vault, { collectie: 'uitkeringen', doel: 'SH-03', vrager: coach, velden, toestemmingId })

/** A benefit with one payment, straight into the register. */
export async function seedBenefit(vault: Vault, bsn: string): Promise<void> {
  const db = vault.database.writer('registers')
  const { id: client_id } = await vault.database.reader
    .selectFrom('registers.client')
    .select('id')
    .where('gemeentecode', '=', GEMEENTE)
    .where('bsn_index', '=', vault.bsn.index(bsn))
    .executeTakeFirstOrThrow()
  const id = vault.newId()
  const source = {
    bron_register: 'gws',
    bron_systeem: 'toets',
    bron_id: 'proef-1',
    ontvangen_op: NOW,
    geregistreerd_op: NOW,
    versie: 1,
  }
  await db
    .insertInto('registers.uitkering')
    .values({
      gemeentecode: GEMEENTE,
      id,
      client_id,
      dossiernummer: 'D-1',
      wet: 'PARTICIPATIEWET',
      soort: 'ALGEMENE_BIJSTAND',
      begindatum: '2026-01-01',
      einddatum: null,
      reden_einde: null,
      norm: null,
      leefvorm: null,
      geldig_begin: '2026-01-01',
      geldig_eind: null,
      inhoud_hash: '',
      ...source,
    })
    .execute()
  await db
    .insertInto('registers.uitkeringsspecificatie')
    .values({
      gemeentecode: GEMEENTE,
      uitkering_id: id,
      client_id,
      periode: '202610',
      volgnummer: 1,
      regeling: 'levensonderhoud',
      uitbetaald: 123_456,
      inkomsten_opgegeven: null,
      inkomsten_vrijgelaten: null,
      inkomsten_gekort: null,
      componenten: '[]',
    })
    .execute()
}
