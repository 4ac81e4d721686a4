/** `kluis serve`: the real thing, from checked configuration. Nothing of the demo can start from here. */
import { mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readSettings, revocationLists, vaultConfig } from '../config.ts'
import { appListenerTls, peopleListenerTls, trustedUrl } from '../identity/listenerTls.ts'
import { noteInstallation } from '../installation.ts'
import { dataLayout } from '../layout.ts'
import { lockData } from '../lock.ts'
import { readPagesConfig } from '../pagesConfig.ts'
import { openVault } from '../vault.ts'
import { type Command, dataDir } from './command.ts'

export const serveCommand: Command = {
  summary: 'runs a municipality’s vault, from configuration in the environment',
  usage: '[--data DIR]',
  options: {},
  async run(context, values) {
    const checked = readSettings(process.env)
    if ('faults' in checked) {
      for (const fault of checked.faults) context.err(`kluis serve: ${fault}`)
      return 2
    }
    const { settings } = checked
    const pages = settings.KLUIS_PAGES_FILE === undefined ? undefined : readPagesConfig(settings.KLUIS_PAGES_FILE)
    if (pages && 'faults' in pages) {
      for (const fault of pages.faults) context.err(`kluis serve: KLUIS_PAGES_FILE: ${fault}`)
      return 2
    }
    const dir = resolve(dataDir(values))
    const lock = lockData(dir)
    if ('heldBy' in lock) {
      context.err(`kluis serve: process ${lock.heldBy} is using this data directory`)
      return 2
    }
    try {
      trustedUrl(settings.KLUIS_BASE_URL)
      mkdirSync(dataLayout(dir).databases, { recursive: true })
      const config = vaultConfig(settings, dir)
      const vault = await openVault(config, context)
      await noteInstallation(dir, config)
      const { KLUIS_PEOPLE_CERT: cert, KLUIS_PEOPLE_KEY: key } = settings
      const serving = await context.serve(vault, {
        apps: {
          host: settings.KLUIS_APPS_HOST,
          port: Number(settings.KLUIS_APPS_PORT),
          tls: appListenerTls({
            cert: pem(settings.KLUIS_APPS_CERT),
            key: pem(settings.KLUIS_APPS_KEY),
            ca: pem(settings.KLUIS_APPS_CA),
            ...(settings.KLUIS_APPS_CRL !== undefined && { crl: revocationLists(settings.KLUIS_APPS_CRL) }),
          }),
        },
        people: {
          host: settings.KLUIS_PEOPLE_HOST,
          port: Number(settings.KLUIS_PEOPLE_PORT),
          ...(cert !== undefined && key !== undefined && { tls: peopleListenerTls({ cert: pem(cert), key: pem(key) }) }),
        },
        ...(pages && { pages }),
        developerPages: pages?.ontwikkelaar.url ?? settings.KLUIS_BASE_URL,
      })
      const fault = await vault.ready()
      context.out(fault === undefined ? 'kluis: ready' : `kluis: NOT ready, nothing is answered (${fault})`)
      await context.untilStopped()
      await serving.close()
      await vault.close()
      return 0
    } finally {
      lock.release()
    }
  },
}

const pem = (path: string): string => readFileSync(path, 'utf8')
