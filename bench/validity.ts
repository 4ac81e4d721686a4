/**
 * When a window counts: no answer but 200, no socket error, and a log that matches what the server says it answered, to
 * the record. The generator may have seen at most one answer per connection less, since it cuts them off at the end.
 */
import type { ArmFigures } from './arms/protocol.ts'
import type { LoadResult } from './generator/load.ts'

/** What is wrong with a window; empty when it counts. */
export function faultsOf(server: ArmFigures, load: LoadResult, connections: number): readonly string[] {
  const faults: string[] = []
  if (load.non2xx > 0 || server.failed > 0) faults.push(`${Math.max(load.non2xx, server.failed)} answers were not 200`)
  if (load.socketErrors > 0) faults.push(`${load.socketErrors} socket errors`)
  if (server.answered === 0) faults.push('nothing was answered')
  if (server.logged !== undefined && server.logged !== server.answered) {
    faults.push(`${server.answered} answers, but ${server.logged} log records`)
  }
  if (load.answers > server.answered) faults.push(`the generator counted ${load.answers}, the server ${server.answered}`)
  if (load.answers < server.answered - connections) faults.push(`${server.answered - load.answers} answers got lost`)
  return faults
}
