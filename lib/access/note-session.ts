import 'server-only'
import { requestContext } from '@/lib/http/request-context'
import type { Session } from '@/lib/session/session-row'

/** Says in the request's log line who asked, and for which owner: ids, not names. */
export function noteSession({ person, owner }: Session): void {
  const context = requestContext()
  if (!context) return
  context.userId = person.userId
  context.owner = owner ?? undefined
}
