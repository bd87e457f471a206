import 'server-only'
import type { Failure } from '@/lib/http/failure'
import { requestContext } from '@/lib/http/request-context'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log/log'

/** What a page wanted to show, or why it can't. Either may be handed to a component of the browser. */
export type PageRead<T> = { ok: true; data: T } | { ok: false; failure: Failure }

/** Takes a failure for what it is on a page: something to show. What nobody expected goes to the log with its cause. */
export async function readForPage<T>(read: Promise<T>): Promise<PageRead<T>> {
  try {
    return { ok: true, data: await read }
  } catch (caught) {
    const { code, message, status, retryAfterSeconds, cause } = asApiError(caught)
    const requestId = requestContext()?.requestId
    if (code === 'INTERNAL' || cause)
      log.error({ requestId, code, err: cause ?? caught }, 'a page is shown without its list')
    return { ok: false, failure: { code, message, status, requestId, retryAfterSeconds } }
  }
}
