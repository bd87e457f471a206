import 'server-only'
import { readFileSync } from 'node:fs'

/** The variables that hold a secret, or may. Each can be in a file instead, which `<name>_FILE` names. */
export const secretNames = [
  'SESSION_SECRET',
  'DATABASE_URL',
  'AUTH_CLIENT_SECRET',
  'AUTH_BACKEND_KEY',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'HTTPS_PROXY',
  'HTTP_PROXY',
]

type Given = Record<string, string | undefined>

/**
 * The environment with the secrets that it leaves to files, each without the line break at its end, and a sentence for
 * every file that is of no use.
 */
export function readSecretFiles(set: Given): { given: Given; problems: string[] } {
  const given = { ...set }
  const problems: string[] = []
  for (const name of secretNames) {
    const path = set[`${name}_FILE`]
    if (path === undefined) continue
    if (set[name] !== undefined) {
      problems.push(`${name} and ${name}_FILE are both set: keep one of them`)
      continue
    }
    try {
      const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
      if (text === '') problems.push(`${name}_FILE names a file that is empty`)
      // Taken for set, so that no other problem hides this one.
      given[name] = text
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      problems.push(`${name}_FILE names a file that cannot be read (${code}): ${path}`)
    }
  }
  return { given, problems }
}
