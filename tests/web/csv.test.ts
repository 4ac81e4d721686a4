import { describe, expect, it } from 'vitest'
import { csvOf, jsonLinesOf } from '../../web/officer/csv.ts'

const cells = (text: string) => text.split('\r\n')[1]?.split(';')

describe('csvOf', () => {
  it.each(['=HYPERLINK("http://x")', '+31', '-1+2', '@SUM(A1)', '\tx', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1'])(
    'neutralises what a spreadsheet would run: %j',
    (formula) => {
      const [cell] = csvOf(['naam'], [[formula]])
        .slice(1)
        .split('\r\n')
        .slice(1)
      expect(cell?.startsWith(`"'`)).toBe(true)
    },
  )

  it('leaves other text and numbers of its own as they are', () => {
    expect(cells(csvOf(['a', 'b', 'c', 'd', 'e'], [['WM-01', -5, true, undefined, 'a=b']]))).toEqual([
      '"WM-01"',
      '-5',
      '"true"',
      '',
      '"a=b"',
    ])
  })

  it('keeps quotes, semicolons and line ends inside one cell', () => {
    expect(csvOf(['a'], [['zei "ja"; en\nging']])).toBe('\uFEFF"a"\r\n"zei ""ja""; en\nging"\r\n')
  })
})

describe('jsonLinesOf', () => {
  it('writes one object a line', () => {
    expect(
      jsonLinesOf([{ a: '=1' }, { b: 'x\ny' }])
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ a: '=1' }, { b: 'x\ny' }])
  })
})
