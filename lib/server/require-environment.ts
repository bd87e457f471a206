import 'server-only'
import { parseEnv } from '@/lib/env'
import { stop } from './stop'

/** Ends the process, with every problem listed, where the environment is not valid: before anything is loaded that reads it. */
export function requireEnvironment(): void {
  const result = parseEnv(process.env)
  if (!result.ok) stop(['The environment is not valid:', ...result.problems.map((problem) => `  ${problem}`)])
}
