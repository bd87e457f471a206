import 'server-only'
import { sweepActivity } from '@/lib/activity/sweep-activity'
import { appendWaiting } from '@/lib/activity/waiting-entries'
import { sweepCreations } from '@/lib/api-keys/creation/sweep-creations'
import { sweepRecords } from '@/lib/api-keys/records/record-store'
import { env } from '@/lib/env'
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
import { stop } from './stop'

const sweepEveryMs = 60_000

/** Protects and opens what requests need, before the first of them. Ends the process, with a sentence, where the store cannot be opened. */
export async function prepareServer() {
  endWithParent()
  const settings = env()
  // Before the store opens, which may take minutes: Next takes connections already, and their requests wait for this function.
  const { production, traces } = settings
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
  if (settings.metricsToken) (await import('./metrics')).startMetrics(settings)
  const endTraces = traces && (await import('./traces')).startTraces(settings, traces)
  await database().catch((error: Error) => stop([error.message]))
  if (production) endGracefully(settings.drainMs, endTraces)
  log.info({ settings: settingsOf(settings) }, 'started')
  void checkProvider()
  setInterval(sweep, sweepEveryMs).unref()
}

/**
 * What has served its time leaves the store: sealed answers, ended sessions, old activity, records of keys that are long gone. Entries
 * of activity that had to wait get their place.
 */
function sweep() {
  Promise.all([
    ...[sweepCreations(), sweepRecords(), sweepSessions(), sweepLimits()],
    ...[sweepActivity(), appendWaiting()],
  ]).catch((error) => log.error({ err: error }, 'sweep failed'))
}
