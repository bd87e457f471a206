import type { sentences } from './sentences'

/** What the dashboard's own API can say of a failure. */
export type ApiErrorCode = keyof typeof sentences

/**
 * The same, and what the browser knows by itself. `NO_ANSWER`: the dashboard did not answer; `OFFLINE`: nothing was sent;
 * `KEY_NOT_SENT`: a whole API key stood where none belongs; `PAGE_OUTDATED`: another version of the dashboard is in place.
 */
export type FailureCode = ApiErrorCode | 'NO_ANSWER' | 'OFFLINE' | 'KEY_NOT_SENT' | 'PAGE_OUTDATED'

/**
 * A failure as a screen shows it, wherever it came about: an `ApiError` or a `RequestError`, or what is left of one on its way
 * from a page to the browser, which keeps no class.
 */
export type Failure = {
  code: FailureCode
  message: string
  /** The HTTP status; 503 where no answer came. */
  status: number
  requestId?: string
  /** Seconds to wait before trying again, where the answer said so. */
  retryAfterSeconds?: number
}

export function isFailure(error: unknown): error is Failure {
  if (typeof error !== 'object' || error === null) return false
  const { code, message, status } = error as Partial<Failure>
  return typeof code === 'string' && typeof message === 'string' && typeof status === 'number'
}

/**
 * The one error body of `/api`. `fields` names the form fields that a 422 is about, each with its sentence; `details` is
 * what a code of its own says beyond the sentence (`CREATE_OUTCOME_UNKNOWN`: the unresolved creation; `KEY_CHANGED`: the key's record as it is now; `PERSON_CHANGED` and
 * `OWNER_CHANGED`: an `ActiveSession`).
 */
export type ApiErrorBody = {
  error: {
    code: ApiErrorCode
    message: string
    requestId: string
    fields?: Record<string, string>
    details?: unknown
  }
}
