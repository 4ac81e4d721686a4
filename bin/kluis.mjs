#!/usr/bin/env node
// Checks the Node version before anything newer is loaded, and sizes the thread pool before it is first used:
// every running SQLite statement holds a thread, the sync to disk included (docs/architecture.md).
const WANTED = 24
if (Number(process.versions.node.split('.')[0]) < WANTED) {
  console.error(
    `kluis needs Node.js ${WANTED} or newer; this is ${process.versions.node}. In this project use "npx kluis" after "npm ci".`,
  )
  process.exit(2)
}
process.env.UV_THREADPOOL_SIZE ??= '8'
const { main } = await import('../dist/src/cli.js')
process.exitCode = await main(process.argv.slice(2))
