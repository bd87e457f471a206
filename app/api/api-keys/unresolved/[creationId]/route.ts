import { withOwner } from '@/lib/access/route'
import { dismissCreation } from '@/lib/api-keys/creation/investigate-creation'
import { noContent } from '@/lib/http/respond'

/** The person has read the outcome of the creation. */
export const DELETE = withOwner(async ({ params, session }) => {
  await dismissCreation(session, params.creationId ?? '')
  return noContent()
})
