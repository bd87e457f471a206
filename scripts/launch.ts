import { existsSync } from 'node:fs'
import './env-files'
import { type Env, parseEnv } from '@/lib/env'
import { endWithParent } from '@/process/end-with-parent'
import { answers } from './answers'
import { isTaken } from './port'
import { type Program, startProgram } from './program'
import { dashboardArgs, sandboxArgs } from './programs'
import { welcome } from './welcome'

type Mode = 'development' | 'production'

const readyWithinMs = 120_000

/**
 * Runs the dashboard, with the sandbox beside it unless `PARTNER_API_URL` names another upstream, until a signal or the
 * end of either stops both. Ends this process: with 0 after a signal, 1 when it could not start, and the exit code of
 * the program that ended by itself.
 */
export async function launch(mode: Mode) {
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' })
  const parsed = parseEnv(process.env)
  const problems = parsed.ok ? await problemsBeforeStart(parsed.env, mode) : parsed.problems
  if (!parsed.ok || problems.length > 0) {
    console.error(problems.join('\n'))
    process.exit(1)
  }
  const { env } = parsed

  const running: Program[] = []
  let exiting = false
  const exit = async (code: number, reason?: string) => {
    if (exiting) return
    exiting = true
    await Promise.all(running.map((program) => program.stop(env.drainMs)))
    if (reason) console.error(reason)
    process.exit(code)
  }
  endWithParent()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => exit(0))

  const run = async (name: string, args: string[], address: URL) => {
    if (exiting) return
    // A banner of its own would only repeat ours, unless the program fails; in production the dashboard has none.
    let banner: string | null = args === sandboxArgs || mode === 'development' ? '' : null
    const program = startProgram({
      args,
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
      onOutput: (text, stream) => {
        if (stream === 'stderr' || banner === null) process[stream].write(text)
        else banner += text
      },
    })
    running.push(program)
    void program.ended.then((code) => {
      if (exiting) return
      if (banner) process.stdout.write(banner)
      void exit(code || 1, `The ${name} ended with exit code ${code}; everything was stopped.`)
    })
    await answers(address, readyWithinMs)
    banner = null
  }

  try {
    if (env.usesSandbox) await run('sandbox', sandboxArgs, new URL('/__sandbox/health', env.partnerApiUrl))
    await run(
      'dashboard',
      dashboardArgs(mode, env.port, env.host),
      new URL('/api/health/live', localUrl(env)),
    )
    // Of a server in production stdout is the log, and who reads it is a program.
    if (!exiting) process[mode === 'production' ? 'stderr' : 'stdout'].write(`${welcome(env)}\n`)
  } catch (error) {
    await exit(1, (error as Error).message)
  }
}

/** Where this machine reaches the dashboard, whatever it listens on. */
function localUrl({ host, port }: Env) {
  const address = !host || ['0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return new URL(`http://${address.includes(':') ? `[${address}]` : address}:${port}`)
}

async function problemsBeforeStart(env: Env, mode: Mode): Promise<string[]> {
  const problems: string[] = []
  if (mode === 'production' && !existsSync('.next/BUILD_ID')) {
    problems.push('There is no production build yet. Run `npm run build` first.')
  }
  if (await isTaken(env.port)) problems.push(portTaken(env.port, 'dashboard', 'PORT (and APP_URL)'))
  if (env.usesSandbox && (await isTaken(env.sandboxPort))) {
    problems.push(portTaken(env.sandboxPort, 'sandbox', 'SANDBOX_PORT'))
  }
  return problems
}

const portTaken = (port: number, program: string, variable: string) =>
  `Port ${port} is taken by another program. Stop that program, or set ${variable} to move the ${program}.`
