/**
 * The invented people who can log in to the demo, and the accounts they have at its OpenID provider.
 *
 * A citizen has one account per capacity: for herself, and one for each person she may act for. So the choice "for whom"
 * is made at login and stands in the token, as DigiD Machtigen does it.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { BSN_ID_TYPE, type Loa, type VertegenwoordigerSoort } from '../identity/personClaims.ts'

export interface DemoCitizen {
  name: string
  bsn: string
  /** What to pick at the login page; unique. */
  login: string
  /** What a visitor can see happen as this person. */
  story: string
  /** Level at which the stand-in says this person logged in; `substantieel` when absent. */
  loa?: Loa
  represents?: readonly { name: string; bsn: string; soort: VertegenwoordigerSoort }[]
}

export interface DemoStaff {
  name: string
  role: string
  login: string
  password: string
  loa?: Loa
}

export interface DemoAccount {
  /** Opaque; becomes `sub`. The same at every start. */
  readonly id: string
  readonly kind: 'burger' | 'medewerker'
  readonly name: string
  readonly login: string
  /** Name of the person for whom this account acts. */
  readonly namens?: string
  readonly story: string
  readonly acr: string
  /** What goes into the access token beside the standard claims. */
  readonly claims: Readonly<Record<string, unknown>>
}

export interface DemoAccounts {
  readonly all: readonly DemoAccount[]
  byId(id: string): DemoAccount | undefined
  /** The member of staff with this name and password. */
  staff(login: string, password: string): DemoAccount | undefined
}

export const ACR: Readonly<Record<Loa, string>> = {
  laag: 'http://eidas.europa.eu/LoA/low',
  substantieel: 'http://eidas.europa.eu/LoA/substantial',
  hoog: 'http://eidas.europa.eu/LoA/high',
}

export function demoAccounts(citizens: readonly DemoCitizen[], staff: readonly DemoStaff[], issuer: string): DemoAccounts {
  const all = [...citizens.flatMap((citizen) => citizenAccounts(citizen, issuer)), ...staff.map(staffAccount)]
  const byId = new Map(all.map((account) => [account.id, account]))
  return {
    all,
    byId: (id) => byId.get(id),
    staff(login, password) {
      const person = staff.find((candidate) => candidate.login === login)
      const matches = timingSafeEqual(digest(password), digest(person?.password ?? ''))
      return person && matches ? byId.get(accountId('medewerker', login, '')) : undefined
    },
  }
}

function citizenAccounts(
  { name, bsn, login, story, loa = 'substantieel', represents = [] }: DemoCitizen,
  issuer: string,
): DemoAccount[] {
  const acr = ACR[loa]
  const own: DemoAccount = { id: accountId('burger', login, ''), kind: 'burger', name, login, story, acr, claims: { bsn, acr } }
  const others = represents.map((other): DemoAccount => {
    const claim = { sub: other.bsn, sub_id_type: BSN_ID_TYPE, iss: issuer, soort: other.soort }
    const id = accountId('burger', login, `${other.soort} ${other.name}`)
    return { ...own, id, namens: other.name, story: `als ${other.soort}`, claims: { bsn, acr, represents: claim } }
  })
  return [own, ...others]
}

function staffAccount({ name, role, login, loa = 'substantieel' }: DemoStaff): DemoAccount {
  const acr = ACR[loa]
  const id = accountId('medewerker', login, '')
  return { id, kind: 'medewerker', name, login, story: role, acr, claims: { rollen: [role], acr } }
}

function accountId(kind: string, login: string, capacity: string): string {
  return createHash('sha256').update(`${kind}\0${login}\0${capacity}`).digest('base64url').slice(0, 22)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
