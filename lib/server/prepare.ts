import 'server-only'
import { sweepCreations } from '@/lib/api-keys/creation/creation-store'
import { type Env, parseEnv } from '@/lib/env'
import { proxyFor } from '@/lib/http/outward-proxy'
import { sweepLimits } from '@/lib/http/store-limiter'
import { log } from '@/lib/log/log'
import { checkProvider } from '@/lib/session/identity/identity'
import { sweepSessions } from '@/lib/session/session'
import { database } from '@/lib/store/store'
import { endWithParent } from '@/process/end-with-parent'
import { sendConsoleToLog } from './console-to-log'
import { limitAnswers, limitConnections } from './limit-connections'
import { observe } from './observe'
import { onRequest } from './on-request'
import { protectAnswer } from './protect'
import { refuseUnreadable } from './readable-request'
import { closeWhileDraining, endGracefully } from './shutdown'

const sweepEveryMs = 60_000

/** Checks the environment and opens the store before the first request. Ends the process, with every problem listed, when that is not possible. */
export async function prepareServer() {
  endWithParent()
  const result = parseEnv(process.env)
  if (!result.ok) stop(['The environment is not valid:', ...result.problems.map((problem) => `  ${problem}`)])
  // Before the store opens, which may take minutes: Next takes connections already, and their requests wait for this function.
  const { production } = result.env
  onRequest([
    ...(production ? [limitAnswers()] : []),
    refuseUnreadable,
    protectAnswer,
    closeWhileDraining,
    observe,
  ])
  if (production) {
    sendConsoleToLog()
    // A development server needs its WebSocket.
    limitConnections()
  }
  await database().catch((error: Error) => stop([error.message]))
  if (production) endGracefully(result.env.drainMs)
  logOutwardProxies(result.env)
  void checkProvider()
  setInterval(sweep, sweepEveryMs).unref()
}

/** By which proxies, if any, the services behind the dashboard are reached. */
function logOutwardProxies({ partnerApiUrl, authUrl, outwardProxies }: Env) {
  const via = (to: URL) => proxyFor(to, outwardProxies)?.origin ?? 'directly'
  log.info(
    { partnerApiVia: via(partnerApiUrl), identityProviderVia: via(authUrl) },
    'how upstream and the identity provider are reached',
  )
}

/** What has served its time leaves the store: sealed answers, ended sessions. */
function sweep() {
  Promise.all([sweepCreations(), sweepSessions(), sweepLimits()]).catch((error) =>
    log.error({ err: error }, 'sweep failed'),
  )
}

function stop(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
