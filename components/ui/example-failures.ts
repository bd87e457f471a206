import type { FailureCode } from '@/lib/http/failure'
import { pageOutdated, RequestError } from '@/lib/http/request-error'

// Failures that many rooms show, for the page of states.

export const unavailable = new RequestError(
  'UPSTREAM_UNAVAILABLE',
  503,
  'Kintsugi can’t be reached right now. Nothing was changed. Try again in a moment.',
  { requestId: 'example-request' },
)
export const outdated = new RequestError('PAGE_OUTDATED', 409, pageOutdated)
export const noAnswer = new RequestError('NO_ANSWER', 503, 'The dashboard did not answer.')
export const signedOut = new RequestError(
  'UNAUTHENTICATED',
  401,
  'Your session has ended. Sign in to continue.',
)
export const forbidden = new RequestError('FORBIDDEN', 403, 'Only owners and admins can do this.')
export const rateLimited = new RequestError(
  'RATE_LIMITED',
  429,
  'Too many requests in a short time. Wait a moment and try again.',
  { retryAfterSeconds: 12 },
)
export const ownerChanged = new RequestError(
  'OWNER_CHANGED',
  409,
  'You switched to another partner or organization in a different tab. Reload to continue.',
)

/** Kintsugi was asked, and did not say what it did. */
export const outcomeUnknown = (code: FailureCode, message: string, details?: unknown) =>
  new RequestError(code, 502, message, { requestId: 'example-request', details })
