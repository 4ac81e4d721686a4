/** `kluis keys`: makes the key file of a new municipality. It never overwrites one: lost keys are lost data. */
import { existsSync } from 'node:fs'
import { createKeyFile } from '../identity/keys.ts'
import { dataLayout } from '../layout.ts'
import { type Command, dataDir } from './command.ts'

export const keysCommand: Command = {
  summary: 'makes the keys of a new municipality',
  usage: '[--data DIR]',
  options: {},
  async run(context, values) {
    const { keyFile } = dataLayout(dataDir(values))
    if (existsSync(keyFile)) {
      context.err('kluis keys: there are keys in this data directory already; they are kept')
      return 2
    }
    createKeyFile(keyFile)
    context.out(`Keys written to ${keyFile}, readable by you alone. Keep a copy where the databases and their backups are not.`)
    return 0
  },
}
