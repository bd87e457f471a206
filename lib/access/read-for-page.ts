import 'server-only'
import { statusOf } from '@/lib/http/api-error'
import { requestContext } from '@/lib/http/request-context'
import { asApiError } from '@/lib/http/respond'
import type { ShownFailure } from '@/lib/http/shown-failure'
import { log } from '@/lib/log/log'

/** What a page wanted to show, or why it can't. Either may be handed to a component of the browser. */
export type PageRead<T> = { data: T; failure: null } | { data: null; failure: ShownFailure }

/** Takes a failure for what it is on a page: something to show. What nobody expected goes to the log with its cause. */
export async function readForPage<T>(read: Promise<T>): Promise<PageRead<T>> {
  try {
    return { data: await read, failure: null }
  } catch (caught) {
    const { code, message, retryAfterSeconds, cause } = asApiError(caught)
    const requestId = requestContext()?.requestId
    if (code === 'INTERNAL' || cause)
      log.error({ requestId, code, err: cause ?? caught }, 'a page is drawn without its list')
    return { data: null, failure: { code, message, status: statusOf(code), requestId, retryAfterSeconds } }
  }
}
