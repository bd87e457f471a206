import 'server-only'
import { brandedError } from '@/lib/branded-error'
import type { ApiErrorCode, Failure } from './failure'
import { sentences } from './sentences'

/** A failure with a code, thrown by server functions. */
export class ApiError extends brandedError('ApiError') implements Failure {
  readonly status: number
  readonly fields?: Record<string, string>
  readonly details?: unknown
  readonly retryAfterSeconds?: number

  constructor(
    readonly code: ApiErrorCode,
    options: {
      message?: string
      cause?: unknown
      fields?: Record<string, string>
      details?: unknown
      retryAfterSeconds?: number
    } = {},
  ) {
    const [status, sentence] = sentences[code]
    super(options.message ?? sentence, { cause: options.cause })
    this.status = status
    this.fields = options.fields
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

export const isApiError = (error: unknown, ...codes: ApiErrorCode[]): error is ApiError =>
  error instanceof ApiError && (codes.length === 0 || codes.includes(error.code))
