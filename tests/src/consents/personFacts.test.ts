import { createSecretKey, randomBytes, randomUUIDv7 } from 'node:crypto'
import { expect, it } from 'vitest'
import { personFacts } from '../../../src/consents/personFacts.ts'
import { bsnVault } from '../../../src/identity/bsn.ts'
import type { Persoon, Relatie } from '../../../src/registers/client/person.ts'
import { writePerson } from '../../../src/registers/client/writePerson.ts'
import type { Database } from '../../../src/storage/database.ts'
import { describeOnBothEngines } from '../../support/databases.ts'
import { NOW } from './consentHouse.ts'

// From the published test range, given to nobody.
const CHILD = '999990019'
const PARENT_1 = '999991772'
const PARENT_2 = '999992223'
const STRANGER = '999993653'

const child = (change: Partial<Persoon> = {}): Persoon => ({
  burgerservicenummer: CHILD,
  aNummer: '1234567890',
  naam: { voornamen: 'Kees', geslachtsnaam: 'Voorbeeld' },
  geboorte: { moment: { type: 'Datum', datum: '2014-03-02' } },
  geheim: false,
  curatele: false,
  inOnderzoek: false,
  relaties: [parent(PARENT_1), parent(PARENT_2)],
  gezag: [],
  ...change,
})
const parent = (burgerservicenummer: string): Relatie => ({ soort: 'ouder', burgerservicenummer })

async function register(db: Database) {
  const key = () => createSecretKey(randomBytes(32))
  const vault = bsnVault({ gemeentecode: '9901', indexKey: key(), dataKeys: { current: 'd1', byId: new Map([['d1', key()]]) } })
  const facts = personFacts({ gemeentecode: '9901', db, vault })
  return {
    vault,
    write: (persoon: Persoon) =>
      writePerson(
        persoon,
        { systeem: 'test', bronId: '1', bsnPad: 'burgerservicenummer' },
        {
          db: db.writer('registers'),
          vault,
          gemeentecode: '9901',
          nu: NOW,
          newId: () => randomUUIDv7(),
          sha256: '0'.repeat(64),
          findClient: async () => undefined,
        },
      ),
    about: (who: string, hoedanigheid: Parameters<typeof facts.about>[1]['hoedanigheid'] = 'ouder') =>
      facts.about(vault.index(CHILD), { persoon: vault.index(who), hoedanigheid }),
  }
}

describeOnBothEngines('personFacts', (open) => {
  it('knows nothing about somebody who is not in the register', async () => {
    const { about } = await register(await open())
    expect(await about(PARENT_1)).toEqual({})
  })

  it('gives birth, death and curatele', async () => {
    const { write, about } = await register(await open())
    await write(child({ curatele: true, overlijden: { type: 'JaarDatum', jaar: 2026 } }))
    expect(await about(CHILD, 'betrokkene')).toEqual({
      geboorte: { type: 'Datum', datum: '2014-03-02' },
      overleden: true,
      curatele: true,
    })
  })

  it.each([
    ['12', [true, true, false]],
    ['1', [true, false, false]],
    ['2', [false, true, false]],
    ['1D', [true, false, false]],
    ['D', [false, false, false]],
    ['CD', [undefined, undefined, false]],
    [undefined, [undefined, undefined, false]],
  ] as const)('reads custody code %s for parent 1, parent 2 and a stranger', async (code, expected) => {
    const { write, about } = await register(await open())
    await write(child(code === undefined ? {} : { gezagMinderjarige: code }))
    const found = await Promise.all([PARENT_1, PARENT_2, STRANGER].map(async (who) => (await about(who)).gezag))
    expect(found).toEqual(expected)
  })

  it('does not guess whether a single known parent is parent 1 or 2', async () => {
    const { write, about } = await register(await open())
    await write(child({ relaties: [parent(PARENT_1)], gezagMinderjarige: '1' }))
    expect((await about(PARENT_1)).gezag).toBeUndefined()
  })

  it('lets the rows of the custody register go before the code', async () => {
    const { write, about } = await register(await open())
    const gezag = [
      {
        type: 'EenhoofdigOuderlijkGezag',
        minderjarige: { burgerservicenummer: CHILD },
        houders: [{ burgerservicenummer: PARENT_2 }],
      },
    ]
    await write(child({ gezag, gezagMinderjarige: '12' }))
    expect((await about(PARENT_1)).gezag).toBe(false)
    expect((await about(PARENT_2)).gezag).toBe(true)
  })

  it('takes no custody over another child for custody over this one, nor custody that nobody holds', async () => {
    const { write, about } = await register(await open())
    await write(
      child({
        gezag: [
          {
            type: 'EenhoofdigOuderlijkGezag',
            minderjarige: { burgerservicenummer: STRANGER },
            houders: [{ burgerservicenummer: PARENT_1 }],
          },
          {
            type: 'TijdelijkGeenGezag',
            minderjarige: { burgerservicenummer: CHILD },
            houders: [{ burgerservicenummer: PARENT_1 }],
          },
        ],
      }),
    )
    expect((await about(PARENT_1)).gezag).toBe(false)
  })

  it('knows a guardian (voogd) by the custody register alone', async () => {
    const { write, about } = await register(await open())
    await write(child())
    expect((await about(STRANGER, 'voogd')).ingeschreven).toBeUndefined()
    await write(
      child({
        gezag: [{ type: 'Voogdij', minderjarige: { burgerservicenummer: CHILD }, houders: [{ burgerservicenummer: STRANGER }] }],
      }),
    )
    expect((await about(STRANGER, 'voogd')).ingeschreven).toEqual({ voogd: true })
    expect((await about(PARENT_1, 'voogd')).ingeschreven).toEqual({ voogd: false })
    expect(await about(STRANGER, 'curator')).not.toHaveProperty('ingeschreven')
  })
})
