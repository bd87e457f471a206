import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../scripts/port'
import { startPostgres } from '../../scripts/postgres'
import type { Program } from '../../scripts/program'
import { dashboardArgs, sandboxArgs } from '../../scripts/programs'
import { makeDatabase } from '../stack/make-database'
import { productionEnvironment, startAndWait } from '../stack/stack'
import { startNginx, startPgbouncer } from './parts'

export type Rig = Awaited<ReturnType<typeof startRig>>

const host = 'partners.test'

type Options = {
  /** A PostgreSQL for the dashboards alone and no PgBouncer before it, so that it can be restarted and frozen. */
  ownPostgres?: boolean
  settings?: Record<string, string>
}

/** Two production dashboards behind nginx with TLS, on a PostgreSQL behind PgBouncer, with a sandbox as both services. */
export async function startRig({ ownPostgres = false, settings = {} }: Options = {}) {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const each of stops.reverse()) await each()
  }
  try {
    const given = ownPostgres ? undefined : process.env.TEST_DATABASE_URL
    const postgres = given ? null : await startPostgres()
    if (postgres) stops.push(postgres.stop)
    const superuser = given ?? postgres?.url
    if (!superuser) throw new Error('There is no PostgreSQL, and none could be installed.')
    const pgbouncer = ownPostgres ? null : await startPgbouncer(new URL(superuser))
    if (pgbouncer) stops.push(pgbouncer.stop)
    const ofSandbox = ownPostgres ? await startPostgres() : null
    if (ofSandbox) stops.push(ofSandbox.stop)
    const newDatabase = async (purpose: string, server = superuser) => {
      const url = await makeDatabase(purpose, server)
      return pgbouncer?.urlOf(new URL(url).pathname.slice(1)) ?? url
    }

    const dataDir = await mkdtemp(join(tmpdir(), 'real-'))
    stops.push(() => rm(dataDir, { recursive: true, force: true }))
    const ports = [await freePort(), await freePort()]
    const nginx = await startNginx(host, ports)
    stops.push(nginx.stop)
    const sandboxPort = await freePort()
    const sandboxUrl = `http://localhost:${sandboxPort}`
    const appUrl = `https://${host}:${nginx.port}`
    const env: NodeJS.ProcessEnv = {
      ...(await productionEnvironment()),
      APP_URL: appUrl,
      SESSION_SECRET: 'the replicas of the rig share this one',
      PARTNER_API_URL: sandboxUrl,
      AUTH_URL: sandboxUrl,
      AUTH_CLIENT_ID: 'partner-experience',
      AUTH_CLIENT_SECRET: 'sandbox-secret',
      TRUSTED_PROXIES: '1',
      DATABASE_URL: await newDatabase('dashboard'),
      SANDBOX_DATABASE_URL: await newDatabase('sandbox', ofSandbox?.url),
      SANDBOX_PORT: String(sandboxPort),
      // An access token is not used in its last minute, so these last for five seconds.
      SANDBOX_ACCESS_TOKEN_SECONDS: '65',
      DATA_DIR: dataDir,
      DRAIN_SECONDS: '2',
      LOG_LEVEL: 'info',
      ...settings,
    }
    let sandbox: Program | undefined
    const startSandbox = async () => {
      sandbox = await startAndWait('sandbox', sandboxArgs, env, `${sandboxUrl}/__sandbox/health`)
    }
    await startSandbox()
    stops.push(async () => sandbox?.stop())

    let log = ''
    const dashboards: Program[] = []
    const start = async (index: number) => {
      const port = ports[index] ?? 0
      dashboards[index] = await startAndWait(
        `dashboard ${index + 1}`,
        dashboardArgs('production', port, '127.0.0.1'),
        { ...env, PORT: String(port) },
        `http://127.0.0.1:${port}/api/health/ready`,
        (text) => {
          log += text
        },
      )
    }
    stops.push(() => Promise.all(dashboards.map((dashboard) => dashboard.stop(2_000))))
    await Promise.all(ports.map((_, index) => start(index)))
    return {
      host,
      superuser,
      postgres,
      sandbox: { start: startSandbox, end: async () => sandbox?.stop() },
      appUrl,
      sandboxUrl,
      env,
      log: () => log,
      count: ports.length,
      /** Where nginx answers, whatever the name of the host is. */
      address: `https://127.0.0.1:${nginx.port}`,
      /** Where each dashboard answers without nginx. */
      urls: ports.map((port) => `http://127.0.0.1:${port}`),
      start,
      /** As an orchestrator does. */
      end: async (index: number) => dashboards[index]?.stop(2_000),
      kill: async (index: number) => dashboards[index]?.kill(),
      /** A request to nginx; answers its status, 0 when there was no answer. */
      get: (path: string, headers: Record<string, string> = {}) => get(nginx.port, path, headers),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function get(port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        servername: host,
        headers: { host: `${host}:${port}`, ...headers },
        // Its certificate was made a moment ago, for this run alone.
        rejectUnauthorized: false,
        agent: false,
        timeout: 30_000,
      },
      (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0)),
    )
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(0)).end()
  })
}
