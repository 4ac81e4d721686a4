/** Where the demo's OpenID provider keeps logins and codes: in memory, so that a restart ends every login. */
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Clock } from '../clock.ts'

interface Entry {
  readonly model: string
  readonly payload: AdapterPayload
  readonly until: number
}

/** A visitor of the demo makes a handful; this only bounds a runaway script. */
const LIMIT = 10_000

export function memoryAdapter(clock: Clock): (model: string) => Adapter {
  const entries = new Map<string, Entry>()

  const alive = (entry: Entry | undefined) => (entry && entry.until > clock.now() ? entry.payload : undefined)
  const search = (model: string, matches: (payload: AdapterPayload) => boolean) =>
    alive([...entries.values()].find((entry) => entry.model === model && matches(entry.payload)))

  return (model) => {
    const keyOf = (id: string) => `${model} ${id}`
    return {
      async upsert(id, payload, expiresIn) {
        const until = expiresIn === undefined ? Number.POSITIVE_INFINITY : clock.now() + expiresIn * 1000
        entries.delete(keyOf(id))
        entries.set(keyOf(id), { model, payload, until })
        if (entries.size > LIMIT) entries.delete(entries.keys().next().value!)
      },
      find: async (id) => alive(entries.get(keyOf(id))),
      findByUid: async (uid) => search(model, (payload) => payload.uid === uid),
      findByUserCode: async (code) => search(model, (payload) => payload.userCode === code),
      async consume(id) {
        const entry = entries.get(keyOf(id))
        if (entry) entry.payload.consumed = Math.floor(clock.now() / 1000)
      },
      async destroy(id) {
        entries.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key)
      },
    }
  }
}
