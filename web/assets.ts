/** Where the built styles and scripts lie, by the names that vite gave them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Assets {
  /** Folder that is served under `/assets/`. */
  readonly dir: string
  readonly style: string
  script(name: IslandName): string
}

export type IslandName = 'live' | 'kopieer'

type Manifest = Readonly<Record<string, { readonly file: string; readonly css?: readonly string[] }>>

/** @param built `dist/pages` of the package. Throws when the pages were not built. */
export function readAssets(built: string): Assets {
  const manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const fileOf = (source: string): string => {
    const file = manifest[source]?.file
    if (file === undefined) throw new Error(`not built: ${source}`)
    return `/${file}`
  }
  return {
    dir: join(built, 'assets'),
    style: fileOf('web/styles/pages.css'),
    script: (name) => fileOf(`web/islands/${name}.ts`),
  }
}
