/**
 * What a data steward (gegevensbeheerder) can do: load registers, see what was loaded, and decide on what stands apart.
 * Places and reasons, never content: no operation here shows what a record says about a person.
 */
import type { components } from '../schemas/generated/openapi.d.ts'
import { isBsn } from '../src/identity/elevenTest.ts'
import { isInQuarantine } from '../src/imports/quarantineState.ts'
import { listImports, readImport } from '../src/registers/import/imports.ts'
import {
  listQuarantine,
  type QuarantineEntry,
  type QuarantineOutcome,
  readQuarantine,
} from '../src/registers/import/quarantine.ts'
import type { Vault } from '../src/vault.ts'
import { wireMoment } from './moments.ts'
import type { Operations, StaffCall } from './operation.ts'
import { RequestError } from './problem.ts'
import { oncePerStaffKey, paged, readPage, type StaffHandler, staffSteps } from './staffCall.ts'

type Formaat = components['schemas']['Importformaat']
type Besluit = components['schemas']['QuarantaineBesluit']
type Regel = components['schemas']['QuarantaineRegel']

export function stewardOperations(vault: Vault): Operations {
  const { gemeentecode } = vault.config
  const parts = { ...vault, gemeentecode }
  const register = vault.imports
  const imports = { list: listImports(parts), read: readImport(parts) }
  const entries = listQuarantine(parts)
  const readEntry = readQuarantine(parts)
  const isKept = isInQuarantine(parts)
  const once = oncePerStaffKey(vault)

  const decide =
    (decision: (wish: { id: string; reden: string; door: string }) => Promise<QuarantineOutcome>): StaffHandler =>
    async ({ params, body, caller }) => {
      const id = params['id'] ?? ''
      const outcome = await decision({ id, reden: (body as Besluit).reden, door: caller.id })
      if (outcome.uitkomst !== 'niet-gevonden') {
        return { status: 201, body: { ...entryOf(outcome.regel), uitkomst: outcome.uitkomst } satisfies Regel }
      }
      // Somebody decided on it already, or it expired; or it never was.
      throw new RequestError((await isKept(id)) ? 'botsing' : 'niet-gevonden')
    }

  return staffSteps({
    async leesImporten({ query }) {
      const { limiet, na } = readPage(query, ['importen'], 'id')
      const found = await imports.list({ limiet: limiet + 1, ...(na !== undefined && { na }) })
      const { page, next } = paged(found, limiet, ['importen'])
      return {
        status: 200,
        body: { importen: page.map((one) => ({ ...one, ontvangenOp: wireMoment(one.ontvangenOp) })), ...next },
      }
    },

    async importeerBestand(call) {
      const { formaat, bestand = 'naamloos' } = call.query as { formaat: Formaat; bestand?: string }
      const bsn = subjectOf(call, formaat)
      // The contract knows one content type here, but the parsers of the other operations are there too.
      if (!Buffer.isBuffer(call.body)) throw new RequestError('inhoud-onbekend')
      const report = await register.importFile({
        formaat,
        bestand,
        bytes: wholeBody(call.body),
        door: call.caller.id,
        ...(bsn !== undefined && { burgerservicenummer: bsn }),
      })
      return { status: 200, body: report }
    },

    async leesImport({ params }) {
      const report = await imports.read(params['id'] ?? '')
      if (!report) throw new RequestError('niet-gevonden')
      return { status: 200, body: report }
    },

    async leesQuarantaine({ query }) {
      const { importId, status } = query as { importId?: string; status?: string }
      const filter = ['quarantaine', importId, status]
      const { limiet, na } = readPage(query, filter, 'id')
      const found = await entries({
        limiet: limiet + 1,
        ...(na !== undefined && { na }),
        ...(importId !== undefined && { importId }),
        ...(status !== undefined && { status }),
      })
      const { page, next } = paged(found, limiet, filter)
      return { status: 200, body: { quarantaine: page.map(entryOf), ...next } }
    },

    async leesQuarantaineRegel({ params }) {
      const regel = await readEntry(params['id'] ?? '')
      if (!regel) throw new RequestError('niet-gevonden')
      return { status: 200, body: entryOf(regel) }
    },

    geefRecordVrij: once('geefRecordVrij', decide(register.release)),
    verwerpRecord: once('verwerpRecord', decide(register.drop)),
  })
}

async function* wholeBody(bytes: Buffer): AsyncGenerator<Uint8Array, void, void> {
  yield bytes
}

/** ZorgNed names no person, every other format names its own. */
function subjectOf({ headers }: StaffCall, formaat: Formaat): string | undefined {
  const given = headers['burgerservicenummer']
  const bsn = typeof given === 'string' ? given : undefined
  if ((formaat === 'zorgned') !== (bsn !== undefined)) {
    const fault =
      bsn === undefined
        ? { code: 'verplicht', reason: 'Dit formaat noemt zelf geen persoon.' }
        : { code: 'onbekend', reason: 'Dit formaat noemt zelf de persoon.' }
    throw new RequestError('ongeldige-vraag', [{ name: 'Burgerservicenummer', ...fault }])
  }
  if (bsn !== undefined && !isBsn(bsn)) {
    const reason = 'Dit is geen geldig burgerservicenummer.'
    throw new RequestError('ongeldige-vraag', [{ name: 'Burgerservicenummer', code: 'elfproef', reason }])
  }
  return bsn
}

/** What the pipeline wrote, so its codes are those of the contract. */
const entryOf = ({ ontvangenOp, vervaltOp, ...entry }: QuarantineEntry): Regel =>
  ({ ...entry, ontvangenOp: wireMoment(ontvangenOp), vervaltOp: wireMoment(vervaltOp) }) as Regel
