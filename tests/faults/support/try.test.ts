import { expect, test } from 'vitest'
import { askConsent, askName, askPayments, bsn, giveConsent, municipality, withdraw } from './municipality.ts'

test('x', async () => {
  const m = await municipality()
  const a = await askName(m.vault, bsn(0))
  console.log(a.uitkomst, a.ticket.body.toString(), a.ticket.position)
  const b = await askName(m.vault, bsn(0), bsn(1))
  console.log(b.uitkomst, b.ticket.body.toString(), b.ticket.position)
  const id = await askConsent(m.vault, bsn(2))
  console.log((await askPayments(m.vault, bsn(2), id)).ticket.body.toString())
  await giveConsent(m.vault, bsn(2), id)
  console.log((await askPayments(m.vault, bsn(2), id)).ticket.body.toString())
  await withdraw(m.vault, bsn(2), id)
  console.log((await askPayments(m.vault, bsn(2), id)).ticket.body.toString())
  const t = performance.now()
  await Promise.all(Array.from({ length: 200 }, (_, i) => askName(m.vault, bsn(i))))
  console.log(performance.now() - t, m.vault.log.size())
  expect(await m.vault.ready()).toBeUndefined()
  await m.remove()
})
