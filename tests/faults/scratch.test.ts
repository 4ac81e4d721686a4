import { test } from 'vitest'
import { bsn, municipality } from './support/municipality.ts'
import { nameQuestion, townServer } from './support/townServer.ts'
test('x', async () => {
  const m = await municipality()
  const s = await townServer(m.vault)
  const r = await s.inject(nameQuestion(bsn(0)))
  console.log(r.statusCode, r.body)
  const q = nameQuestion(bsn(0))
  const r2 = await s.inject({ ...q, payload: q.payload.replace('BG-01', 'PW-01') })
  console.log(r2.statusCode, r2.body)
  console.log((await s.inject('/ready')).body, (await s.inject('/health')).statusCode)
  await m.remove()
})
