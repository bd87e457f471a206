import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)
const positive = z.coerce.number().int().positive()

const schema = z.object({
  SANDBOX_PORT: port.default(4010),
  SANDBOX_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DATA_DIR: z.string().default('.data'),
  APP_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('http://localhost:3000'),
  /** Lifetime of an access token, in seconds. */
  SANDBOX_ACCESS_TOKEN_SECONDS: positive.default(1800),
  /** Active keys that one person may hold in one partner. */
  SANDBOX_MAX_ACTIVE_KEYS: positive.default(100),
  /** Upstream's global limit, for all callers together. */
  SANDBOX_RATE_LIMIT_PER_MINUTE: positive.default(10_000),
  /** Upstream may or may not list expired keys; `false` shows the other half of that. */
  SANDBOX_LIST_EXPIRED_KEYS: z.stringbool().default(true),
  /** An identity provider remembers who signed in with a browser and asks no more; here each sign-in asks, unless this is set. */
  SANDBOX_REMEMBERS_PEOPLE: z.stringbool().optional(),
  /** Where invitations are sent through. Without it they are written to the outbox. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  SANDBOX_LOG: z.stringbool().default(false),
})

export type SandboxEnv = z.infer<typeof schema>

/**
 * Reads the sandbox's environment. An empty variable counts as unset.
 * Throws an Error whose message lists every problem, one a line.
 */
export function readEnv(source: Record<string, string | undefined>): SandboxEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The sandbox cannot start, its environment is wrong:\n${problems.join('\n')}`)
}
