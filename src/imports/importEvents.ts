/**
 * What the log says about imports and quarantine: one event per file, one per decision (access-log.md section 2).
 *
 * About nobody in particular: who was in a file, the register says. The digest commits to the counts of the outbox row.
 */
import { createHash } from 'node:crypto'
import type { EncodedEvent } from '../accesslog/event.ts'
import type { EncodeServiceEvent } from '../accesslog/serviceEvents.ts'
import type { ImportOutbox } from '../registers/import/pipeline.ts'
import type { RegistersOutboxRow } from '../registers/import/tables.ts'
import type { Spoor } from '../trace.ts'

export const IMPORT_KINDS = ['import', 'quarantaine-besluit'] as const

type OutboxContent = Pick<RegistersOutboxRow, 'id' | 'soort' | 'inhoud' | 'gemaakt_op'>

interface QuarantineOutbox {
  readonly formaat: string
  readonly uitkomst: 'aanvaard' | 'ongewijzigd' | 'verworpen' | 'opnieuw-in-quarantaine'
  readonly door: string
}

const DECISIONS: Readonly<Record<QuarantineOutbox['uitkomst'], string>> = {
  aanvaard: 'quarantaine-vrijgegeven',
  ongewijzigd: 'quarantaine-vrijgegeven',
  verworpen: 'quarantaine-verworpen',
  'opnieuw-in-quarantaine': 'quarantaine-opnieuw-geweigerd',
}

export function importEvent(encode: EncodeServiceEvent, row: OutboxContent): EncodedEvent {
  const shared = { soort: 'import', doel: '', dienst: 'beheer', spoor: importSpoor(row.id), tijd: row.gemaakt_op } as const
  const body = Buffer.from(row.inhoud)
  if (row.soort !== 'import') {
    const { uitkomst, door } = JSON.parse(row.inhoud) as QuarantineOutbox
    const aantal = uitkomst === 'aanvaard' || uitkomst === 'ongewijzigd' ? 1 : 0
    return encode({ ...shared, actieCode: 'U', actieNaam: DECISIONS[uitkomst], medewerker: door, answer: { body, aantal } })
  }
  const { register, door, aanvaard, klaar } = JSON.parse(row.inhoud) as ImportOutbox
  return encode({
    ...shared,
    actieCode: 'C',
    // What was written before it broke off stays written, so the log says that too.
    actieNaam: klaar ? 'bestand-geladen' : 'bestand-laden-afgebroken',
    ...(!klaar && { uitkomst: 'fout' }),
    medewerker: door,
    gegevens: { bronregister: register, geleverd: [], gevraagd: [] },
    answer: { body, aantal: aanvaard },
  })
}

/** Trace and span follow from the id of the outbox row, so that an event written again is the same event (R5). */
export function importSpoor(outboxId: string): Spoor {
  const bytes = createHash('sha256').update(`kluis-import/v1\0${outboxId}`).digest('hex')
  return { traceId: bytes.slice(0, 32), spanId: bytes.slice(32, 48) }
}
