import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { answers } from '../../../scripts/answers'
import { startProgram } from '../../../scripts/program'
import { sandboxArgs } from '../../../scripts/programs'
import { makeDatabase } from '../../stack/make-database'
import { sandboxControl } from '../../stack/sandbox-control'
import { productionEnvironment } from '../../stack/stack'
import { certificates } from './machine'

export const administratorsPassword = 'of-the-administrator'
const data = '/tmp/postgres'

/** What the pages take for granted: PostgreSQL with TLS at `db.example.com`, nginx as it was installed, both services upstream. */
export async function startServices() {
  // nginx listens on 80 and 443.
  writeFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', '0')
  const bin = `/usr/lib/postgresql/${readdirSync('/usr/lib/postgresql').sort().at(-1)}/bin`
  writeFileSync('/tmp/password', administratorsPassword)
  const auth = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile=/tmp/password']
  execFileSync(`${bin}/initdb`, ['-D', data, ...auth, '-E', 'UTF8', '--locale=C.UTF-8', '-N'], {
    stdio: 'ignore',
  })
  // PostgreSQL refuses a key that others may read.
  for (const name of ['certificate', 'key']) {
    copyFileSync(`${certificates}/${name}.pem`, `${data}/server-${name}.pem`)
    chmodSync(`${data}/server-${name}.pem`, 0o600)
  }
  const settings = [
    'ssl=on',
    'ssl_cert_file=server-certificate.pem',
    'ssl_key_file=server-key.pem',
    'unix_socket_directories=/tmp',
    'fsync=off',
  ]

  const startPostgres = async () => {
    const server = spawn(`${bin}/postgres`, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      detached: true,
      stdio: 'ignore',
    })
    while (spawnSync(`${bin}/pg_isready`, ['-h', '127.0.0.1']).status !== 0) {
      if (server.exitCode !== null) throw new Error('PostgreSQL does not start.')
    }
    return server
  }
  let postgres = await startPostgres()
  /** Its connections' processes, too. */
  const signalPostgres = (signal: NodeJS.Signals) => spawnSync('pkill', [`-${signal}`, '-x', 'postgres'])

  mkdirSync('/etc/nginx', { recursive: true })
  writeFileSync('/etc/nginx/nginx.conf', 'events {}\nhttp {}\n')
  execFileSync('nginx', { stdio: 'inherit' })

  const sandboxUrl = 'http://localhost:4010'
  let complaints = ''
  const sandbox = startProgram({
    args: sandboxArgs,
    env: {
      ...(await productionEnvironment()),
      APP_URL: 'https://keys.example.com',
      SANDBOX_PORT: '4010',
      DATA_DIR: '/tmp/sandbox',
      SANDBOX_DATABASE_URL: await makeDatabase(
        'sandbox',
        `postgres://postgres:${administratorsPassword}@127.0.0.1/postgres`,
      ),
    },
    onOutput: (text) => (complaints += text),
  })
  const endedEarly = sandbox.ended.then((code) => {
    throw new Error(`The sandbox ended with ${code}: ${complaints}`)
  })
  await Promise.race([answers(new URL(`${sandboxUrl}/__sandbox/health`), 60_000), endedEarly])
  endedEarly.catch(() => {})

  return {
    sandboxUrl,
    sandbox: sandboxControl(sandboxUrl),
    hangDatabase: () => signalPostgres('SIGSTOP'),
    wakeDatabase: () => signalPostgres('SIGCONT'),
    stopDatabase: async () => {
      postgres.kill('SIGINT')
      await once(postgres, 'exit')
    },
    startDatabase: async () => {
      postgres = await startPostgres()
    },
  }
}

export type Services = Awaited<ReturnType<typeof startServices>>
