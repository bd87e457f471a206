import 'server-only'
import pino from 'pino'
import { env } from './env'

/**
 * Lines are collected and written together: a write of its own for each costs seven percent of a request. What is
 * collected is written four times a second, and before the process ends.
 */
const destination = pino.destination({ dest: 1, sync: true, minLength: env().production ? 4096 : 0 })
if (env().production) {
  setInterval(flush, 250).unref()
  process.on('exit', flush)
}

/** Where nobody reads the lines any more (a closed pipe), that is no reason to fail, least of all while ending. */
function flush() {
  try {
    destination.flushSync()
  } catch {
    // The stream's own error handler has seen it.
  }
}

/** JSON lines on stdout. Never give it a token, a cookie, a header or an upstream body. */
export const log = pino(
  { level: env().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
  destination,
)
