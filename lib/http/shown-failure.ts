import type { ApiErrorCode } from './api-error'

/**
 * A failure as a screen shows it, wherever it came about: plain data, since what a page gives to the browser loses its class.
 * A `RequestError` is one as it is.
 */
export type ShownFailure = {
  code: ApiErrorCode
  message: string
  /** The HTTP status. */
  status: number
  requestId?: string
  /** Seconds to wait before trying again, where the answer said so. */
  retryAfterSeconds?: number
}

/** By its fields: there are several kinds, and only plain ones cross from server to browser. */
export function isShownFailure(error: unknown): error is ShownFailure {
  if (typeof error !== 'object' || error === null) return false
  const { code, message, status } = error as Partial<ShownFailure>
  return typeof code === 'string' && typeof message === 'string' && typeof status === 'number'
}
