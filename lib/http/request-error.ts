import { brandedError } from '@/lib/branded-error'
import type { ApiErrorBody, Failure, FailureCode } from './failure'

type Rest = Pick<ApiErrorBody['error'], 'fields' | 'details'> &
  Pick<Failure, 'requestId' | 'retryAfterSeconds'> & { cause?: unknown }

/** A request to the dashboard's own API that failed. The sentence comes with the answer, so the table of all of them stays on the server. */
export class RequestError extends brandedError('RequestError') implements Failure {
  declare readonly fields?: Rest['fields']
  declare readonly details?: unknown
  declare readonly requestId?: string
  declare readonly retryAfterSeconds?: number

  constructor(
    readonly code: FailureCode,
    readonly status: number,
    message: string,
    { cause, ...rest }: Rest = {},
  ) {
    super(message, { cause })
    Object.assign(this, rest)
  }
}

/** What `PAGE_OUTDATED` says. */
export const pageOutdated =
  'The dashboard was updated since you opened this page. Reload to continue: your filters and choices stay.'

export const isRequestError = (error: unknown, ...codes: FailureCode[]): error is RequestError =>
  error instanceof RequestError && (codes.length === 0 || codes.includes(error.code))

const uncertain: FailureCode[] = [
  'NO_ANSWER',
  'INTERNAL',
  'STORE_UNAVAILABLE',
  'CREATE_OUTCOME_UNKNOWN',
  'REVOKE_OUTCOME_UNKNOWN',
  'TEAM_OUTCOME_UNKNOWN',
  'INVITE_OUTCOME_UNKNOWN',
  'ADD_OUTCOME_UNKNOWN',
]

/** Whether a change that failed may have been made: then no title says that it was not. */
export const isUncertain = (error: unknown) => !isRequestError(error) || uncertain.includes(error.code)
