import 'server-only'
import { randomUUID } from 'node:crypto'
import { log } from '@/lib/log'
import { sessionIdOf } from '@/lib/session/cookie'
import { ownerKey } from '@/lib/session/owner'
import type { Partner } from '@/lib/session/schema'
import { readSession } from '@/lib/session/session'
import { ownerOf, type Session } from '@/lib/session/session-row'
import { forgetSharedReads } from '@/lib/session/share-read'
import { ApiError } from './api-error'
import { noteSession } from './note-session'
import { pagePartnerHeader } from './page-partner'
import { requireSameOrigin } from './read-request'
import { requestContext } from './request-context'
import { asApiError, errorResponse } from './respond'

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

/** A route for someone who is signed in. Changes ask the store for the session; reads may use one that is 5 seconds old. */
export const withSession = (handler: Handler<{ session: Session }>): Route =>
  route(async (context) => {
    const id = sessionIdOf(context.request.headers)
    const session = await readSession(id, { fresh: !isRead(context.request) })
    if (!session) throw new ApiError('UNAUTHENTICATED')
    noteSession(session)
    if (isRead(context.request)) return handler({ ...context, session })
    return handler({ ...context, session }).finally(() => forgetSharedReads(session))
  })

/**
 * A route about what is active, a partner or an organization. The browser names what its page was drawn for; when the
 * session has moved on, the answer is 409, so that a tab left open neither shows nor makes a key of the wrong one.
 */
export const withOwner = (handler: Handler<{ session: Session }>): Route =>
  withSession(async (context) => {
    const drawnFor = context.request.headers.get(pagePartnerHeader)
    if (drawnFor === null) throw new ApiError('BAD_REQUEST')
    const session = await reread(context.session, context.request, drawnFor)
    const active = activeKey(session)
    if (active === null) throw new ApiError('NOT_A_PARTNER')
    if (active !== drawnFor) throw new ApiError('PARTNER_CHANGED')
    return handler({ ...context, session })
  })

/** The same for a route about the active partner alone: to an organization there is nothing at this address. */
export const withPartner = (handler: Handler<{ session: Session & { partner: Partner } }>): Route =>
  withOwner(async (context) => {
    const { partner } = context.session
    if (!partner) throw new ApiError('NOT_FOUND')
    return handler({ ...context, session: { ...context.session, partner } })
  })

function activeKey(session: Session): string | null {
  const owner = ownerOf(session)
  return owner && ownerKey(owner)
}

/** Before saying that it changed, the store is asked: what was remembered may itself be the older one. */
async function reread(session: Session, request: Request, drawnFor: string): Promise<Session> {
  if (activeKey(session) === drawnFor) return session
  return (await readSession(sessionIdOf(request.headers), { fresh: true })) ?? session
}

const isRead = (request: Request) => request.method === 'GET' || request.method === 'HEAD'

const causeOf = (error: ApiError) => (error.cause instanceof Error ? error.cause : error)
