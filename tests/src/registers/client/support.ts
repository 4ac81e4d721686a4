/** What tests of registers need: keys, a clock, permits for any fields through a real decision, invented persons. */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { decide } from '../../../../consent/decide.ts'
import type { Permit } from '../../../../consent/permit.ts'
import type { Doelregel } from '../../../../consent/purpose.ts'
import type { Collectie, Vraag } from '../../../../consent/question.ts'
import { type BsnVault, bsnVault } from '../../../../src/identity/bsn.ts'
import { newId } from '../../../../src/newId.ts'
import type { Persoon } from '../../../../src/registers/client/person.ts'
import { writePerson } from '../../../../src/registers/client/writePerson.ts'
import { applyContext } from '../../../../src/registers/import/applyContext.ts'
import type { ByteVault } from '../../../../src/registers/import/quarantine.ts'
import type { Database } from '../../../../src/storage/database.ts'

export const GEMEENTE = '9999'
export const NU = Date.UTC(2026, 10, 21, 12)
export const clock = { now: () => NU }

/** A few of the published test numbers. */
export const BSN = { piet: '999900006', kind: '999900018', partner: '999900031', ander: '999900043', derde: '999900055' } as const

export function testVault(gemeentecode = GEMEENTE): BsnVault {
  const key = (byte: number) => createSecretKey(Buffer.alloc(32, byte))
  return bsnVault({ gemeentecode, indexKey: key(1), dataKeys: { current: 'k1', byId: new Map([['k1', key(2)]]) } })
}

export function testByteVault(): ByteVault {
  const key = createSecretKey(Buffer.alloc(32, 3))
  return {
    seal(bytes, place) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, place) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(place))
      decipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
    },
  }
}

export interface PermitWish {
  betrokkene: string
  velden: readonly string[]
  collectie?: Collectie
  /** Id and version of a consent that the decision rests on. */
  toestemming?: { id: string; versie: number }
  geheim?: boolean
  /** `acuut` opens a protected address. */
  reden?: 'acuut'
  peildatum?: string
  inclusiefOverledenPersonen?: boolean
  nu?: number
}

/** A permit for exactly these fields, from `decide` itself: there is no other way to get one. */
export function permitFor(wish: PermitWish): Permit {
  const { betrokkene, velden, collectie = 'clienten', toestemming, nu = NU } = wish
  const regel: Doelregel = {
    id: 'TEST-01',
    versie: '1.0.0',
    doel: { nl: 'toets', en: 'test' },
    doelKlasse: 'uitvoering',
    pseudoniemDomein: 'toets',
    grondslag: [{ avg: toestemming ? '6.1.a' : '6.1.e', wet: ['toets'] }],
    bronnen: [],
    ontvangers: [{ rol: 'gemeente:toets', orgType: 'overheid' }],
    acties: ['raadplegen'],
    // Care data of both laws, so that a permit for a care collection is for all of it.
    velden: velden.flatMap((naam) =>
      (collectie === 'clienten' ? (['brp'] as const) : (['wmo', 'jeugd'] as const)).map((domein) => ({
        naam,
        noodzaak: 'nodig' as const,
        bijzonder: false,
        domein,
      })),
    ),
    voorwaarden: { alle: [] },
    toestemming: toestemming ? 'vereist' : 'geen',
    verplichtingen: [],
    bewaren: { periode: 'P1Y', startEvent: 'einde', basis: 'toets', beoordeeld: false },
    zekerheid: { basis: 'hoog', bewaren: 'laag' },
    status: 'actief',
    geldigVan: '2020-01-01',
    beoordeeldDoor: [],
    voorbeelden: { toestaan: [], weigeren: [] },
  }
  const vraag: Vraag = {
    beslissingId: newId(),
    doel: regel.id,
    actie: 'raadplegen',
    collectie,
    vrager: { oin: '00000001000000000000', app: 'toets', rollen: ['gemeente:toets'], orgType: 'overheid', machine: true },
    betrokkene,
    velden,
    ...(toestemming && { toestemmingId: toestemming.id }),
    ...(wish.reden !== undefined && { reden: wish.reden }),
    ...(wish.peildatum !== undefined && { peildatum: wish.peildatum }),
    ...(wish.inclusiefOverledenPersonen !== undefined && { inclusiefOverledenPersonen: wish.inclusiefOverledenPersonen }),
  }
  const facts = { geboorte: { type: 'DatumOnbekend' as const }, overleden: false, geheim: wish.geheim ?? false, curatele: false }
  const besluit = decide(
    vraag,
    {
      betrokkene: { waarde: { bekend: true, ...facts }, versie: '1' },
      medewerkerRelatie: { waarde: 'geen', versie: '1' },
      suwinetHerkomst: { waarde: false, versie: '1' },
      ...(toestemming && {
        toestemming: {
          versie: String(toestemming.versie),
          waarde: {
            id: toestemming.id,
            betreftBetrokkene: true,
            doel: regel.id,
            ontvangerOin: vraag.vrager.oin,
            app: vraag.vrager.app,
            regelVersie: regel.versie,
            soort: 'avg',
            velden,
            status: 'gegeven',
            geldigVan: nu - 1,
            geldigTot: nu + 1e9,
          },
        },
      }),
    },
    {
      hash: '',
      versie: '1',
      regels: new Map([[regel.id, regel]]),
      suwinetVoorZorg: 'verboden',
      rollenWerkEnInkomen: [],
      redenenAdres: ['acuut'],
      redenenCollega: [],
    },
    nu,
  )
  if (besluit.uitkomst === 'geweigerd') throw new Error(`refused: ${besluit.mislukt.join()}`)
  return besluit.permit
}

/** An invented person with everything filled. */
export function inventedPerson(changes: Partial<Persoon> = {}): Persoon {
  return {
    burgerservicenummer: BSN.piet,
    aNummer: '1234567890',
    naam: {
      voornamen: 'Pieternel Anna',
      voorletters: 'P.A.',
      voorvoegsel: 'van',
      geslachtsnaam: 'Toetsveld',
      adellijkeTitelPredicaat: 'JV',
      aanduidingNaamgebruik: 'E',
    },
    geboorte: { moment: { type: 'JaarMaandDatum', jaar: 1980, maand: 5 }, plaats: 'Verzinburg', land: '6030' },
    geslacht: 'V',
    verblijfplaats: {
      type: 'Adres',
      functieAdres: 'W',
      officieleStraatnaam: 'Proefstraat',
      korteStraatnaam: 'Proefstr',
      huisnummer: 12,
      huisletter: 'a',
      huisnummertoevoeging: 'II',
      postcode: '1234AB',
      woonplaats: 'Verzinburg',
      nummeraanduidingIdentificatie: '9999200000000001',
    },
    gemeenteVanInschrijving: '9999',
    geheim: false,
    opschorting: { reden: 'E', moment: { type: 'Datum', datum: '2020-02-29' } },
    curatele: false,
    gezagMinderjarige: '12',
    inOnderzoek: false,
    geldigBegin: '2001-02-03',
    relaties: [
      { soort: 'partner', burgerservicenummer: BSN.partner, voornamen: 'Bas', geslachtsnaam: 'Proef', soortVerbintenis: 'H' },
      {
        soort: 'kind',
        burgerservicenummer: BSN.kind,
        voornamen: 'Cato',
        voorvoegsel: 'de',
        geslachtsnaam: 'Proef',
        geboorte: { type: 'Datum', datum: '2018-03-04' },
      },
      { soort: 'kind', voornamen: 'Daan', geslachtsnaam: 'Proef' },
      { soort: 'ouder', geslachtsnaam: 'Toetsveld', geboorte: { type: 'DatumOnbekend' } },
    ],
    gezag: [
      {
        type: 'GezamenlijkOuderlijkGezag',
        minderjarige: { burgerservicenummer: BSN.kind },
        houders: [{ burgerservicenummer: BSN.piet }, { burgerservicenummer: BSN.partner }],
      },
    ],
    ...changes,
  }
}

/** Puts a person in the register as an import would. */
export async function seedPerson(database: Database, persoon: Persoon, bronId = 'Lg01_1'): Promise<void> {
  const vault = testVault()
  await database
    .writer('registers')
    .transaction()
    .execute((db) =>
      writePerson(
        persoon,
        { bronId, systeem: 'toets', bsnPad: '01.01.20' },
        applyContext(db, { gemeentecode: GEMEENTE, vault, newId, nu: NU, sha256: '' }),
      ),
    )
}
