import 'server-only'
import { parseEnv } from './env'
import { database } from './store/store'

/** Checks the environment and opens the store. Ends the process with every problem listed when that is not possible. */
export async function prepareServer() {
  const result = parseEnv(process.env)
  if (!result.ok) stop(['The environment is not valid:', ...result.problems.map((problem) => `  ${problem}`)])
  await database().catch((error: Error) => stop([error.message]))
}

function stop(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
