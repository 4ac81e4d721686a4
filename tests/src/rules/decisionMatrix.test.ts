import { describe, expect, it } from 'vitest'
import { examplesOf, type MatrixCase, readMatrixCases } from '../../../src/rules/decisionMatrix.ts'
import { readMatrix } from '../../consent/support/matrix.ts'
import { bundel, root } from '../../consent/support/rules.ts'

const aCase = (change: Partial<MatrixCase> & { reden?: string; velden?: readonly string[] }): MatrixCase => ({
  naam: 'een geval',
  regel: 'PW-01',
  vraag: { ontvanger: 'gemeente:klantmanager-inkomen', velden: change.velden ?? ['naam'] },
  verwacht: change.reden === undefined ? { uitkomst: 'toegestaan' } : { uitkomst: 'geweigerd', reden: change.reden },
  waarom: 'de wet',
  bestand: 'participatiewet.yaml',
  ...change,
})
const isHeld = (veld: string) => veld !== 'nog-niet'
const named = (cases: readonly MatrixCase[]) => {
  const { toegestaan, geweigerd } = examplesOf(cases, 'PW-01', isHeld)
  return [toegestaan?.naam, geweigerd?.naam]
}

describe('the examples of a rule', () => {
  it('are cases of the matrix that is tested', () => {
    expect(readMatrixCases(root).map(({ naam }) => naam)).toEqual(
      readMatrix().flatMap(({ rijen }) => rijen.map(({ naam }) => naam)),
    )
  })

  it('are never of another rule', () => {
    expect(named([aCase({ naam: 'vreemd', regel: 'WM-01' }), aCase({ naam: 'ook', regel: 'WM-01', reden: 'bron' })])).toEqual([
      undefined,
      undefined,
    ])
  })

  it('refuse by the question before the facts, and what can be asked before what no register holds', () => {
    const held = aCase({ naam: 'te veel', reden: 'velden-te-ruim' })
    const others = [
      aCase({ naam: 'muur', reden: 'velden-te-ruim', bestand: 'muren.yaml' }),
      aCase({ naam: 'feit', reden: 'velden-te-ruim', feiten: { zaak: 'gesloten' } }),
      aCase({ naam: 'nog niet', reden: 'velden-te-ruim', velden: ['nog-niet'] }),
      aCase({ naam: 'rol', reden: 'ontvanger' }),
    ]
    expect(named([...others, held])[1]).toBe('te veel')
    expect(named(others)[1]).toBe('rol')
    expect(named(others.slice(0, 3))[1]).toBe('feit')
    expect(named(others.slice(0, 1))[1]).toBe('muur')
  })

  it('permit by an ordinary case before one about a wall', () => {
    expect(named([aCase({ naam: 'collega', bestand: 'muren.yaml' }), aCase({ naam: 'gewoon' })])[0]).toBe('gewoon')
  })

  it('are there for every rule: one refused, and one allowed unless the rule cannot permit yet', () => {
    const cases = readMatrixCases(root)
    const without = [...bundel.regels.keys()].filter((id) => examplesOf(cases, id, isHeld).toegestaan === undefined)
    expect(without).toEqual(['AF-01', 'BG-01', 'FG-01', 'JW-03', 'JW-04', 'PW-08', 'PW-09', 'SD-01', 'ST-01'])
    expect([...bundel.regels.keys()].filter((id) => examplesOf(cases, id, isHeld).geweigerd === undefined)).toEqual([])
  })
})
