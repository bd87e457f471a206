import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { isRequestError, isUncertain } from '@/lib/http/request-error'

/** Why a client was not added, or why nobody can tell. */
export function AddClientFailure({ error }: { error: unknown }) {
  const uncertain = isUncertain(error)
  return (
    <Notice
      tone={uncertain ? 'warning' : 'danger'}
      role="alert"
      title={uncertain ? 'We can’t tell whether the client was added' : 'The client was not added'}
    >
      <Failure error={error} />
      {uncertain && !isRequestError(error, 'ADD_OUTCOME_UNKNOWN') && (
        <p>Look for it in the list before you try again.</p>
      )}
    </Notice>
  )
}
