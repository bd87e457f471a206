import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import type { ApiErrorCode } from '@/lib/http/failure'
import type { Credentials } from '@/lib/partner-api/client'
import { UpstreamError } from '@/lib/partner-api/errors'
import { refreshSession, withFreshTokens } from './refresh'
import { ownerAccessLost } from './session-changed'
import type { Session } from './session-row'
import { forgetSharedReads } from './share-read'

/** What an error status means for one call, where that differs from the general meaning. */
type Meanings = Partial<Record<number, ApiErrorCode>>

type Options = {
  meanings?: Meanings
  /** Where upstream refuses the access token, it is refreshed and the call made once more; `false` forbids that. */
  repeatable?: boolean
  /** For a change: what it means that upstream may have made it and does not say so. Every other code then means that it did not. */
  unanswered?: ApiErrorCode
}

/**
 * Calls upstream as the person of a session, for its owner. What goes wrong is thrown as an `ApiError`, with upstream's last answer as its
 * cause.
 */
export async function asPerson<T>(
  session: Session,
  call: (credentials: Credentials) => Promise<T>,
  { meanings = {}, repeatable = true, unanswered }: Options = {},
): Promise<T> {
  const fresh = await withFreshTokens(session)
  let refused: UpstreamError | undefined
  try {
    return await call(credentialsOf(fresh, session)).catch(async (error) => {
      if (!(error instanceof UpstreamError && error.status === 401)) throw error
      refused = error
      const refreshed = await refreshSession(fresh)
      if (!repeatable) throw error
      return call(credentialsOf(refreshed, session))
    })
  } catch (error) {
    const last = error instanceof UpstreamError ? error : refused
    // A refusal takes back nothing that an earlier try may have done.
    if (unanswered && (last?.mayHaveActed || refused?.mayHaveActed))
      throw new ApiError(unanswered, { cause: last })
    throw error instanceof UpstreamError ? toApiError(error, meanings, session) : error
  }
}

/** The newest token, but the owner that this call was made for: the session may have changed in between. */
const credentialsOf = ({ accessToken, person }: Session, { owner }: Session): Credentials => ({
  accessToken,
  personId: person.userId,
  owner,
})

const generalMeanings: Meanings = {
  400: 'UPSTREAM_REFUSED',
  401: 'UPSTREAM_REFUSED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'UPSTREAM_REFUSED',
  422: 'VALIDATION_FAILED',
  429: 'RATE_LIMITED',
}

function toApiError(error: UpstreamError, meanings: Meanings, session: Session): ApiError {
  const { status = 0, retryAfterSeconds, detail } = error.options
  // The person's role or partners may not be what they were a moment ago.
  if (status === 403) forgetSharedReads(session)
  if (status === 403 && detail === 'User does not have access to the specified organization') {
    return ownerAccessLost(session.owner, error)
  }
  if (error.failure === 'timeout') return new ApiError('UPSTREAM_TIMEOUT', { cause: error })
  if (error.failure === 'unreadable') return new ApiError('UPSTREAM_UNREADABLE', { cause: error })
  if (error.failure === 'unreachable' || status >= 500) {
    return new ApiError('UPSTREAM_UNAVAILABLE', { cause: error, retryAfterSeconds })
  }
  // What is left is a status that upstream never documents, such as a redirect.
  const code = meanings[status] ?? generalMeanings[status] ?? 'UPSTREAM_UNREADABLE'
  return new ApiError(code, { cause: error, retryAfterSeconds })
}
