import 'server-only'
import { sweepCreations } from './api-keys/creation/creation-store'
import { endWithParent } from './end-with-parent'
import { type Env, parseEnv } from './env'
import { sendConsoleToLog } from './http/console-to-log'
import { limitConnections } from './http/limit-connections'
import { observeRequests } from './http/observe'
import { proxyFor } from './http/outward-proxy'
import { protectAnswers } from './http/protect'
import { refuseUnreadableRequests } from './http/readable-request'
import { sweepLimits } from './http/store-limiter'
import { log } from './log/log'
import { checkProvider } from './session/identity/identity'
import { sweepSessions } from './session/session'
import { endGracefully } from './shutdown'
import { database } from './store/store'

const sweepEveryMs = 60_000

/** Checks the environment and opens the store before the first request. Ends the process, with every problem listed, when that is not possible. */
export async function prepareServer() {
  endWithParent()
  const result = parseEnv(process.env)
  if (!result.ok) stop(['The environment is not valid:', ...result.problems.map((problem) => `  ${problem}`)])
  // Before the store opens, which may take minutes: Next takes connections already, and their requests wait for this function.
  refuseUnreadableRequests()
  protectAnswers()
  observeRequests()
  if (result.env.production) {
    sendConsoleToLog()
    // A development server needs its WebSocket.
    limitConnections()
  }
  await database().catch((error: Error) => stop([error.message]))
  if (result.env.production) endGracefully(result.env.drainMs)
  tellRoads(result.env)
  void checkProvider()
  setInterval(sweep, sweepEveryMs).unref()
}

/** By which proxies, if any, the services behind the dashboard are reached. */
function tellRoads({ partnerApiUrl, authUrl, outwardProxies }: Env) {
  const road = (to: URL) => proxyFor(to, outwardProxies)?.origin ?? 'directly'
  log.info(
    { partnerApiRoad: road(partnerApiUrl), identityProviderRoad: road(authUrl) },
    'how the services behind are reached',
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
