import { expect, test } from 'vitest'
import { selfTimes } from '../../bench/profile.ts'

test('a profile is summed by file and by function, idle time apart', () => {
  const frame = (functionName: string, url: string) => ({ functionName, url, lineNumber: 9 })
  const { files, functions, busyMs, idleMs } = selfTimes(
    {
      nodes: [
        { id: 1, callFrame: frame('decide', 'file:///kluis/dist/consent/decide.js') },
        { id: 2, callFrame: frame('', 'file:///kluis/dist/consent/decide.js') },
        { id: 3, callFrame: frame('(idle)', '') },
        { id: 4, callFrame: frame('(garbage collector)', '') },
      ],
      samples: [1, 2, 3, 4, 1],
      timeDeltas: [1_000, 2_000, 5_000, 3_000, 500],
    },
    '/kluis',
  )
  expect([busyMs, idleMs]).toEqual([6.5, 5])
  expect(files).toEqual([
    { name: 'consent/decide.js', ms: 3.5 },
    { name: '(native)', ms: 3 },
  ])
  expect(functions.map(({ name }) => name)).toEqual([
    '(garbage collector)  (native)',
    '(anonymous)  consent/decide.js:10',
    'decide  consent/decide.js:10',
  ])
})
