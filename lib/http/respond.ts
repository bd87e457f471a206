import 'server-only'
import { storeFault } from '@/lib/store/store-fault'
import { ApiError } from './api-error'
import type { ApiErrorBody } from './failure'

/** Nothing under `/api` may be kept by a browser or a proxy: lists name clients, and one answer holds a token. */
const noStore = { 'cache-control': 'no-store' }

export const json = (data: unknown, status = 200): Response =>
  new Response(JSON.stringify(data), { status, headers: { ...noStore, 'content-type': 'application/json' } })

export const noContent = (): Response => new Response(null, { status: 204, headers: noStore })

export const seeOther = (location: string, cookies: string[] = []): Response => {
  const headers = new Headers({ ...noStore, location, 'referrer-policy': 'no-referrer' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

export function errorResponse(error: ApiError, requestId: string): Response {
  const { code, message, status, fields, details, retryAfterSeconds } = error
  const body: ApiErrorBody = { error: { code, message, requestId, fields, details } }
  const response = json(body, status)
  if (retryAfterSeconds !== undefined) response.headers.set('retry-after', String(retryAfterSeconds))
  return response
}

/** What a caught value is to the person: an unknown failure says nothing of itself. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  return new ApiError(storeFault(error) ? 'STORE_UNAVAILABLE' : 'INTERNAL', { cause: error })
}
