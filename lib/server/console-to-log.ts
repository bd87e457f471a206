import 'server-only'
import { types } from 'node:util'
import { requestContext } from '@/lib/http/request-context'
import { InternalError } from '@/lib/internal-error'
import { log } from '@/lib/log/log'
import { isLogged } from './page-failure'

/**
 * Turns what Next and libraries write to the console, and Node's warnings, into lines of the log: what they print quotes
 * errors of upstream, requests of strangers and whole objects, and is no JSON. Kept is what went wrong and from where.
 */
export function sendConsoleToLog(): void {
  for (const method of ['debug', 'dir', 'dirxml', 'info', 'log', 'table', 'trace'] as const)
    console[method] = sayDebug
  console.warn = (...args: unknown[]) => say('warn', args)
  console.error = (...args: unknown[]) => say('error', args)
  console.assert = (isTrue: unknown, ...args: unknown[]) => isTrue || say('error', args)
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ err: warning }, 'Node warns'))
}

const sayDebug = (...args: unknown[]) => say('debug', args)

function say(level: 'debug' | 'warn' | 'error', args: unknown[]) {
  const requestId = requestContext()?.requestId
  const error = args.find((arg) => types.isNativeError(arg))
  const line = { requestId, err: error ?? new InternalError('Its words are not kept.') }
  const write = () => log[level](line, 'something was written to the console')
  if (!error || !requestId) return write()
  // Next prints the error of a page before it reports it: one line is enough.
  setImmediate(() => isLogged(error) || write())
}
