import 'server-only'
import { z } from 'zod'

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])
const isLoopback = (url: URL) => loopbackHosts.has(url.hostname)

const port = z.coerce
  .number('must be a port number')
  .int('must be a port number')
  .min(1, 'must be a port number')
  .max(65_535, 'must be a port number')
const minutes = z.coerce.number('must be a number').positive('must be more than 0')

const count = z.coerce.number('must be a whole number').int('must be a whole number')

const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url
  context.addIssue('must be an http or https address without a path, such as https://example.com')
  return z.NEVER
})

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  APP_URL: origin.optional(),
  PORT: port.optional(),
  PARTNER_API_URL: origin.optional(),
  AUTH_URL: origin.optional(),
  AUTH_CLIENT_ID: z.string().optional(),
  AUTH_CLIENT_SECRET: z.string().optional(),
  AUTH_BACKEND_KEY: z.string().optional(),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters (openssl rand -base64 32)').optional(),
  SESSION_IDLE_MINUTES: minutes.default(60),
  SESSION_ABSOLUTE_HOURS: minutes.default(12),
  DATABASE_URL: postgresUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  SANDBOX_PORT: port.default(4010),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  TRUSTED_PROXIES: count.min(0, 'must be a whole number').default(0),
  SIGN_INS_PER_MINUTE: count.default(60),
  CREATES_PER_MINUTE: count.default(20),
  REVOKES_PER_MINUTE: count.default(60),
  TEAM_CHANGES_PER_MINUTE: count.default(30),
  CLIENTS_PER_MINUTE: count.default(20),
  KEY_TESTS_PER_MINUTE: count.default(20),
  API_REFERENCE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
})

/** What no variable can say alone. Works on the raw text, so that these problems are listed beside the others. */
function problemsBetween(given: Record<string, string | undefined>): string[] {
  const problems: string[] = []
  const need = (name: string, why: string) => {
    if (given[name] === undefined) problems.push(`${name} is needed ${why}`)
  }
  const isRemote = (name: string) => {
    const text = given[name]
    return text !== undefined && URL.canParse(text) && !isLoopback(new URL(text))
  }
  if (given.PARTNER_API_URL !== undefined) {
    for (const name of ['AUTH_URL', 'AUTH_CLIENT_ID', 'AUTH_CLIENT_SECRET'])
      need(name, 'as soon as PARTNER_API_URL is set')
  }
  if (given.NODE_ENV === 'production') {
    if (isRemote('APP_URL')) need('SESSION_SECRET', 'in production')
    for (const name of ['APP_URL', 'PARTNER_API_URL', 'AUTH_URL']) {
      if (isRemote(name) && given[name]?.startsWith('http:'))
        problems.push(`${name} must be https, unless it is on this machine`)
    }
  }
  return problems
}

function toEnv(values: z.infer<typeof variables>) {
  const appUrl = values.APP_URL ?? new URL(`http://localhost:${values.PORT ?? 3000}`)
  const sandboxUrl = new URL(`http://localhost:${values.SANDBOX_PORT}`)
  return {
    production: values.NODE_ENV === 'production',
    /** Where people reach the dashboard. */
    appUrl,
    appIsLoopback: isLoopback(appUrl),
    /** The port that the dashboard listens on. */
    port: values.PORT ?? (isLoopback(appUrl) && appUrl.port ? Number(appUrl.port) : 3000),
    partnerApiUrl: values.PARTNER_API_URL ?? sandboxUrl,
    usesSandbox: values.PARTNER_API_URL === undefined,
    sandboxPort: values.SANDBOX_PORT,
    authUrl: values.AUTH_URL ?? sandboxUrl,
    authClientId: values.AUTH_CLIENT_ID ?? 'partner-experience',
    authClientSecret: values.AUTH_CLIENT_SECRET ?? 'sandbox-secret',
    /** With it, signing out here also signs out at the identity provider. */
    authBackendKey: values.AUTH_BACKEND_KEY ?? (values.PARTNER_API_URL ? undefined : 'sandbox-backend-key'),
    /** Undefined only on this machine: a random one is then kept in `dataDir`. */
    sessionSecret: values.SESSION_SECRET,
    sessionIdleMs: values.SESSION_IDLE_MINUTES * 60_000,
    sessionAbsoluteMs: values.SESSION_ABSOLUTE_HOURS * 3_600_000,
    /** Undefined: PGlite in `dataDir/dashboard`. */
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL ?? (values.NODE_ENV === 'production' ? 'info' : 'warn'),
    /** How many proxies of ours stand in front; what they say of the client's address and the request id is believed. */
    trustedProxies: values.TRUSTED_PROXIES,
    /** By address. */
    signInsPerMinute: values.SIGN_INS_PER_MINUTE,
    /** By person. */
    createsPerMinute: values.CREATES_PER_MINUTE,
    revokesPerMinute: values.REVOKES_PER_MINUTE,
    teamChangesPerMinute: values.TEAM_CHANGES_PER_MINUTE,
    clientsPerMinute: values.CLIENTS_PER_MINUTE,
    keyTestsPerMinute: values.KEY_TESTS_PER_MINUTE,
    /** Where the published description of the API is; undefined: nobody said. */
    apiReferenceUrl:
      values.API_REFERENCE_URL ?? (values.PARTNER_API_URL ? undefined : new URL('/docs', sandboxUrl).href),
  }
}

export type Env = ReturnType<typeof toEnv>

/** Reads an environment; an empty value counts as none. Every problem is listed, not the first alone. */
export function parseEnv(
  source: NodeJS.ProcessEnv,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = variables.safeParse(given)
  const invalid = result.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []
  const problems = [...invalid, ...problemsBetween(given)]
  return result.success && problems.length === 0
    ? { ok: true, env: toEnv(result.data) }
    : { ok: false, problems }
}

let cached: Env | undefined

/** The environment of this process. Throws with every problem listed. */
export function env(): Env {
  if (cached) return cached
  const result = parseEnv(process.env)
  if (!result.ok)
    throw new Error(`The environment is not valid:\n${result.problems.map((line) => `  ${line}`).join('\n')}`)
  cached = result.env
  return cached
}
