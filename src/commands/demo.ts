/** `kluis demo`: the invented municipality, on loopback, until it is stopped. */
import { resolve } from 'node:path'
import type { DemoCard } from '../demo/demoCard.ts'
import { demoCardPath, startDemo } from '../demo/startDemo.ts'
import { lockData } from '../lock.ts'
import { type Command, dataDir, text } from './command.ts'

const DEFAULT_PORT = 4280

export const demoCommand: Command = {
  summary: 'runs the demo municipality on this machine',
  usage: '[--port N] [--fresh] [--data DIR]',
  options: {
    port: { type: 'string', help: `first of six ports (default ${DEFAULT_PORT}; 0 picks free ones)` },
    fresh: { type: 'boolean', help: 'begin again with an empty municipality' },
  },
  async run(context, values) {
    const dir = resolve(dataDir(values))
    const port = Number(text(values, 'port') ?? DEFAULT_PORT)
    if (!Number.isInteger(port) || port < 0 || port > 65_530) {
      context.err('kluis demo: --port takes a number from 0 to 65530')
      return 2
    }
    const lock = lockData(dir)
    if ('heldBy' in lock) {
      context.err(`kluis demo: process ${lock.heldBy} is using this data directory; stop it first, or take another --data`)
      return 2
    }
    try {
      const demo = await startDemo({
        dir,
        port,
        fresh: values['fresh'] === true,
        history: true,
        serve: context.serve,
        clock: context.clock,
        newId: context.newId,
      })
      const fault = await demo.vault.ready()
      if (fault !== undefined) {
        context.err(
          `kluis demo: the log does not match what was signed (${fault}); nothing is answered. "kluis verify" says more.`,
        )
        await demo.close()
        return 1
      }
      for (const line of welcome(demo.card, dir)) context.out(line)
      await context.untilStopped()
      await demo.close()
      return 0
    } finally {
      lock.release()
    }
  },
}

function welcome(
  { start, api, portal, officer, developer, idp, apps, citizens, staff }: DemoCard,
  dir: string,
): readonly string[] {
  const data = dir === resolve('data') ? '' : ` --data ${dir}`
  return [
    '',
    'Burgerkluis, demo municipality (everything and everybody is invented)',
    '',
    `  BEGIN HERE     ${start}`,
    '',
    `  portal         ${portal}`,
    `  console        ${officer}  (officers and stewards)`,
    `  developers     ${developer}`,
    `  people's API   ${api}`,
    `  apps' API      ${apps[0]?.url ?? ''}  (mutual TLS)`,
    `  login          ${idp}  (plays DigiD and the staff login)`,
    `  address card   ${demoCardPath(dir)}`,
    '',
    'Who can log in',
    ...citizens.map(({ name, login, story }) => `  ${login.padEnd(10)} ${name}: ${story}`),
    ...staff.map(({ name, role, login, password }) => `  ${login.padEnd(10)} ${name}, ${role}, password ${password}`),
    '',
    'Try, in another terminal',
    `  npx kluis ask${data}                                 a question with its receipt checked`,
    `  npx kluis ask${data} --velden naam,aNummer           too many fields: refused, and the excess is named`,
    `  npx kluis ask${data} --zaak GEEN-ZAAK                a curious colleague: refused`,
    `  npx kluis verify${data}                              the whole log, recomputed`,
    '  npx kluis tour                                      the whole story, step by step',
    '',
    'Stop with Ctrl-C.',
  ]
}
