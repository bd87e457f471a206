import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'

/** One step of a check: a command of `node_modules/.bin` and what it needs in its environment. */
export type Step = { name: string; command: string; args: string[]; env?: Record<string, string> }

const bin = resolve('node_modules/.bin')

/** Runs the steps one after another up to the first that fails, says how long each took, and answers whether all passed. */
export async function runSteps(steps: Step[]): Promise<boolean> {
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`)
    const start = performance.now()
    const passed = await run(step)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(
      `[${index + 1}/${steps.length}] ${step.name}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`,
    )
    if (!passed) return false
  }
  return true
}

function run({ command, args, env }: Step): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    },
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
