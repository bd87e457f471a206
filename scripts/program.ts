import { type ChildProcess, spawn } from 'node:child_process'

export type Program = {
  /** Undefined when it could not be started. */
  pid: number | undefined
  /** The exit code once it has ended; 1 when a signal ended it. Never rejects. */
  ended: Promise<number>
  /**
   * Asks it to end (SIGTERM), kills it and all it started after fifteen seconds and the time that it needs before
   * (`drainMs`), and resolves once it is gone.
   */
  stop(drainMs?: number): Promise<void>
  /** Ends it at once, as a crash would, and resolves once it is gone. */
  kill(): Promise<void>
}

type Options = {
  /** Arguments of Node. */
  args: string[]
  env: NodeJS.ProcessEnv
  /** Where it runs; ours where none is named. */
  cwd?: string
  onOutput: (text: string, stream: 'stdout' | 'stderr') => void
}

const graceMs = 15_000
// On Windows there are no process groups to signal.
const hasGroups = process.platform !== 'win32'

/** Starts a Node program in a process group of its own: Ctrl-C in the terminal then reaches it through us alone. */
export function startProgram({ args, env, cwd, onOutput }: Options): Program {
  const child = spawn(process.execPath, args, {
    // It ends by itself should this process be killed.
    env: { ...env, LAUNCHER_PID: String(process.pid) },
    cwd,
    detached: hasGroups,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => onOutput(text, 'stdout'))
  child.stderr.setEncoding('utf8').on('data', (text: string) => onOutput(text, 'stderr'))

  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })

  return {
    pid: child.pid,
    ended,
    async stop(drainMs = 0) {
      signal(child, 'SIGTERM')
      const timer = setTimeout(() => signal(child, 'SIGKILL'), graceMs + drainMs)
      await ended
      clearTimeout(timer)
      // What it started itself (`next dev` runs its server in a process of its own) must not outlive it.
      signal(child, 'SIGKILL')
    },
    async kill() {
      signal(child, 'SIGKILL')
      await ended
    },
  }
}

function signal(child: ChildProcess, name: NodeJS.Signals) {
  if (child.pid === undefined) return
  try {
    process.kill(hasGroups ? -child.pid : child.pid, name)
  } catch {
    // Nobody is left to hear it.
  }
}
