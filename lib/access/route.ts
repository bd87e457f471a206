import 'server-only'
import { randomUUID } from 'node:crypto'
import { ApiError } from '@/lib/http/api-error'
import { backgroundHeader } from '@/lib/http/page-identity'
import { requireSameOrigin } from '@/lib/http/read-request'
import { requestContext, requireRequestContext } from '@/lib/http/request-context'
import { asApiError, errorResponse } from '@/lib/http/respond'
import { log } from '@/lib/log/log'
import { sessionIdOf } from '@/lib/session/cookie'
import { readSession } from '@/lib/session/session'
import { hasOwner, type OwnerSession, type Session } from '@/lib/session/session-row'
import { forgetSharedReads } from '@/lib/session/share-read'
import { noteSession } from './note-session'
import { requirePage } from './require-page'

type RouteContext = { params: Promise<Record<string, string>> }
type Handler<Context> = (
  context: Context & { request: Request; params: Record<string, string> },
) => Promise<Response>
type Route = (request: Request, context: RouteContext) => Promise<Response>

/** A route handler with the one catch of the API: every failure becomes the error body, its cause goes to the log. */
export function route(handler: Handler<object>): Route {
  return async (request, { params }) => {
    const requestId = requestContext()?.requestId ?? randomUUID()
    try {
      requireRequestContext()
      if (!isRead(request)) requireSameOrigin(request.headers)
      return await handler({ request, params: await params })
    } catch (caught) {
      const error = asApiError(caught)
      if (error.code === 'INTERNAL' || error.cause)
        log.error({ requestId, code: error.code, err: causeOf(error) }, 'request failed')
      return errorResponse(error, requestId)
    }
  }
}

/**
 * A route for someone who is signed in, through a page that was rendered for them and for the owner that is active now (`requirePage`).
 * Changes ask the store for the session, and so does what is `fresh`; other reads may use one that is 5 seconds old.
 */
export const withSession = (handler: Handler<{ session: Session }>, { fresh = false } = {}): Route =>
  route(async (context) => {
    const { request } = context
    const known = await readSession(sessionIdOf(request.headers), {
      fresh: fresh || !isRead(request),
      inUse: isUse(request),
    })
    if (!known) throw new ApiError('UNAUTHENTICATED')
    noteSession(known)
    const session = await requirePage(known, request)
    if (isRead(request)) return handler({ ...context, session })
    return handler({ ...context, session }).finally(() => forgetSharedReads(session))
  })

/** A route about the active owner. */
export const withOwner = (handler: Handler<{ session: OwnerSession }>): Route =>
  withSession(async (context) => {
    const { session } = context
    if (!hasOwner(session)) throw new ApiError('NOT_A_PARTNER')
    return handler({ ...context, session })
  })

/** The same for a route about partners alone: to an organization there is nothing at this address. */
export const withPartner = (handler: Handler<{ session: OwnerSession }>): Route =>
  withOwner(async (context) => {
    if (context.session.owner.kind !== 'partner') throw new ApiError('NOT_FOUND')
    return handler(context)
  })

/**
 * What counts as use, so that a session does not end for idleness: a page, a change, and what a page reads because a person
 * asked for it. What a page asks by itself does not: while a creation is unresolved it asks every 5 seconds, and when
 * its tab or the connection comes back. A tab that nobody looks at must not keep a session alive.
 */
const isUse = (request: Request) => !isRead(request) || !request.headers.has(backgroundHeader)

const isRead = (request: Request) => request.method === 'GET' || request.method === 'HEAD'

const causeOf = (error: ApiError) => (error.cause instanceof Error ? error.cause : error)
