import type { ApiErrorBody, ApiErrorCode } from './api-error'

type Rest = Pick<ApiErrorBody['error'], 'fields' | 'details'> & {
  requestId?: string
  /** Seconds to wait before trying again, where the answer said so. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** What became of a request to the dashboard's own API that failed. The sentence comes with the answer, so the table of all of them stays on the server. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly fields: Rest['fields']
  readonly details: unknown
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    readonly code: ApiErrorCode,
    /** The HTTP status; 503 where no answer came. */
    readonly status: number,
    message: string,
    { fields, details, requestId, retryAfterSeconds, cause }: Rest = {},
  ) {
    super(message, { cause })
    this.fields = fields
    this.details = details
    this.requestId = requestId
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const isRequestError = (error: unknown, ...codes: ApiErrorCode[]): error is RequestError =>
  error instanceof RequestError && (codes.length === 0 || codes.includes(error.code))
