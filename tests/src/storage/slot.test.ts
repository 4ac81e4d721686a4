import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { bindable, binder, slot } from '../../../src/storage/slot.ts'

const db = new Kysely<{ t: { a: string; b: number } }>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (on) => new SqliteIntrospector(on),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

describe('slots', () => {
  test('are filled with the parameters, wherever they stand; constants stay', () => {
    const query = db
      .selectFrom('t')
      .selectAll()
      .where('b', '>', slot<number>(1))
      .where('a', '=', 'constant')
      .where('a', '<>', slot<string>(0))
      .where('b', '<', slot<number>(1))
      .compile()
    expect(binder(query)(['x', 5])).toStrictEqual([5, 'constant', 'x', 5])
  })

  test('want exactly as many parameters', () => {
    const bind = binder(db.selectFrom('t').selectAll().where('a', '=', slot<string>(0)).compile())
    expect(() => bind([])).toThrow(TypeError)
    expect(() => bind(['a', 'b'])).toThrow(TypeError)
  })

  test('may not be skipped', () => {
    const query = db
      .selectFrom('t')
      .select(sql<string>`${slot(0)} || ${slot(2)}`.as('x'))
      .compile()
    expect(() => binder(query)).toThrow(TypeError)
  })

  test('say nothing of the value that they refuse', () => {
    expect(() => bindable({ burgerservicenummer: '999900006' })).toThrow(/^a value of this kind cannot be stored$/)
  })
})
