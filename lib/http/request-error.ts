import { brandedError } from '@/lib/branded-error'
import type { ApiErrorBody, ApiErrorCode } from './api-error'

type Rest = Pick<ApiErrorBody['error'], 'fields' | 'details'> & {
  requestId?: string
  /** Seconds to wait before trying again, where the answer said so. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** What became of a request to the dashboard's own API that failed. The sentence comes with the answer, so the table of all of them stays on the server. */
export class RequestError extends brandedError('RequestError') {
  declare readonly fields?: Rest['fields']
  declare readonly details?: unknown
  declare readonly requestId?: string
  declare readonly retryAfterSeconds?: number

  constructor(
    readonly code: ApiErrorCode,
    /** The HTTP status; 503 where no answer came. */
    readonly status: number,
    message: string,
    { cause, ...rest }: Rest = {},
  ) {
    super(message, { cause })
    Object.assign(this, rest)
  }
}

export const isRequestError = (error: unknown, ...codes: ApiErrorCode[]): error is RequestError =>
  error instanceof RequestError && (codes.length === 0 || codes.includes(error.code))

const uncertain: ApiErrorCode[] = [
  'NO_ANSWER',
  'INTERNAL',
  'CREATE_OUTCOME_UNKNOWN',
  'REVOKE_OUTCOME_UNKNOWN',
  'TEAM_OUTCOME_UNKNOWN',
  'INVITE_OUTCOME_UNKNOWN',
  'ADD_OUTCOME_UNKNOWN',
]

/** Whether a change that failed may have been made: then no title says that it was not. */
export const isUncertain = (error: unknown) => !isRequestError(error) || uncertain.includes(error.code)
