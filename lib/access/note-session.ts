import 'server-only'
import { requestContext } from '@/lib/http/request-context'
import type { Session } from '@/lib/session/session-row'

/** Says in the request's log line who asked, and for which partner or organization: ids, not names. */
export function noteSession({ person, partner, organization }: Session): void {
  const context = requestContext()
  if (!context) return
  context.userId = person.userId
  context.partnerId = partner?.id
  context.organizationId = organization?.id
}
