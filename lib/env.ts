import 'server-only'
import { hostname } from 'node:os'
import { z } from 'zod'
import packageJson from '@/package.json'
import { readSecretFiles } from './env/secret-files'
import {
  address,
  addressList,
  count,
  headerList,
  listenHost,
  minutes,
  oneOf,
  origin,
  port,
  postgresUrl,
  proxyUrl,
  readableFile,
  seconds,
  secretList,
  shareOfOne,
  strong,
  version,
} from './env/values'
import { isPlaceholder } from './env/weak-secret'

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])
const isLoopback = (url: URL) => loopbackHosts.has(url.hostname)

const variables = z.object({
  NODE_ENV: oneOf('development', 'production', 'test').default('development'),
  APP_URL: origin.optional(),
  APP_VERSION: version.default(packageJson.version),
  PORT: port.optional(),
  HOST: listenHost.optional(),
  DRAIN_SECONDS: seconds.max(300, 'must be at most 300').optional(),
  HSTS_SECONDS: seconds.default(2_592_000),
  HSTS_SUBDOMAINS: z.stringbool('must be true or false').default(false),
  PARTNER_API_URL: address.optional(),
  AUTH_URL: address.optional(),
  AUTH_CLIENT_ID: z.string().optional(),
  AUTH_CLIENT_SECRET: z.string().optional(),
  AUTH_BACKEND_KEY: z.string().optional(),
  SESSION_SECRET: secretList.optional(),
  SESSION_IDLE_MINUTES: minutes.default(60),
  SESSION_ABSOLUTE_HOURS: minutes.default(12),
  DATABASE_URL: postgresUrl.optional(),
  MIGRATE_AT_START: z.stringbool('must be true or false').default(true),
  DATA_DIR: z.string().default('.data'),
  SANDBOX_PORT: port.default(4010),
  LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent').optional(),
  METRICS_TOKEN: strong.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: headerList.default({}),
  OTEL_TRACES_SAMPLER_ARG: shareOfOne.default(1),
  TRUSTED_PROXIES: count.min(0, 'must be a whole number').default(0),
  PROXY_ADDRESSES: addressList.optional(),
  HTTPS_PROXY: proxyUrl.optional(),
  HTTP_PROXY: proxyUrl.optional(),
  NO_PROXY: z.string().optional(),
  NODE_EXTRA_CA_CERTS: readableFile.optional(),
  KEY_RECORD_DAYS: count.min(1, 'must be at least 1').default(400),
  SIGN_INS_PER_MINUTE: count.default(60),
  CREATES_PER_MINUTE: count.default(20),
  REVOKES_PER_MINUTE: count.default(300),
  KEY_EDITS_PER_MINUTE: count.default(60),
  TEAM_CHANGES_PER_MINUTE: count.default(30),
  CLIENTS_PER_MINUTE: count.default(20),
  KEY_TESTS_PER_MINUTE: count.default(20),
  EXPORTS_PER_MINUTE: count.default(20),
  ACTIVITY_DAYS: count.default(400),
  API_REFERENCE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  SUPPORT_URL: z
    .url({ protocol: /^(https|mailto)$/, error: 'must be an https or mailto address' })
    .optional(),
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
  } else {
    // The sandbox brings a provider of its own, so a variable of another one was meant for something.
    const meant = ['AUTH_URL', 'AUTH_CLIENT_ID', 'AUTH_CLIENT_SECRET', 'AUTH_BACKEND_KEY'].filter(
      (name) => given[name] !== undefined,
    )
    if (meant.length > 0)
      problems.push(
        `PARTNER_API_URL is needed as soon as ${meant.join(', ')} is set: without it, all goes to the sandbox`,
      )
  }
  // 0 of them is as good as none: nobody would be believed.
  if (given.PROXY_ADDRESSES !== undefined && Number(given.TRUSTED_PROXIES ?? 0) === 0)
    problems.push(
      'TRUSTED_PROXIES is needed as soon as PROXY_ADDRESSES is set: it says how many of them stand in front',
    )
  if (given.NODE_ENV === 'production') {
    if (isRemote('APP_URL')) {
      need('SESSION_SECRET', 'in production')
      need('PARTNER_API_URL', 'in production: the sandbox, which signs in anybody, is for this machine alone')
    }
    for (const name of ['APP_URL', 'PARTNER_API_URL', 'AUTH_URL']) {
      if (isRemote(name) && given[name]?.startsWith('http:'))
        problems.push(`${name} must be https, unless it is on this machine`)
    }
    for (const name of ['AUTH_CLIENT_SECRET', 'AUTH_BACKEND_KEY']) {
      if (isPlaceholder(given[name])) problems.push(`${name} is a placeholder: put the real value there`)
    }
    if (isRemote('DATABASE_URL') && isPlaceholder(passwordOf(given.DATABASE_URL)))
      problems.push('DATABASE_URL has a placeholder for a password: put the real one there')
  }
  return problems
}

const passwordOf = (url = '') => (URL.canParse(url) ? new URL(url).password : undefined)

function toEnv(values: z.infer<typeof variables>) {
  const appUrl = values.APP_URL ?? new URL(`http://localhost:${values.PORT ?? 3000}`)
  const sandboxUrl = new URL(`http://localhost:${values.SANDBOX_PORT}`)
  const port = values.PORT ?? (isLoopback(appUrl) && appUrl.port ? Number(appUrl.port) : 3000)
  return {
    /** Which code runs here, and which of the processes that run it: for the log and what else tells of them. */
    appVersion: values.APP_VERSION,
    instance: `${hostname()}:${port}`,
    production: values.NODE_ENV === 'production',
    /** Where people reach the dashboard. */
    appUrl,
    appIsLoopback: isLoopback(appUrl),
    /** The port that the dashboard listens on. */
    port,
    /**
     * The address to listen on; undefined: all of this machine. TLS ends in a proxy in front, so with https nobody but that
     * proxy has a reason to come, and the safe guess is that it runs here.
     */
    host: values.HOST ?? defaultHost(appUrl),
    /** How long requests are still served after the signal to end, so that balancers notice. */
    drainMs: (values.DRAIN_SECONDS ?? (isLoopback(appUrl) ? 0 : 5)) * 1000,
    /** For `Strict-Transport-Security`. */
    hstsSeconds: values.HSTS_SECONDS,
    hstsSubdomains: values.HSTS_SUBDOMAINS,
    partnerApiUrl: values.PARTNER_API_URL ?? sandboxUrl,
    /** The same as it stands in front of a path, in the examples that people copy. */
    apiBaseUrl: (values.PARTNER_API_URL ?? sandboxUrl).href.replace(/\/$/, ''),
    usesSandbox: values.PARTNER_API_URL === undefined,
    sandboxPort: values.SANDBOX_PORT,
    authUrl: values.AUTH_URL ?? sandboxUrl,
    authClientId: values.AUTH_CLIENT_ID ?? 'partner-experience',
    authClientSecret: values.AUTH_CLIENT_SECRET ?? 'sandbox-secret',
    /** With it, signing out here also signs out at the identity provider. */
    authBackendKey: values.AUTH_BACKEND_KEY ?? (values.PARTNER_API_URL ? undefined : 'sandbox-backend-key'),
    /** The first seals, all of them open. Undefined only on this machine: a random one is then kept in `dataDir`. */
    sessionSecrets: values.SESSION_SECRET,
    sessionIdleMs: values.SESSION_IDLE_MINUTES * 60_000,
    sessionAbsoluteMs: values.SESSION_ABSOLUTE_HOURS * 3_600_000,
    /** Undefined: PGlite in `dataDir/dashboard`. */
    databaseUrl: values.DATABASE_URL,
    /** Whether a start brings the tables of PostgreSQL up to date, or only checks that they are. */
    migrateAtStart: values.MIGRATE_AT_START,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL ?? (values.NODE_ENV === 'production' ? 'info' : 'warn'),
    /** What `GET /metrics` has to be asked with; undefined: nothing is counted. */
    metricsToken: values.METRICS_TOKEN,
    /** Where traces of a share of the requests go (OTLP over HTTP), and with which headers; undefined: nothing is traced. */
    traces: values.OTEL_EXPORTER_OTLP_ENDPOINT && {
      endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
      headers: values.OTEL_EXPORTER_OTLP_HEADERS,
      share: values.OTEL_TRACES_SAMPLER_ARG,
    },
    /** How many proxies of ours stand in front; what they say of the client's address and the request id is believed. */
    trustedProxies: values.TRUSTED_PROXIES,
    /** Where these proxies may be: addresses or networks. Undefined: this machine and private networks. */
    proxyAddresses: values.PROXY_ADDRESSES,
    /** The proxies that lead to upstream and the identity provider, and for which hosts they are not used. */
    outwardProxies: { https: values.HTTPS_PROXY, http: values.HTTP_PROXY, except: values.NO_PROXY ?? '' },
    /** How long what is known of a key is kept once the key is gone. */
    keyRecordMs: values.KEY_RECORD_DAYS * 86_400_000,
    /** By address. */
    signInsPerMinute: values.SIGN_INS_PER_MINUTE,
    /** By person. */
    createsPerMinute: values.CREATES_PER_MINUTE,
    revokesPerMinute: values.REVOKES_PER_MINUTE,
    keyEditsPerMinute: values.KEY_EDITS_PER_MINUTE,
    teamChangesPerMinute: values.TEAM_CHANGES_PER_MINUTE,
    clientsPerMinute: values.CLIENTS_PER_MINUTE,
    keyTestsPerMinute: values.KEY_TESTS_PER_MINUTE,
    exportsPerMinute: values.EXPORTS_PER_MINUTE,
    /** How long it is kept what people did. */
    activityDays: values.ACTIVITY_DAYS,
    /** Where the published description of the API is; undefined: nobody said. */
    apiReferenceUrl:
      values.API_REFERENCE_URL ?? (values.PARTNER_API_URL ? undefined : new URL('/docs', sandboxUrl).href),
    /** Where `Kintsugi support` leads; undefined: the words are no link. */
    supportUrl: values.SUPPORT_URL,
  }
}

function defaultHost(appUrl: URL): string | undefined {
  if (isLoopback(appUrl)) return appUrl.hostname.replace(/[[\]]/g, '')
  return appUrl.protocol === 'https:' ? '127.0.0.1' : undefined
}

export type Env = ReturnType<typeof toEnv>

/**
 * Reads an environment, and the files that hold its secrets; an empty value counts as none. Every problem is listed, not the
 * first alone.
 */
export function parseEnv(
  source: NodeJS.ProcessEnv,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const { given, problems: ofFiles } = readSecretFiles(set)
  // Programs read these in either case; the lower one wins, as in curl.
  for (const name of ['https_proxy', 'http_proxy', 'no_proxy']) {
    if (given[name] !== undefined) given[name.toUpperCase()] = given[name]
  }
  const result = variables.safeParse(given)
  const invalid = result.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`) ?? []
  const parsed = result.success ? toEnv(result.data) : undefined
  const problems = [...ofFiles, ...invalid, ...problemsBetween(given)]
  if (parsed?.usesSandbox && parsed.sandboxPort === parsed.port)
    problems.push(`SANDBOX_PORT must be another port than the dashboard’s, which is ${parsed.port}, too`)
  return parsed && problems.length === 0 ? { ok: true, env: parsed } : { ok: false, problems }
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
