import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeCertificate } from '../../lib/testing/certificate'
import { installDebianPackage } from '../../scripts/debian'
import { freePort } from '../../scripts/port'

type Part = { port: number; stop(): Promise<void> }

/** The programs that are missing here and cannot be installed. */
export function missingPrograms(): string[] {
  const packages = { nginx: 'nginx-light', pgbouncer: 'pgbouncer', openssl: 'openssl' }
  return Object.entries(packages).flatMap(([program, name]) => {
    if (!isThere(program)) installDebianPackage(name)
    return isThere(program) ? [] : [program]
  })
}

// Debian keeps servers where the PATH of most people does not lead.
const path = [process.env.PATH, '/usr/sbin'].join(delimiter)
const isThere = (program: string) =>
  spawnSync(program, [program === 'openssl' ? 'version' : '-v'], { env: { ...process.env, PATH: path } })
    .error === undefined

/** PgBouncer in transaction mode before a PostgreSQL, and the address of a database behind it. */
export async function startPgbouncer(postgres: URL): Promise<Part & { urlOf(database: string): string }> {
  const { folder, owner, remove } = await ownFolder('pgbouncer-')
  const port = await freePort()
  await writeFile(join(folder, 'users.txt'), `"${postgres.username}" "${postgres.password}"\n`)
  const settings = join(folder, 'pgbouncer.ini')
  await writeFile(
    settings,
    `[databases]
* = host=127.0.0.1 port=${postgres.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = 4
logfile = ${join(folder, 'log')}
`,
  )
  const stop = await runProgram('pgbouncer', [settings], port, owner)
  const urlOf = (database: string) => {
    const url = new URL(postgres)
    return Object.assign(url, { port: String(port), pathname: `/${database}` }).href
  }
  return { port, urlOf, stop: () => stop().then(remove) }
}

/** `deploy/nginx.conf` with TLS for `server`, in front of two dashboards on these ports. */
export async function startNginx(server: string, ports: number[]): Promise<Part> {
  const { folder, remove } = await ownFolder('nginx-')
  const [port, plainPort] = [await freePort(), await freePort()]
  const { key, certificate } = makeCertificate(`DNS:${server}`, folder)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  const text = await readFile('deploy/nginx.conf', 'utf8')
  const here = Object.entries({
    'http {': `http { ${temporary.join(' ')}`,
    'events {': `daemon off; pid ${join(folder, 'pid')}; events {`,
    'server_name keys.example.com': `server_name ${server}`,
    '/etc/nginx/tls/certificate.pem': certificate,
    '/etc/nginx/tls/key.pem': key,
    'listen 80': `listen 127.0.0.1:${plainPort}`,
    'listen 443': `listen 127.0.0.1:${port}`,
    'dashboard-1:3000': `127.0.0.1:${ports[0]}`,
    'dashboard-2:3000': `127.0.0.1:${ports[1]}`,
    '/dev/stdout': join(folder, 'access.log'),
    '/dev/stderr': join(folder, 'error.log'),
  }).reduce((text, [there, here]) => {
    if (!text.includes(there)) throw new Error(`deploy/nginx.conf has no "${there}".`)
    return text.replace(there, here)
  }, text)
  const settings = join(folder, 'nginx.conf')
  await writeFile(settings, here)
  const stop = await runProgram('nginx', ['-c', settings, '-p', folder], port)
  return { port, stop: () => stop().then(remove) }
}

/** A folder for a program that does not run as root. */
async function ownFolder(prefix: string) {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  const remove = () => rm(folder, { recursive: true, force: true })
  if (process.getuid?.() !== 0) return { folder, owner: {}, remove }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  const owner = { uid: id('-u'), gid: id('-g') }
  await chown(folder, owner.uid, owner.gid)
  return { folder, owner, remove }
}

/** Runs a program until it listens, and answers the function that ends it. */
async function runProgram(program: string, args: string[], port: number, owner: object = {}) {
  const child = spawn(program, args, {
    ...owner,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += text
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let tries = 0; !(await listens(port)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`${program} does not start: ${complaint}`)
    await sleep(100)
  }
  return async () => {
    child.kill('SIGINT')
    await ended
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
