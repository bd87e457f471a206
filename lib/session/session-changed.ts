import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { ownerName } from '@/lib/owner/name'
import type { SessionNow } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { ownerOf, type Session } from './session-row'

/** To a request whose page was drawn for another person than the session's. */
export const personChanged = (session: Session) =>
  new ApiError('PERSON_CHANGED', {
    message: `You are signed in as ${isolated(session.person.name || session.person.email)} now. Reload to continue.`,
    details: sessionNow(session),
  })

/** To a request whose page was drawn for another owner than is active, or that a switch has overtaken. */
export function ownerChanged(session: Session): ApiError {
  const owner = ownerOf(session)
  return new ApiError('PARTNER_CHANGED', {
    message: owner ? `Your session is now in ${ownerName(owner)}. Reload to continue.` : undefined,
    details: sessionNow(session),
  })
}

const sessionNow = (session: Session): SessionNow => ({ person: session.person, owner: ownerOf(session) })
