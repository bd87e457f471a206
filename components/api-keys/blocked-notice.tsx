'use client'

import { OwnerChanged } from '@/components/partners/owner-changed'
import { Button, buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { isRequestError } from '@/lib/http/request-error'
import type { Owner } from '@/lib/session/schema'
import { signInHere } from './sign-in-here'

/** Stands where the list was. `movedTo` is what the session has moved to, where another tab said which. */
export default function BlockedNotice({
  error,
  owner,
  movedTo,
}: {
  error: unknown
  owner: Owner
  movedTo: Owner | null
}) {
  if (movedTo || isRequestError(error, 'PARTNER_CHANGED'))
    return <OwnerChanged owner={owner} movedTo={movedTo} showed="the keys" />
  if (isRequestError(error, 'UNAUTHENTICATED'))
    return (
      <EmptyState
        title="You are signed out"
        actions={
          <a className={buttonClass('primary')} href={signInHere()}>
            Sign in
          </a>
        }
      >
        <Failure error={error} />
      </EmptyState>
    )
  return (
    <EmptyState
      title="You can’t manage API keys here"
      actions={<Button onClick={() => location.reload()}>Reload</Button>}
    >
      <Failure error={error} />
    </EmptyState>
  )
}
