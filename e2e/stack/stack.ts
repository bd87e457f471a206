import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers } from '../../scripts/answers'
import { freePort } from '../../scripts/port'
import { type Program, startProgram } from '../../scripts/program'
import { dashboardArgs, sandboxArgs } from '../../scripts/programs'
import { makeDatabase } from './make-database'

export type Stack = {
  appUrl: string
  sandboxUrl: string
  dataDir: string
  /** Of the dashboard's store; undefined where it is embedded. */
  databaseUrl: string | undefined
  /** Undefined when it could not be started. */
  dashboardPid(): number | undefined
  /** All that the two programs wrote to stdout and stderr. */
  output(): string
  /** All that the dashboard wrote to stderr. */
  errors(): string
  /** Stops both programs and starts them again on the same ports and data. */
  restart(): Promise<void>
  stop(options?: { keepData: boolean }): Promise<void>
  /** For who kept the data when it stopped. */
  removeData(): Promise<void>
}

const readyWithinMs = 120_000
/** Names a data folder as a first start leaves it: embedded databases begin as a copy, as making them is most of a start. */
export const dataVariable = 'END_TO_END_DATA'

type Settings = Record<string, string>

/**
 * Runs a sandbox and the built dashboard on free loopback ports, with data of their own. `settings` adds to their
 * environment; it may depend on where the sandbox is. The data are in the PostgreSQL that the tests were given, if any,
 * which takes less than half of the processor time to start; `embedded` keeps them in `dataDir` in any case.
 */
export async function startStack(
  settings: Settings | ((sandboxUrl: string) => Settings) = {},
  { embedded } = { embedded: !process.env.TEST_DATABASE_URL },
): Promise<Stack> {
  if (!existsSync('.next/BUILD_ID'))
    throw new Error('There is no production build. Run `npm run build` first.')
  const dataDir = await mkdtemp(join(tmpdir(), 'partner-experience-'))
  if (embedded) await copyData(dataDir)
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const appUrl = `http://localhost:${port}`
  const sandboxUrl = `http://localhost:${sandboxPort}`
  const databases = embedded ? undefined : await newDatabases()
  const env: NodeJS.ProcessEnv = {
    ...(await productionEnvironment()),
    APP_URL: appUrl,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    // Many people sign in from one address here, and create and revoke faster than a person does.
    SIGN_INS_PER_MINUTE: '10000',
    CREATES_PER_MINUTE: '10000',
    REVOKES_PER_MINUTE: '10000',
    DRAIN_SECONDS: '0',
    CLIENTS_PER_MINUTE: '10000',
    LOG_LEVEL: 'error',
    ...databases,
    ...(typeof settings === 'function' ? settings(sandboxUrl) : settings),
  }

  let output = ''
  let errors = ''
  const collect = (text: string) => {
    output += text
  }
  const collectOfDashboard = (text: string, stream: 'stdout' | 'stderr') => {
    output += text
    if (stream === 'stderr') errors += text
  }
  let running: Program[] = []
  const start = async () => {
    const sandboxReady = `${sandboxUrl}/__sandbox/health`
    const ready = `http://localhost:${port}/api/health/live`
    const dashboard = dashboardArgs('production', port, 'localhost')
    running = await Promise.all([
      startAndWait('sandbox', sandboxArgs, env, sandboxReady, collect),
      startAndWait('dashboard', dashboard, env, ready, collectOfDashboard),
    ])
  }
  const removeData = () => rm(dataDir, { recursive: true, force: true })
  const stop = () => Promise.all(running.map((program) => program.stop()))

  await start()
  return {
    appUrl,
    sandboxUrl,
    dataDir,
    databaseUrl: databases?.DATABASE_URL,
    dashboardPid: () => running[1]?.pid,
    output: () => output,
    errors: () => errors,
    restart: async () => {
      await stop()
      await start()
    },
    stop: async ({ keepData } = { keepData: false }) => {
      await stop()
      if (!keepData) await removeData()
    },
    removeData,
  }
}

/** Puts databases as a first start leaves them into an empty data folder. */
export async function copyData(dataDir: string) {
  const prepared = process.env[dataVariable]
  if (prepared) await cp(prepared, dataDir, { recursive: true })
}

const newDatabases = async () => ({
  DATABASE_URL: await makeDatabase('dashboard'),
  SANDBOX_DATABASE_URL: await makeDatabase('sandbox'),
})

/**
 * For a program in production. Every variable of the project is empty: neither the shell nor a developer's `.env` may lead a test to
 * another upstream.
 */
export async function productionEnvironment(): Promise<NodeJS.ProcessEnv> {
  const example = await readFile('.env.example', 'utf8')
  const unset = Object.fromEntries([...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => [name, '']))
  return { ...process.env, ...unset, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
}

/** Starts a program and waits until `address` answers. What it writes to stderr goes to ours, everything to `onOutput`. */
export async function startAndWait(
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  address: string,
  onOutput: (text: string, stream: 'stdout' | 'stderr') => void = () => {},
) {
  let output = ''
  const program = startProgram({
    args,
    env,
    onOutput: (text, stream) => {
      output += text
      onOutput(text, stream)
      if (stream === 'stderr') process.stderr.write(`[${name}] ${text}`)
    },
  })
  const endedEarly = program.ended.then((code) => {
    throw new Error(`The ${name} ended with exit code ${code}:\n${output}`)
  })
  await Promise.race([answers(new URL(address), readyWithinMs), endedEarly])
  endedEarly.catch(() => {})
  return program
}
