import 'server-only'
import type { Dispatcher } from 'undici'
import { brandedError } from '@/lib/branded-error'
import { limitedBody } from '@/lib/http/limited-body'
import { pool } from './pool'

export type UpstreamRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  query?: Record<string, string | number>
  headers: Record<string, string>
  body?: string
}

export type UpstreamAnswer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Null when the body is cut short, is not UTF-8, or is larger than 1 MB (the rest is not read). */
  text: string | null
  /** Why there is no text. */
  cause?: unknown
}

/** No whole answer came in the time that there was. */
export class TimedOut extends brandedError('TimedOut') {
  /** `notSent`: there was no connection to send it on. */
  constructor(readonly notSent = false) {
    super()
  }
}

/** Nobody waits for the answer any more. */
export class Abandoned extends brandedError('Abandoned') {}

/**
 * Sends one request to the Partner API and returns what came, whatever its status. Rejects with `TimedOut` after
 * `timeoutMs` (milliseconds), with `Abandoned` when one of `leaving` was called, and with undici's error when no answer came.
 *
 * It takes what undici receives as it comes: a stream, an iterator and an `AbortSignal` for each call cost as much as all
 * the rest of it.
 */
export function send(
  request: UpstreamRequest,
  timeoutMs: number,
  leaving?: Set<() => void>,
): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    const body = limitedBody()
    let head: Pick<UpstreamAnswer, 'status' | 'headers'> | undefined
    let running: Dispatcher.DispatchController | undefined
    let over: Error | undefined
    const stop = (reason: Error) => {
      over = reason
      end()
      reject(reason)
      running?.abort(reason)
    }
    const leave = () => stop(new Abandoned())
    const timer = setTimeout(() => stop(new TimedOut(!running)), timeoutMs)
    const end = () => {
      clearTimeout(timer)
      leaving?.delete(leave)
    }
    leaving?.add(leave)
    pool().dispatch(request, {
      onRequestStart(controller) {
        running = controller
        // It waited for a connection until nobody waited for it.
        if (over) controller.abort(over)
      },
      onResponseStart(_, status, headers) {
        // 1xx is not the answer yet.
        if (status >= 200) head = { status, headers }
      },
      onResponseData(controller, chunk) {
        try {
          body.add(chunk)
        } catch (tooLarge) {
          controller.abort(tooLarge as Error)
        }
      },
      onResponseEnd() {
        end()
        if (!head) return
        try {
          resolve({ ...head, text: body.text() })
        } catch (cause) {
          resolve({ ...head, text: null, cause })
        }
      },
      onResponseError(_, cause) {
        end()
        if (head) resolve({ ...head, text: null, cause })
        else reject(cause)
      },
    })
  })
}
