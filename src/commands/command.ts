/** What a command of `kluis` is, and how its words are read. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Clock } from '../clock.ts'
import type { Serve } from '../main.ts'
import type { NewId } from '../newId.ts'

export interface Context {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Progress on a terminal, overwritten in place; nothing where nobody watches. */
  readonly progress: (text: string) => void
  readonly clock: Clock
  readonly newId: NewId
  readonly serve: Serve
  /** Resolves when somebody asks the process to stop. */
  readonly untilStopped: () => Promise<void>
}

export type Values = Readonly<Record<string, string | boolean | undefined>>

export interface Command {
  readonly summary: string
  /** The line after `Usage: kluis`. */
  readonly usage: string
  /** What each option does, beside `--data` and `--help`. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly help: string }>>
  readonly positionals?: 'some'
  /** @returns the exit code: 0 done, 1 it does not hold, 2 wrongly asked or not possible. */
  run(context: Context, values: Values, positionals: readonly string[]): Promise<number>
}

export const DEFAULT_DATA = './data'

export type Parsed = { readonly values: Values; readonly positionals: readonly string[] } | { readonly fault: string }

export function parseWords(command: Command, words: readonly string[]): Parsed {
  const options: ParseArgsOptionsConfig = { data: { type: 'string' }, help: { type: 'boolean' } }
  for (const [name, { type }] of Object.entries(command.options)) options[name] = { type }
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      strict: true,
      allowPositionals: command.positionals === 'some',
    })
    return { values: values as Values, positionals }
  } catch (error) {
    return { fault: (error as Error).message }
  }
}

export const dataDir = (values: Values): string => text(values, 'data') ?? DEFAULT_DATA

export const text = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** A comma-separated list, without empty parts. */
export const list = (values: Values, name: string): string[] | undefined =>
  text(values, name)
    ?.split(',')
    .map((part) => part.trim())
    .filter(Boolean)

export function helpOf(name: string, { summary, usage, options }: Command): string {
  const all = { ...options, data: { help: `the data directory (default ${DEFAULT_DATA})` }, help: { help: 'this text' } }
  const width = Math.max(...Object.keys(all).map((option) => option.length))
  const lines = Object.entries(all).map(([option, { help }]) => `  --${option.padEnd(width)}  ${help}`)
  return [`${summary}`, '', `Usage: kluis ${name} ${usage}`.trimEnd(), '', ...lines].join('\n')
}
