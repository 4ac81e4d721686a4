/** The commands of `kluis`: reads the words, runs one, gives its exit code. A fault is one clear line, never a stack trace. */
import { systemClock } from './clock.ts'
import { askCommand } from './commands/ask.ts'
import { type Command, type Context, helpOf, parseWords } from './commands/command.ts'
import { demoCommand } from './commands/demo.ts'
import { importCommand } from './commands/import.ts'
import { keysCommand } from './commands/keys.ts'
import { serveCommand } from './commands/serve.ts'
import { tourCommand } from './commands/tour.ts'
import { verifyCommand } from './commands/verify.ts'
import { KluisError } from './errors.ts'
import { serve } from './main.ts'
import { newId } from './newId.ts'
import { VERSION } from './version.ts'

const commands: Readonly<Record<string, Command>> = {
  demo: demoCommand,
  tour: tourCommand,
  ask: askCommand,
  verify: verifyCommand,
  import: importCommand,
  serve: serveCommand,
  keys: keysCommand,
}

export async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  const context = terminal()
  if (name === undefined || name === '--help' || name === 'help') {
    context.out(overview())
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    context.out(VERSION)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    context.err(`kluis: there is no command "${name}". "kluis --help" lists them.`)
    return 2
  }
  const parsed = parseWords(command, rest)
  if ('fault' in parsed) {
    context.err(`kluis ${name}: ${parsed.fault}`)
    return 2
  }
  if (parsed.values['help']) {
    context.out(helpOf(name, command))
    return 0
  }
  try {
    return await command.run(context, parsed.values, parsed.positionals)
  } catch (error) {
    context.err(`kluis ${name}: ${faultOf(error)}`)
    return 2
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  return [
    `kluis ${VERSION}: no data without a purpose, and no answer without a log record`,
    '',
    'Usage: kluis COMMAND [options]',
    '',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    '"kluis COMMAND --help" says more.',
  ].join('\n')
}

/** Codes of our own and of the system say enough; messages of libraries may quote values. */
function faultOf(error: unknown): string {
  if (error instanceof KluisError) return error.code
  const { code, name } = error as NodeJS.ErrnoException
  return code ?? name ?? 'unexpected fault'
}

function terminal(): Context {
  const watched = process.stderr.isTTY === true
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    progress: (text) => {
      if (watched) process.stderr.write(`\r\u001b[K${text}`)
    },
    clock: systemClock,
    newId,
    serve,
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
      }),
  }
}
