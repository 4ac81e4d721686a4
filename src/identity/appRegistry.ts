/**
 * The apps that may call, as registered in the configuration: who they are and what they may ask for.
 *
 * Roles and purposes are looked up here at every question and never stand in a token: taking a role away works at once.
 * The purposes are an upper bound; the rules in `consent/` decide.
 */
import type { OrgType } from '../../consent/purpose.ts'
import type { Vrager } from '../../consent/question.ts'
import { KluisError } from '../errors.ts'
import type { Peer } from './certificates.ts'

export interface RegisteredApp {
  readonly naam: string
  /** The organisation that runs it, as people call it. Citizens read it; without it they read the number. */
  readonly organisatie?: string
  /** Organisation number of that organisation; several apps may share one. */
  readonly oin: string
  readonly orgType: OrgType
  /** Roles as the rules name them, e.g. `gemeente:wmo-consulent`. */
  readonly rollen: readonly string[]
  /** A machine with its own role asks without an employee; every other app must name one at each question. */
  readonly machine: boolean
  /** Ids of the purpose rules it may name as `doel`. */
  readonly doelen: readonly string[]
  /** AGB codes of a provider (aanbieder) as they stand in assignments: it is given no others, and without codes none. */
  readonly agbCodes?: readonly string[]
  /** `x5t#S256` of its certificates. Absent: any certificate of the group with this OIN. */
  readonly thumbprints?: readonly string[]
}

export interface AppRegistry {
  byName(naam: string): RegisteredApp | undefined
  /** The apps that this certificate may act as. */
  byPeer(peer: Peer): readonly RegisteredApp[]
}

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/
const AGB = /^[0-9]{8}$/
const OIN = /^[0-9]{20}$/

/** Throws `configuratie-ongeldig` when two apps share a name, or a name, OIN or AGB code is malformed. */
export function appRegistry(apps: readonly RegisteredApp[]): AppRegistry {
  const byName = new Map(apps.map((app) => [app.naam, app]))
  if (byName.size !== apps.length) throw new KluisError('configuratie-ongeldig')
  if (!apps.every(isWellFormed)) throw new KluisError('configuratie-ongeldig')
  const byOin = Map.groupBy(apps, (app) => app.oin)

  return {
    byName: (naam) => byName.get(naam),
    byPeer: (peer) => (byOin.get(peer.oin) ?? []).filter((app) => mayUse(app, peer)),
  }
}

const isWellFormed = ({ naam, oin, agbCodes = [] }: RegisteredApp): boolean =>
  NAME.test(naam) && OIN.test(oin) && agbCodes.every((code) => AGB.test(code))

/** Does this certificate belong to this app? */
export function mayUse(app: RegisteredApp, peer: Peer): boolean {
  return app.oin === peer.oin && (app.thumbprints === undefined || app.thumbprints.includes(peer.thumbprint))
}

export function vragerOf(app: RegisteredApp): Vrager {
  const { oin, naam, rollen, doelen, orgType, machine, agbCodes } = app
  return { oin, app: naam, rollen, doelen, orgType, machine, ...(agbCodes && { agbCodes }) }
}
