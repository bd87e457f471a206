import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { InternalError } from '@/lib/internal-error'
import type { OwnerRef } from '@/lib/owner/schema'
import { processWide } from '@/lib/process-wide'
import { ApiError } from './api-error'

/** What is known of the request being answered, for its log line and for upstream. */
export type RequestContext = {
  requestId: string
  clientAddress: string
  userAgent?: string
  startedAtMs: number
  userId?: string
  owner?: OwnerRef
  /** What to do when the browser has gone before it was answered. */
  leaving?: Set<() => void>
  /** The calls made upstream: which, their status (or why there is none), and how long each took. */
  upstream: { call: string; status: number | string; durationMs: number }[]
}

const storage = processWide('request context', () => new AsyncLocalStorage<RequestContext | undefined>())

/** Undefined outside a request, as in a unit test. */
export const requestContext = (): RequestContext | undefined => storage.getStore()

/** Runs what others may wait for, too: it goes on when the browser that asked first has gone. */
export function withoutLeaving<T>(act: () => T): T {
  const context = storage.getStore()
  return context ? storage.run({ ...context, leaving: undefined }, act) : act()
}

/** Makes this the context of all that the current request still does. */
export const enterRequestContext = (context: RequestContext) => storage.enterWith(context)

export const leaveRequestContext = () => storage.enterWith(undefined)

/**
 * The context of a request at a door. Throws `NOT_READY` where there is none: what is done at the start of every request
 * (it is readable, its address holds no token, the answer is protected) was not done for
 * this one, as for what came while the server was starting.
 */
export function requireRequestContext(): RequestContext {
  const context = requestContext()
  if (!context) throw new ApiError('NOT_READY', { cause: new InternalError('The request was not prepared.') })
  return context
}
