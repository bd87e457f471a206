import type { FailureCode } from '@/lib/http/failure'
import { isRequestError } from '@/lib/http/request-error'

const blocking: FailureCode[] = [
  'UNAUTHENTICATED',
  'OWNER_CHANGED',
  'PERSON_CHANGED',
  'FORBIDDEN',
  'NOT_A_PARTNER',
  'PARTNER_NOT_CONFIGURED',
]

/** Failures after which the page must not show what it has: the session, the partner or the right to see it is gone. */
export const isBlocking = (error: unknown) => isRequestError(error, ...blocking)
