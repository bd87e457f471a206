import 'server-only'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import { isApiError } from '@/lib/http/api-error'
import { type Happenings, report } from '@/lib/telemetry'

/** Reports how a creation ended, and ends as it does. */
export async function reported<Answer>(creation: Promise<Answer>): Promise<Answer> {
  try {
    const answer = await creation
    report('creation', { outcome: 'created' })
    return answer
  } catch (error) {
    report('creation', { outcome: outcomeOf(error) })
    throw error
  }
}

function outcomeOf(error: unknown): Happenings['creation']['outcome'] {
  // What is no error of ours came on the way to upstream's answer, or after it.
  if (!isApiError(error)) return 'unknown'
  if (error.code !== 'CREATE_OUTCOME_UNKNOWN') return 'refused'
  const { kind } = (error.details as UnresolvedCreation | undefined)?.outcome ?? { kind: 'unknown' }
  return kind === 'created' ? 'lost' : kind
}
