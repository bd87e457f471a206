import { withOwner } from '@/lib/access/route'
import { settleCreation } from '@/lib/api-keys/creation/investigate-creation'
import { noContent } from '@/lib/http/respond'

/** The person has read what became of the creation. */
export const DELETE = withOwner(async ({ params, session }) => {
  await settleCreation(session, params.creationId ?? '')
  return noContent()
})
