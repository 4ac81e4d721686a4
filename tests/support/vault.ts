/**
 * A vault for tests: a real one, in a temporary folder, with its own keys, a clock that only the test moves, and a few
 * invented people. Nothing is faked but the time.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../src/clock.ts'
import { createKeyFile } from '../../src/identity/keys.ts'
import { type DataLayout, dataLayout } from '../../src/layout.ts'
import { newId } from '../../src/newId.ts'
import type { Persoon, Relatie } from '../../src/registers/client/person.ts'
import { writePerson } from '../../src/registers/client/writePerson.ts'
import { applyContext } from '../../src/registers/import/applyContext.ts'
import { openVault, type Vault, type VaultConfig } from '../../src/vault.ts'

export const GEMEENTE = '9999'
export const GEMEENTE_OIN = '00000001009999000000'
export const NOW = Date.UTC(2026, 10, 21, 10)
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** Published test numbers; the people behind them are invented here. */
export const BSN = {
  anna: '999900006',
  bram: '999900018',
  cato: '999900031',
  daan: '999900043',
  /** Valid, and in no register. */
  niemand: '999900055',
} as const

export interface TestClock extends Clock {
  set(moment: number): void
  advance(ms: number): void
}

export interface TestVault {
  /** The one that is open now; another one after `reopen`. */
  readonly vault: Vault
  readonly clock: TestClock
  readonly dir: string
  readonly layout: DataLayout
  /** Puts people in the client register, as an import would. */
  seed(...people: readonly Persoon[]): Promise<void>
  /** Closes, and opens again on the same folder, as after a restart. */
  reopen(): Promise<Vault>
  /** Closes and removes everything. */
  close(): Promise<void>
}

export interface TestVaultOptions {
  now?: number
  config?: Partial<VaultConfig>
  /** Absent: Anna, Bram, Cato and Daan. */
  people?: readonly Persoon[]
}

export function testClock(now = NOW): TestClock {
  let moment = now
  return {
    now: () => moment,
    set(to) {
      moment = to
    },
    advance(ms) {
      moment += ms
    },
  }
}

export async function testVault({ now = NOW, config = {}, people = townspeople }: TestVaultOptions = {}): Promise<TestVault> {
  const dir = await mkdtemp(join(tmpdir(), 'kluis-vault-'))
  const layout = dataLayout(dir)
  const clock = testClock(now)
  await mkdir(layout.databases, { recursive: true })
  createKeyFile(layout.keyFile)
  const open = () => openVault({ ...configFor(layout), ...config }, { clock, newId })
  let vault = await open()

  const seed = async (...persons: readonly Persoon[]): Promise<void> => {
    const { database, bsn } = vault
    await database
      .writer('registers')
      .transaction()
      .execute(async (db) => {
        const context = applyContext(db, {
          gemeentecode: vault.config.gemeentecode,
          vault: bsn,
          newId,
          nu: clock.now(),
          sha256: '',
        })
        for (const persoon of persons) {
          await writePerson(persoon, { bronId: `proef-${persoon.aNummer}`, systeem: 'toets', bsnPad: '01.01.20' }, context)
        }
      })
  }
  await seed(...people)

  return {
    get vault() {
      return vault
    },
    clock,
    dir,
    layout,
    seed,
    async reopen() {
      await vault.close()
      vault = await open()
      return vault
    },
    async close() {
      await vault.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const configFor = (layout: DataLayout): VaultConfig => ({
  gemeentecode: GEMEENTE,
  oin: GEMEENTE_OIN,
  database: { kind: 'sqlite', dir: layout.databases },
  keyFile: layout.keyFile,
  anchorDir: layout.anchor,
  tileDir: layout.tiles,
  logOrigin: 'kluis.toets.example/log',
  baseUrl: 'https://kluis.toets.example',
  apps: [],
  appsAudience: 'https://apps.kluis.toets.example',
  providers: [],
})

const plain = {
  geheim: false,
  curatele: false,
  inOnderzoek: false,
  relaties: [],
  gezag: [],
  gemeenteVanInschrijving: GEMEENTE,
} as const

const related = (soort: Relatie['soort'], burgerservicenummer: string, voornamen: string, geboren: string): Relatie => ({
  soort,
  burgerservicenummer,
  voornamen,
  geslachtsnaam: 'Proefpersoon',
  geboorte: { type: 'Datum', datum: geboren },
})

/** A person with a name and a birthday, and whatever a test adds. */
export const person = (bsn: string, voornamen: string, geboren: string, more: Partial<Persoon> = {}): Persoon => ({
  ...plain,
  burgerservicenummer: bsn,
  aNummer: `1${bsn}`,
  naam: { voornamen, geslachtsnaam: 'Proefpersoon' },
  geboorte: { moment: { type: 'Datum', datum: geboren }, plaats: 'Verzinburg', land: '6030' },
  geslacht: 'V',
  verblijfplaats: {
    type: 'Adres',
    functieAdres: 'W',
    officieleStraatnaam: 'Proefstraat',
    huisnummer: 12,
    postcode: '1234AB',
    woonplaats: 'Verzinburg',
  },
  ...more,
})

/** Cato is Anna's daughter, Daan's address is protected. */
export const townspeople: readonly Persoon[] = [
  person(BSN.anna, 'Anna', '1985-04-03', { relaties: [related('kind', BSN.cato, 'Cato', '2014-06-15')] }),
  person(BSN.bram, 'Bram', '1979-12-30', { geslacht: 'M' }),
  person(BSN.cato, 'Cato', '2014-06-15', {
    gezagMinderjarige: '1',
    relaties: [related('ouder', BSN.anna, 'Anna', '1985-04-03')],
  }),
  person(BSN.daan, 'Daan', '1990-02-28', { geslacht: 'M', geheim: true }),
]
