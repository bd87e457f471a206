import { join } from 'node:path'
import { endWithParent } from '@/process/end-with-parent'
import { keyFinder } from './callers/find-key'
import { openPglite, openPostgres } from './database/open'
import { readEnv, type SandboxEnv } from './env'
import { SigningKeys } from './identity/signing-keys'
import { listenOnLoopback } from './listen'
import { openMailer } from './mail/mailer'
import { plantSeedOnce, replant } from './seed/plant'
import { createServer } from './server'

async function start(env: SandboxEnv, reset: boolean) {
  const issuer = `http://localhost:${env.SANDBOX_PORT}`
  let open: (app: ReturnType<typeof createServer>) => void = () => {}
  const app = new Promise<ReturnType<typeof createServer>>((resolve) => {
    open = resolve
  })
  // The port comes first, so that a second start fails before it touches any data; requests wait.
  const stopListening = await listenOnLoopback(env.SANDBOX_PORT, async (request, bindings) =>
    (await app).fetch(request, bindings),
  )
  const { database, close } = await openDatabase(env)
  // Not inside PGlite's folder, which is its own.
  const mailer = openMailer({ smtpUrl: env.SMTP_URL, folder: join(env.DATA_DIR, 'outbox') })
  await (reset ? replant(database) : plantSeedOnce(database))
  if (reset) await mailer.clear()
  if (reset) console.log('sandbox: the seed is restored')
  const signingKeys = await SigningKeys.open(join(env.DATA_DIR, 'sandbox-signing-key.json'), issuer)
  const settings = {
    issuer,
    redirectUri: new URL('/api/session/callback', env.APP_URL).href,
    accessTokenSeconds: env.SANDBOX_ACCESS_TOKEN_SECONDS,
    maxActiveKeys: env.SANDBOX_MAX_ACTIVE_KEYS,
    rateLimitPerMinute: env.SANDBOX_RATE_LIMIT_PER_MINUTE,
    listExpiredKeys: env.SANDBOX_LIST_EXPIRED_KEYS,
    remembersPeople: env.SANDBOX_REMEMBERS_PEOPLE,
    log: env.SANDBOX_LOG,
  }
  open(createServer({ database, settings, signingKeys, mailer, findKey: keyFinder(database) }))

  const stop = async () => {
    await stopListening()
    await close()
    process.exit(0)
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
  console.log(`sandbox ready on ${issuer}`)
}

async function openDatabase(env: SandboxEnv) {
  if (env.SANDBOX_DATABASE_URL) return openPostgres(env.SANDBOX_DATABASE_URL)
  const folder = join(env.DATA_DIR, 'sandbox')
  return openPglite(folder).catch((cause) => {
    // The folder itself is the matter, and the sentence says what to do.
    if (cause.message.includes(folder)) throw cause
    const advice = 'Delete the folder to begin again from the seed.'
    throw new Error(`The database in ${folder} cannot be opened: ${cause.message}. ${advice}`, { cause })
  })
}

// The data are keys, people and mails, if invented ones: nobody else on this machine needs to read them.
process.umask(0o077)
endWithParent()
try {
  await start(readEnv(process.env), process.argv.includes('--reset'))
} catch (error) {
  // A sentence is enough: what fails here is a port, a folder, an address or a setting.
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
