import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { installDebianPackage } from './debian'
import { freePort } from './port'

type Postgres = {
  url: string
  /** Ends it, and starts it again with the same data at the same address. */
  restart(): Promise<void>
  /** Stops all its processes, as on a machine that hangs; `false` lets them go on. */
  freeze(frozen: boolean): void
  stop(): Promise<void>
}

/**
 * Starts a throw-away PostgreSQL in a temporary folder and answers the URL of its superuser; tests make databases of
 * their own in it. Returns null where there is no PostgreSQL and none can be installed.
 */
export async function startPostgres(): Promise<Postgres | null> {
  const bin = (await findBinaries()) ?? (await installBinaries())
  if (!bin) return null

  // PostgreSQL refuses to run as root; Debian's package brings a user for it.
  const owner = process.getuid?.() === 0 ? { uid: userId('-u'), gid: userId('-g') } : {}
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (owner.uid !== undefined && owner.gid !== undefined) {
    for (const path of [folder, passwordFile]) await chown(path, owner.uid, owner.gid)
  }

  const data = join(folder, 'data')
  execFileSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    ],
    { ...owner, cwd: folder, stdio: 'pipe' },
  )
  const port = await freePort()
  const settings = [`port=${port}`, `unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1']
  const haste = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']
  let running: { server: ChildProcess; ended: Promise<void> } | undefined
  const start = async () => {
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, ...[...settings, ...haste].flatMap((setting) => ['-c', setting])],
      { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
    running = { server, ended }
    await readyToAcceptConnections(server.stderr, ended)
  }
  const end = async () => {
    running?.server.kill('SIGINT')
    await running?.ended
  }
  const stop = async () => {
    await end()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    restart: async () => {
      await end()
      await start()
    },
    freeze: (frozen) => {
      const pid = running?.server.pid
      if (pid !== undefined) signalWithChildren(pid, frozen ? 'SIGSTOP' : 'SIGCONT')
    },
    stop,
  }
}

/** The first process first, so that it starts no other in the meantime. Each of its children leads a group of its own. */
function signalWithChildren(pid: number, signal: NodeJS.Signals) {
  process.kill(pid, signal)
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  for (const child of stdout.split(/\s+/).filter(Boolean)) {
    try {
      process.kill(Number(child), signal)
    } catch {
      // It has ended since.
    }
  }
}

function installBinaries() {
  installDebianPackage('postgresql')
  return findBinaries()
}

/** The folder of `initdb` and `postgres`: on the PATH, or the newest version under Debian's folder, which no PATH names. */
async function findBinaries(): Promise<string | undefined> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? await readdir(debian) : []
  const folders = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
  return [...folders, ...(process.env.PATH ?? '').split(delimiter)].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

function userId(flag: '-u' | '-g') {
  const [user] = ['postgres', 'nobody'].filter((name) => spawnSync('id', [name]).status === 0)
  return Number(execFileSync('id', [flag, user ?? 'nobody'], { encoding: 'utf8' }))
}

function readyToAcceptConnections(log: NodeJS.ReadableStream, ended: Promise<void>): Promise<void> {
  let text = ''
  return new Promise((resolve, reject) => {
    const read = (part: string) => {
      text += part
      if (!text.includes('ready to accept connections')) return
      log.off('data', read).resume()
      resolve()
    }
    log.setEncoding('utf8').on('data', read)
    void ended.then(() => reject(new Error(`PostgreSQL did not start:\n${text}`)))
  })
}
