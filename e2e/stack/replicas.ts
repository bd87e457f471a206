import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../scripts/port'
import type { Program } from '../../scripts/program'
import { dashboardArgs, sandboxArgs } from '../../scripts/programs'
import { makeDatabase } from './make-database'
import { productionEnvironment, startAndWait } from './stack'

/** Several dashboards behind one address, as a load balancer would have them, on one PostgreSQL, with one sandbox. */
export type Replicas = {
  /** The address that browsers know; the first dashboard listens there. */
  appUrl: string
  sandboxUrl: string
  /** Where each dashboard listens. */
  urls: string[]
  databaseUrl: string
  sandboxDatabaseUrl: string
  /** All that the dashboards wrote to stdout and stderr. */
  output(): string
  /** Ends a dashboard as a crash would. */
  kill(index: number): Promise<void>
  /** Starts a dashboard that was killed. */
  start(index: number): Promise<void>
  stop(): Promise<void>
}

export async function startReplicas(
  count: number,
  settings: Record<string, string> = {},
  superuser?: string,
): Promise<Replicas> {
  if (!existsSync('.next/BUILD_ID'))
    throw new Error('There is no production build. Run `npm run build` first.')
  const dataDir = await mkdtemp(join(tmpdir(), 'partner-experience-'))
  const ports: number[] = []
  for (let each = 0; each < count; each++) ports.push(await freePort())
  const sandboxPort = await freePort()
  const urls = ports.map((port) => `http://localhost:${port}`)
  const [appUrl = ''] = urls
  const sandboxUrl = `http://localhost:${sandboxPort}`
  const databaseUrl = await makeDatabase('dashboard', superuser)
  const sandboxDatabaseUrl = await makeDatabase('sandbox', superuser)
  const env: NodeJS.ProcessEnv = {
    ...(await productionEnvironment()),
    APP_URL: appUrl,
    SANDBOX_PORT: String(sandboxPort),
    DATABASE_URL: databaseUrl,
    SANDBOX_DATABASE_URL: sandboxDatabaseUrl,
    SESSION_SECRET: 'replicas share one secret as they must',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    ...settings,
  }

  let output = ''
  const collect = (text: string) => {
    output += text
  }
  const dashboards: Program[] = []
  const start = async (index: number) => {
    const port = ports[index] ?? 0
    const args = dashboardArgs('production', port, 'localhost')
    const ready = `${urls[index]}/api/health/live`
    dashboards[index] = await startAndWait(
      `dashboard ${index + 1}`,
      args,
      { ...env, PORT: String(port) },
      ready,
      collect,
    )
  }

  const sandbox = await startAndWait('sandbox', sandboxArgs, env, `${sandboxUrl}/__sandbox/health`)
  await Promise.all(urls.map((_, index) => start(index)))
  return {
    appUrl,
    sandboxUrl,
    urls,
    databaseUrl,
    sandboxDatabaseUrl,
    output: () => output,
    kill: async (index) => dashboards[index]?.kill(),
    start,
    stop: async () => {
      await Promise.all([sandbox, ...dashboards].map((program) => program.stop()))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
