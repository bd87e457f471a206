import 'server-only'
import { isApiError } from '@/lib/http/api-error'
import type { ApiErrorCode } from '@/lib/http/failure'
import type { Deed, Entry } from './deeds'
import { type MaybeActor, noteActivity } from './note-activity'

/** The answer to who may not do what they asked for. What is merely wrong, too much or out of order is no such thing. */
const refusals: ApiErrorCode[] = [
  'FORBIDDEN',
  'TEAM_READ_ONLY',
  'OWNERS_ONLY',
  'LAST_OWNER',
  'PLAN_REQUIRED',
  'OWNER_ACCESS_LOST',
  'CLIENT_NOT_IN_PORTFOLIO',
  'NOT_FOUND',
  'NOT_IN_TEAM',
]

/** Of keys the outcome is found out later: what records it knows when it is the first to say so. */
const unknown: ApiErrorCode[] = ['TEAM_OUTCOME_UNKNOWN', 'INVITE_OUTCOME_UNKNOWN']

type About = Pick<Entry, 'apiKeyId' | 'subject'> & { deed: Deed }

/** Does something, and records it where it was refused or its outcome is unknown; where it was done, what `done` makes of its answer. */
export async function attempt<Answer>(
  actor: MaybeActor,
  about: About,
  act: () => Promise<Answer>,
  done?: (answer: Answer) => Entry | null,
): Promise<Answer> {
  try {
    const answer = await act()
    const entry = done?.(answer)
    if (entry) await noteActivity(actor, entry)
    return answer
  } catch (error) {
    if (isApiError(error, ...refusals, ...unknown)) {
      const outcome = refusals.includes(error.code) ? 'refused' : 'unknown'
      await noteActivity(actor, { ...about, outcome, details: { code: error.code } })
    }
    throw error
  }
}
