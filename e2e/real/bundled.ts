import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers } from '../../scripts/answers'
import { installDebianPackage } from '../../scripts/debian'
import { freePort } from '../../scripts/port'
import { startPostgres } from '../../scripts/postgres'
import { sandboxArgs } from '../../scripts/programs'
import { makeDatabase } from '../stack/make-database'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { productionEnvironment, startAndWait } from '../stack/stack'
import { missingPrograms, startNginx } from './parts'

// Makes the folder that becomes an image, and runs it as a container would: nothing can be written, nothing of this project is
// around it, and the user has no rights. It migrates, starts on PostgreSQL, signs somebody in behind `deploy/nginx.conf`, and ends.

const has = (program: string) => spawnSync(program, ['--version']).status === 0
if (!has('bwrap')) installDebianPackage('bubblewrap')
const missing = [...missingPrograms(), ...(has('bwrap') ? [] : ['bwrap'])]
if (missing.length > 0) {
  console.log(`Skipped: ${missing.join(' and ')} cannot be found or installed here.`)
  process.exit(0)
}

if (process.env.BUNDLE !== 'made') {
  const made = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/bundle.ts'], { stdio: 'inherit' })
  if (made.status !== 0) process.exit(1)
}
const megabytes = Number.parseInt(
  spawnSync('du', ['-s', '--block-size=1M', '.bundle'], { encoding: 'utf8' }).stdout,
  10,
)
console.log(`The bundle has ${megabytes} MB.`)
if (megabytes > 80) throw new Error('The bundle has more than 80 MB.')

const stops: (() => unknown)[] = []
let code = 1
try {
  await run()
  code = 0
} catch (error) {
  console.error(error)
} finally {
  for (const stop of stops.reverse()) await stop()
}
process.exit(code)

async function run() {
  const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres()
  if (postgres) stops.push(postgres.stop)
  const superuser = process.env.TEST_DATABASE_URL ?? postgres?.url
  if (!superuser) throw new Error('There is no PostgreSQL, and none could be installed.')
  const dataDir = await mkdtemp(join(tmpdir(), 'bundled-'))
  stops.push(() => rm(dataDir, { recursive: true, force: true }))

  const [port, sandboxPort] = [await freePort(), await freePort()]
  const nginx = await startNginx('localhost', [port, port])
  stops.push(nginx.stop)
  const appUrl = `https://localhost:${nginx.port}`
  const sandboxUrl = `http://localhost:${sandboxPort}`
  const common = { ...(await productionEnvironment()), APP_URL: appUrl, SANDBOX_PORT: String(sandboxPort) }
  const sandbox = await startAndWait(
    'sandbox',
    sandboxArgs,
    { ...common, DATA_DIR: dataDir, SANDBOX_DATABASE_URL: await makeDatabase('sandbox', superuser) },
    `${sandboxUrl}/__sandbox/health`,
  )
  stops.push(() => sandbox.stop())

  const DATABASE_URL = await makeDatabase('dashboard', superuser)
  const env = {
    ...common,
    DATABASE_URL,
    HOST: '127.0.0.1',
    PORT: String(port),
    MIGRATE_AT_START: 'false',
    SESSION_SECRET: 'what the bundle seals its tokens with',
    TRUSTED_PROXIES: '1',
    DRAIN_SECONDS: '1',
    HOSTNAME: 'the-name-of-a-container',
  }
  const migration = contained(['migrate.mjs'], { NODE_ENV: 'production', DATABASE_URL })
  if ((await migration.ended) !== 0) throw new Error(`It does not migrate: ${migration.output()}`)

  const dashboard = contained(['--import', './process/quiet-start.mjs', 'serve.mjs'], env)
  stops.push(() => dashboard.end('SIGKILL'))
  const endedEarly = dashboard.ended.then((code) => {
    throw new Error(`It ended with ${code}:\n${dashboard.output()}`)
  })
  endedEarly.catch(() => {})
  await Promise.race([answers(new URL(`http://127.0.0.1:${port}/api/health/ready`), 60_000), endedEarly])

  // The certificate of nginx was made a moment ago, for this run alone.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  const olivia = await PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline')
  const page = await olivia.request(appUrl, 'GET', '/settings/api-keys')
  const html = await page.text()
  if (page.status !== 200 || !html.includes('Ledgerline Tax Advisors'))
    throw new Error(`The page of keys answered ${page.status}.`)
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0]
  const statuses = await Promise.all(
    [script ?? '/no-script', '/.well-known/security.txt', '/metrics'].map(
      async (path) => (await fetch(`${appUrl}${path}`)).status,
    ),
  )
  if (statuses.join() !== '200,200,404') throw new Error(`Script, public file, metrics: ${statuses.join()}.`)

  dashboard.end('SIGTERM')
  const exitCode = await dashboard.ended
  const lines = dashboard
    .output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; level: string; address?: string })
  const said = lines.map(({ msg }) => msg)
  if (exitCode !== 0 || !said.includes('started') || !said.includes('ending'))
    throw new Error(`It ended with ${exitCode}, after ${said.join(', ')}.`)
  const complaints = lines.filter(({ level }) => level !== 'info')
  if (complaints.length > 0) throw new Error(`It complained: ${JSON.stringify(complaints)}`)
  console.log(
    'Migrated, started, signed in, showed the keys and ended on SIGTERM, on a read-only file system.',
  )
}

/** Node in the bundle, as nobody, where nothing can be written. Killing `bwrap` would not reach it: it has a process id of its own. */
function contained(args: string[], env: NodeJS.ProcessEnv) {
  const view = [
    '--ro-bind',
    '/',
    '/',
    '--tmpfs',
    '/tmp',
    '--ro-bind',
    '.bundle',
    '/tmp/app',
    '--remount-ro',
    '/tmp',
  ]
  const nobody = ['--unshare-user', '--uid', '65534', '--gid', '65534', '--proc', '/proc', '--dev', '/dev']
  const child = spawn(
    'bwrap',
    [
      ...view,
      ...nobody,
      '--chdir',
      '/tmp/app',
      '--die-with-parent',
      '--info-fd',
      '3',
      process.execPath,
      ...args,
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  )
  let output = ''
  let info = ''
  child.stdout?.on('data', (text) => (output += text))
  child.stderr?.on('data', (text) => (output += text))
  child.stdio[3]?.on('data', (text) => (info += text))
  const ended = once(child, 'close').then(([code]) => code as number)
  return {
    ended,
    output: () => output,
    end(signal: NodeJS.Signals) {
      const pid = Number(/"child-pid": (\d+)/.exec(info)?.[1])
      if (pid && child.exitCode === null) process.kill(pid, signal)
    },
  }
}
