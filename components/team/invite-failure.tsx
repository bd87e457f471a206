import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import type { InviteOutcome } from '@/lib/team/schema'

/** Why an invitation was not sent, or why nobody can tell. */
export function InviteFailure({ error }: { error: unknown }) {
  if (!isUncertain(error))
    return (
      <Notice tone="danger" role="alert" title="The invitation was not sent">
        <Failure error={error} />
      </Notice>
    )
  const isKnown = isRequestError(error, 'INVITE_OUTCOME_UNKNOWN')
  const isListed = isKnown && (error.details as InviteOutcome | undefined) === 'invited'
  return (
    <Notice
      tone="warning"
      role="alert"
      title={isListed ? 'Invited, but not confirmed' : 'We can’t tell whether the invitation was sent'}
    >
      <Failure error={error} />
      {!isKnown && <p>Check the list before you send it again: each time sends another e-mail.</p>}
    </Notice>
  )
}
