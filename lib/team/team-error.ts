import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { type TeamErrorCode, teamSentences } from './sentences'

/** A failure of the team with its own sentence. */
export const teamError = (
  code: TeamErrorCode,
  options: ConstructorParameters<typeof ApiError>[1] = {},
): ApiError => new ApiError(code, { message: teamSentences[code], ...options })

/** The same failure with its own sentence, where it is one of the team. */
export const withTeamSentence = (error: unknown): unknown =>
  error instanceof ApiError && error.code in teamSentences
    ? teamError(error.code as TeamErrorCode, {
        cause: error.cause,
        retryAfterSeconds: error.retryAfterSeconds,
      })
    : error
