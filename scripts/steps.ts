import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'

/** One step of a check: a command of `node_modules/.bin` and what it needs in its environment. */
export type Step = { name: string; command: string; args: string[]; env?: Record<string, string> }

const bin = resolve('node_modules/.bin')

/**
 * Runs the steps one after another, those of an array side by side, up to the first that fails, says how long each took,
 * and answers whether all passed. What the last of an array writes is shown as it comes, of the others when they end.
 */
export async function runSteps(steps: (Step | Step[])[]): Promise<boolean> {
  const total = steps.flat().length
  let number = 0
  for (const entry of steps) {
    const together = [entry].flat()
    const failed = new AbortController()
    const outcomes = await Promise.all(
      together.map((step, index) => {
        const title = `[${++number}/${total}] ${step.name}`
        return runStep(step, title, { shownAtOnce: index === together.length - 1, failed })
      }),
    )
    if (outcomes.includes(false)) return false
  }
  return true
}

/** Ends early where another step has `failed`, and says so to the others where it fails itself. */
async function runStep(step: Step, title: string, around: { shownAtOnce: boolean; failed: AbortController }) {
  const start = performance.now()
  if (around.shownAtOnce) console.log(`\n${title}`)
  const { passed, output } = await run(step, around)
  if (!around.shownAtOnce) console.log(`\n${title}\n${output.trimEnd()}`)
  const isEnded = !passed && around.failed.signal.aborted
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${title}: ${passed ? 'passed in' : isEnded ? 'ended after' : 'FAILED in'} ${seconds} s`)
  if (!passed) around.failed.abort()
  return passed
}

function run(
  { command, args, env }: Step,
  { shownAtOnce, failed }: { shownAtOnce: boolean; failed: AbortController },
): Promise<{ passed: boolean; output: string }> {
  const how = shownAtOnce ? 'inherit' : 'pipe'
  const child = spawn(command, args, {
    stdio: ['ignore', how, how],
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  failed.signal.addEventListener('abort', () => child.kill())
  return new Promise((resolve) => {
    child.once('error', () => resolve({ passed: false, output }))
    child.once('close', (code) => resolve({ passed: code === 0, output }))
  })
}
