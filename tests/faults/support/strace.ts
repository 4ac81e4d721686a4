/**
 * Reads what `strace -f` saw, in order. A call that another thread interrupted stands in two lines; then its beginning and
 * its end have places of their own, and only the end says whether it succeeded.
 */
import { spawnSync } from 'node:child_process'

export interface SystemCall {
  readonly name: string
  /** First argument, with the path or address that `-yy` adds. */
  readonly handle: string
  readonly text: string
  readonly begin: number
  /** `Infinity` when it was never seen to end. */
  readonly end: number
  readonly result: number
}

/** Why `strace` cannot be used here; `undefined` when it can. */
export function straceAbsent(): string | undefined {
  const { status, error } = spawnSync('strace', ['-f', '-e', 'trace=fsync', '-o', '/dev/null', 'true'])
  if (error) return 'strace is not installed'
  return status === 0 ? undefined : 'strace may not trace here'
}

const LINE = /^(\d+)\s+(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$/

export function parseTrace(trace: string): SystemCall[] {
  const calls: SystemCall[] = []
  const unfinished = new Map<string, { name: string; text: string; begin: number }>()
  for (const [place, line] of trace.split('\n').entries()) {
    const [, pid, resumed, fresh, rest = ''] = LINE.exec(line) ?? []
    if (pid === undefined) continue
    if (fresh !== undefined && rest.includes('<unfinished ...>')) {
      unfinished.set(pid, { name: fresh, text: rest, begin: place })
      continue
    }
    const before = resumed === undefined ? undefined : unfinished.get(pid)
    unfinished.delete(pid)
    if (resumed !== undefined && before === undefined) continue
    const text = (before?.text ?? '') + rest
    calls.push({
      name: before?.name ?? (fresh as string),
      handle: /^[^,)]*/.exec(text)?.[0] ?? '',
      text,
      begin: before?.begin ?? place,
      end: place,
      result: Number(/= (-?\d+)[^=]*$/.exec(rest)?.[1] ?? Number.NaN),
    })
  }
  for (const { name, text, begin } of unfinished.values()) {
    calls.push({ name, handle: /^[^,)]*/.exec(text)?.[0] ?? '', text, begin, end: Number.POSITIVE_INFINITY, result: Number.NaN })
  }
  return calls.sort((one, other) => one.begin - other.begin)
}
