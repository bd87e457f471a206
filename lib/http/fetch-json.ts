import type { ApiErrorBody } from './api-error'
import { pagePartnerHeader } from './page-partner'
import { RequestError } from './request-error'

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The partner that the page was drawn for, or the organization by its `ownerKey`: 409 `PARTNER_CHANGED` when the session has moved on. */
  partnerId?: string
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/**
 * Calls the dashboard's own API and answers its parsed JSON (`undefined` for 204). The server parses what it answers, so
 * the browser trusts the shape. Throws `RequestError`, with code `NO_ANSWER` when none came or it was cut; an abort
 * is passed on as it is.
 */
export async function fetchJson<T>(
  path: string,
  { method = 'GET', partnerId, body, headers, signal }: Options = {},
): Promise<T> {
  const response = await fetch(path, {
    method,
    signal,
    cache: 'no-store',
    redirect: 'error',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(partnerId === undefined ? {} : { [pagePartnerHeader]: partnerId }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw noAnswer(cause)
  })
  if (!response.ok) throw await readError(response)
  if (response.status === 204) return undefined as T
  return response.json().catch((cause) => {
    throw noAnswer(cause)
  })
}

const noAnswer = (cause: unknown) =>
  new RequestError(
    'NO_ANSWER',
    503,
    navigator.onLine
      ? 'The dashboard can’t be reached right now. Try again in a moment.'
      : 'You are offline. Reconnect and try again.',
    { cause },
  )

async function readError(response: Response): Promise<RequestError> {
  const retryAfterSeconds = Number(response.headers.get('retry-after')) || undefined
  const body = (await response.json().catch(() => null)) as ApiErrorBody | null
  if (!body?.error?.code) {
    const sentence = 'Something went wrong on our side. Try again; if it goes on, contact support.'
    return new RequestError('INTERNAL', response.status, sentence, { retryAfterSeconds })
  }
  const { code, message, ...rest } = body.error
  return new RequestError(code, response.status, message, { ...rest, retryAfterSeconds })
}
