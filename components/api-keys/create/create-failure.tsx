'use client'

import { useScreen } from '@/components/api-keys/screen-context'
import { Button, buttonClass } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { signInHere } from '@/lib/access/sign-in-here'
import { isUnresolvedCreation } from '@/lib/api-keys/creation/unresolved-shape'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import { partnerPath, teamPath } from '@/lib/paths'
import { KeysToRevoke } from './keys-to-revoke'
import { OutcomeUnknown } from './outcome-unknown'

/** Why no key was made, or why that is unknown, and what to do about it. What was entered stays. */
export function CreateFailure({
  error,
  onStartAnew,
}: {
  error: unknown
  /** Leaves the creation that failed behind: the next press is a new one. */
  onStartAnew: () => void
}) {
  const { owner } = useScreen()
  if (isRequestError(error, 'KEY_LIMIT_REACHED'))
    return (
      <Notice tone="warning" role="alert" title="No room for another key">
        <Failure error={error} />
        <KeysToRevoke />
      </Notice>
    )
  if (isRequestError(error, 'CREATE_OUTCOME_UNKNOWN') && isUnresolvedCreation(error.details))
    return <OutcomeUnknown error={error} reported={error.details} onStartAnew={onStartAnew} />
  if (isRequestError(error, 'IDEMPOTENCY_KEY_REUSED'))
    return (
      <Notice
        tone="warning"
        role="alert"
        title="We can’t tell whether your first attempt created a key"
        actions={<Button onClick={onStartAnew}>Start again</Button>}
      >
        <p>
          It got no answer, and you have changed your choices since. Make the same choices again, or close
          this dialog and look for its key in the list; then start again.
        </p>
      </Notice>
    )
  const uncertain = isUncertain(error)
  return (
    <Notice
      tone={uncertain ? 'warning' : 'danger'}
      role="alert"
      title={
        uncertain
          ? 'We can’t tell whether the key was created'
          : isRequestError(error, 'CREATED_EARLIER')
            ? 'The key was created, but can’t be shown'
            : 'The key was not created'
      }
      actions={
        isRequestError(error, 'UNAUTHENTICATED') ? (
          <a className={buttonClass()} href={signInHere()}>
            Sign in
          </a>
        ) : isRequestError(error, 'FORBIDDEN') ? (
          <a
            className={buttonClass()}
            href={partnerPath(teamPath, owner.id)}
            target="_blank"
            rel="noreferrer"
          >
            See who can
          </a>
        ) : isRequestError(error, 'OWNER_CHANGED', 'PERSON_CHANGED') ? (
          <Button onClick={() => location.reload()}>Reload</Button>
        ) : undefined
      }
    >
      <Failure error={error} />
    </Notice>
  )
}
