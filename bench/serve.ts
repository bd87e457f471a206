import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, startProgram } from '../scripts/program'

export type Server = { url: string; pid: number; readyMs: number; stop(): Promise<void> }

const readyWithinMs = 120_000
const running = new Set<Program>()

/** Ends whatever still runs: programs are in groups of their own and would outlive this one. */
export const stopAll = () => Promise.all([...running].map((program) => program.stop()))

/** Starts a Node program and waits until `address` answers; `readyMs` is how long that took. */
export async function serve(
  args: string[],
  address: string,
  env: Record<string, string> = {},
): Promise<Server> {
  const startedAt = performance.now()
  let output = ''
  const program: Program = startProgram({
    args,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    onOutput: (text) => {
      output = (output + text).slice(-10_000)
    },
  })
  running.add(program)
  void program.ended.then(() => running.delete(program))
  const endedEarly = program.ended.then((code) => {
    throw new Error(`${args.join(' ')} ended with exit code ${code}:\n${output}`)
  })
  await Promise.race([ready(address), endedEarly])
  endedEarly.catch(() => {})
  if (program.pid === undefined) throw new Error(`${args.join(' ')} has no process.`)
  const { origin } = new URL(address)
  return { url: origin, pid: program.pid, readyMs: performance.now() - startedAt, stop: program.stop }
}

/** Asks every few milliseconds: how long a start takes is one of the figures. */
async function ready(address: string) {
  const deadline = performance.now() + readyWithinMs
  for (;;) {
    const answer = await fetch(address).catch(() => null)
    await answer?.body?.cancel()
    if (answer) return
    if (performance.now() > deadline) throw new Error(`${address} did not answer.`)
    await sleep(5)
  }
}
