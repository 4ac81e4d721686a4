/** Runs the decision matrix: every row is a case that a lawyer can read, and the law as the vault applies it. */
import { describe, expect, it } from 'vitest'
import { decide } from '../../consent/decide.ts'
import { notYetHeld } from '../../consent/vocabulary.ts'
import { type MatrixRow, pathsOf, readMatrix, worldOf } from './support/matrix.ts'
import { bundel, NU, ruleOf, woordenlijst } from './support/rules.ts'

const matrix = readMatrix()
const rows = matrix.flatMap(({ rijen }) => rijen)

for (const { bestand, rijen } of matrix) {
  describe(`decision matrix, ${bestand}`, () => {
    for (const row of rijen) it(`${row.regel} ${row.naam}: ${row.verwacht.uitkomst}`, () => check(row))
  })
}

function check(row: MatrixRow): void {
  const { verwacht } = row
  if (verwacht.uitkomst === 'niet-ontsloten') {
    // The law allows it, and the API answers that no register holds it: nothing is decided, nothing is read.
    expect(notYetHeld(row.vraag.velden, woordenlijst)).toEqual(verwacht.nietOntsloten)
    const granted = ruleOf(row.regel).velden.filter((veld) => veld.nietOntsloten)
    expect(granted.map(({ naam }) => naam)).toEqual(expect.arrayContaining([...(verwacht.nietOntsloten ?? [])]))
    return
  }
  const { vraag, feiten } = worldOf(row)
  const besluit = decide(vraag, feiten, bundel, NU)
  if (besluit.uitkomst === 'geweigerd') {
    expect({ uitkomst: 'geweigerd', reden: besluit.reden }).toEqual({ uitkomst: verwacht.uitkomst, reden: verwacht.reden })
    expect([...besluit.teRuim].sort()).toEqual([...pathsOf(verwacht.teRuim ?? [])].sort())
    return
  }
  expect('toegestaan').toBe(verwacht.uitkomst)
  const hidden = pathsOf(verwacht.afgeschermd ?? [])
  expect(besluit.permit.velden).toEqual(vraag.velden.filter((veld) => !hidden.includes(veld)))
  expect([...besluit.permit.geweerd].sort()).toEqual([...hidden].sort())
  expect(notYetHeld(besluit.permit.velden, woordenlijst)).toEqual([])
  if (verwacht.verplichting !== undefined) {
    expect(besluit.permit.verplichtingen.map(({ actie }) => actie)).toContain(verwacht.verplichting)
  }
}

describe('the decision matrix as a whole', () => {
  /** Rules that cannot permit anything yet, because facts, registers or obligations (BG-01) are missing; a row of each shows it. */
  const CANNOT_PERMIT_YET = ['AF-01', 'BG-01', 'FG-01', 'JW-03', 'JW-04', 'PW-08', 'ST-01']
  const active = [...bundel.regels.values()].filter(({ status }) => status === 'actief').map(({ id }) => id)
  const permitted = new Set(rows.filter(({ verwacht }) => verwacht.uitkomst === 'toegestaan').map(({ regel }) => regel))

  it('permits at least once under every active rule, except those that name facts which do not exist yet', () => {
    expect(active.filter((id) => !permitted.has(id)).sort()).toEqual(CANNOT_PERMIT_YET)
  })

  it.each(active)('refuses %s at least three times, for different reasons or fields', (id) => {
    const refusals = rows.filter(({ regel, verwacht }) => regel === id && verwacht.uitkomst === 'geweigerd')
    expect(
      new Set(refusals.map(({ vraag, feiten, verwacht }) => JSON.stringify([vraag, feiten, verwacht.reden]))).size,
    ).toBeGreaterThanOrEqual(3)
  })

  it('shows that the rules which are off refuse', () => {
    const off = [...bundel.regels.values()].filter(({ status }) => status === 'uit').map(({ id }) => id)
    expect(off).toEqual(['PW-09', 'SD-01'])
    expect(off.filter((id) => !rows.some(({ regel, verwacht }) => regel === id && verwacht.reden === 'doel-uit'))).toEqual([])
  })

  it('gives every row its own name and a reason in law', () => {
    expect(new Set(rows.map(({ naam }) => naam)).size).toBe(rows.length)
    expect(rows.filter(({ waarom }) => !waarom)).toEqual([])
  })
})
