// Builds after an install, so that "npx kluis" works at once. An install without development dependencies brings its own build.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (!existsSync(new URL('../node_modules/typescript', import.meta.url))) process.exit(0)
const { status } = spawnSync('npm', ['run', 'build', '--silent'], { stdio: 'inherit', shell: process.platform === 'win32' })
process.exit(status ?? 1)
