import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { processWide } from '@/lib/process-wide'

/** What is known of the request being answered, for its log line and for upstream. */
export type RequestContext = {
  requestId: string
  clientAddress: string
  startedAtMs: number
  userId?: string
  partnerId?: string
  organizationId?: string
  /** The calls made upstream: which, their status (or why there is none), and how long each took. */
  upstream: { call: string; status: number | string; durationMs: number }[]
}

const storage = processWide('request context', () => new AsyncLocalStorage<RequestContext>())

/** Undefined outside a request, as in a unit test. */
export const requestContext = (): RequestContext | undefined => storage.getStore()

/** Makes this the context of all that the current request still does. */
export const enterRequestContext = (context: RequestContext) => storage.enterWith(context)
