/** Cases (zaken), who works on them, and the employees: facts that decide whether a question may be answered. */
import type { Kysely } from 'kysely'

export const migration = {
  schema: 'registers' as const,
  name: '0003-cases',
  async up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
    const schema = db.schema.withSchema('registers')
    const moment = engine === 'sqlite' ? 'integer' : 'bigint'
    await schema
      .createTable('zaak')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('zaak_id', 'text', (column) => column.notNull())
      .addColumn('soort', 'text', (column) => column.notNull())
      .addColumn('geopend_op', moment, (column) => column.notNull())
      .addColumn('gesloten_op', moment)
      .addColumn('kenmerken', 'text', (column) => column.notNull())
      .addColumn('versie', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('zaak_pk', ['gemeentecode', 'zaak_id'])
      .execute()
    await schema
      .createTable('zaak_betrokkene')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('zaak_id', 'text', (column) => column.notNull())
      .addColumn('betrokkene', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('zaak_betrokkene_pk', ['gemeentecode', 'zaak_id', 'betrokkene'])
      .execute()
    await schema
      .createTable('zaak_medewerker')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('zaak_id', 'text', (column) => column.notNull())
      .addColumn('oin', 'text', (column) => column.notNull())
      .addColumn('medewerker', 'text', (column) => column.notNull())
      .addColumn('van', moment, (column) => column.notNull())
      .addColumn('tot', moment)
      .addPrimaryKeyConstraint('zaak_medewerker_pk', ['gemeentecode', 'zaak_id', 'oin', 'medewerker', 'van'])
      .execute()
    await schema
      .createTable('medewerker')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('oin', 'text', (column) => column.notNull())
      .addColumn('medewerker', 'text', (column) => column.notNull())
      .addColumn('van', moment, (column) => column.notNull())
      .addColumn('tot', moment)
      .addColumn('versie', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('medewerker_pk', ['gemeentecode', 'oin', 'medewerker'])
      .execute()
    await schema
      .createTable('medewerker_relatie')
      .addColumn('gemeentecode', 'text', (column) => column.notNull())
      .addColumn('oin', 'text', (column) => column.notNull())
      .addColumn('medewerker', 'text', (column) => column.notNull())
      .addColumn('betrokkene', 'text', (column) => column.notNull())
      .addColumn('soort', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('medewerker_relatie_pk', ['gemeentecode', 'oin', 'medewerker', 'betrokkene'])
      .execute()
  },
}
