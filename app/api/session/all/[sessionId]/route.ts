import { withSession } from '@/lib/access/route'
import { endListedSession } from '@/lib/access/sign-out'
import { noContent } from '@/lib/http/respond'

/** Ends one of the person's sessions. */
export const DELETE = withSession(async ({ params, session }) => {
  await endListedSession(session.person.userId, params.sessionId ?? '')
  return noContent()
})
