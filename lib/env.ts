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

/** An address whose origin alone counts; credentials that travel to it must not travel in the clear. */
const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.search ||
    url.hash ||
    url.pathname !== '/'
  ) {
    context.addIssue('must be an http or https address without a path, such as https://example.com')
    return z.NEVER
  }
  if (url.protocol === 'http:' && !isLoopback(url) && process.env.NODE_ENV === 'production') {
    context.addIssue('must be https, unless it is on this machine')
    return z.NEVER
  }
  return url
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
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters (openssl rand -base64 32)').optional(),
  SESSION_IDLE_MINUTES: minutes.default(60),
  SESSION_ABSOLUTE_HOURS: minutes.default(12),
  DATABASE_URL: postgresUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  SANDBOX_PORT: port.default(4010),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

const environment = variables.transform((values, context) => {
  const need = (name: keyof typeof values, why: string) => {
    if (values[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: why })
  }
  const appUrl = values.APP_URL ?? new URL(`http://localhost:${values.PORT ?? 3000}`)
  const sandboxUrl = new URL(`http://localhost:${values.SANDBOX_PORT}`)
  const usesSandbox = values.PARTNER_API_URL === undefined

  if (!usesSandbox) {
    need('AUTH_URL', 'is needed as soon as PARTNER_API_URL is set')
    need('AUTH_CLIENT_ID', 'is needed as soon as PARTNER_API_URL is set')
    need('AUTH_CLIENT_SECRET', 'is needed as soon as PARTNER_API_URL is set')
  }
  if (values.NODE_ENV === 'production' && !isLoopback(appUrl))
    need('SESSION_SECRET', 'is needed in production')

  return {
    production: values.NODE_ENV === 'production',
    /** Where people reach the dashboard. */
    appUrl,
    appIsLoopback: isLoopback(appUrl),
    /** The port that the dashboard listens on. */
    port: values.PORT ?? (isLoopback(appUrl) && appUrl.port ? Number(appUrl.port) : 3000),
    partnerApiUrl: values.PARTNER_API_URL ?? sandboxUrl,
    usesSandbox,
    sandboxPort: values.SANDBOX_PORT,
    authUrl: values.AUTH_URL ?? sandboxUrl,
    authClientId: values.AUTH_CLIENT_ID ?? 'partner-experience',
    authClientSecret: values.AUTH_CLIENT_SECRET ?? 'sandbox-secret',
    /** Undefined only on this machine: a random one is then kept in `dataDir`. */
    sessionSecret: values.SESSION_SECRET,
    sessionIdleMs: values.SESSION_IDLE_MINUTES * 60_000,
    sessionAbsoluteMs: values.SESSION_ABSOLUTE_HOURS * 3_600_000,
    /** Undefined: PGlite in `dataDir/dashboard`. */
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
  }
})

export type Env = z.infer<typeof environment>

/** Reads an environment; an empty value counts as none. Every problem is listed, not the first alone. */
export function parseEnv(
  source: NodeJS.ProcessEnv,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = environment.safeParse(given)
  if (result.success) return { ok: true, env: result.data }
  return {
    ok: false,
    problems: result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
  }
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
