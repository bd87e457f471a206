import 'server-only'
import { sweepCreations } from '@/lib/api-keys/creation/creation-store'
import { parseEnv } from '@/lib/env'
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
import { settingsOf } from './settings'
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
  if (result.env.metricsToken) (await import('./metrics')).startMetrics(result.env)
  const { traces } = result.env
  const endTraces = traces && (await import('./traces')).startTraces(result.env, traces)
  await database().catch((error: Error) => stop([error.message]))
  if (production) endGracefully(result.env.drainMs, endTraces)
  log.info({ settings: settingsOf(result.env) }, 'started')
  void checkProvider()
  setInterval(sweep, sweepEveryMs).unref()
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
