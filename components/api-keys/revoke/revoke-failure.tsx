import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { isRequestError, isUncertain } from '@/lib/http/request-error'

/** Why a key was not revoked, or why nobody can tell. */
export function RevokeFailure({ error }: { error: unknown }) {
  const uncertain = isUncertain(error)
  return (
    <Notice
      tone={uncertain ? 'warning' : 'danger'}
      role="alert"
      title={uncertain ? 'We can’t tell whether this key was revoked' : 'This key was not revoked'}
    >
      <Failure error={error} />
      {uncertain && !isRequestError(error, 'REVOKE_OUTCOME_UNKNOWN') && (
        <p>Try again: revoking a key twice does no harm.</p>
      )}
    </Notice>
  )
}
