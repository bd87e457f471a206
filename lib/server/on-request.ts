import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { leaveRequestContext } from '@/lib/http/request-context'
import { log } from '@/lib/log/log'

type Exchange = { request: IncomingMessage; response: ServerResponse }

/** Something to do at the start of a request; `response` has no status and no body yet. */
export type Step = (exchange: Exchange) => void

/**
 * Runs `steps`, in their order, at the start of every request of this server and before anything else sees it: the one hook,
 * so that the order in which a request is changed stands in one list. One of the steps enters the request's context. Where
 * any of them throws there is none, and every door refuses the request (`requireRequestContext`).
 */
export function onRequest(steps: Step[]): void {
  subscribe('http.server.request.start', (message) => {
    try {
      for (const step of steps) step(message as Exchange)
    } catch (error) {
      // Its own, or on a connection that was kept that of the request before it.
      leaveRequestContext()
      log.error({ err: error }, 'a step at the start of a request failed')
    }
  })
}
