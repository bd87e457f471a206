import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { ownerName } from '@/lib/owner/name'
import type { ActiveSession, Owner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import type { Session } from './session-row'

/** To a request whose page was rendered for another person than the session's. */
export const personChanged = (session: Session) =>
  new ApiError('PERSON_CHANGED', {
    message: `You are signed in as ${isolated(session.person.name || session.person.email)} now. Reload to continue.`,
    details: activeSession(session),
  })

/** To a request whose page was rendered for another owner than is active, or that a switch has overtaken. */
export const ownerChanged = (session: Session) =>
  new ApiError('OWNER_CHANGED', {
    message: session.owner
      ? `Your session is now in ${ownerName(session.owner)}. Reload to continue.`
      : undefined,
    details: activeSession(session),
  })

/** To a person whom upstream no longer lets in where they act, or want to act. */
export const ownerAccessLost = (owner: Pick<Owner, 'kind'> | null, cause?: unknown) =>
  new ApiError('OWNER_ACCESS_LOST', {
    cause,
    message: owner ? `You no longer have access to this ${owner.kind}. Reload to continue.` : undefined,
  })

const activeSession = ({ person, owner }: Session): ActiveSession => ({ person, owner })
