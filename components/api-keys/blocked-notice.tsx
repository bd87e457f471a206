'use client'

import { Button, buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { signInHere } from '@/lib/access/sign-in-here'
import { isRequestError } from '@/lib/http/request-error'

/** Stands where the list was. Where the session has changed, the frame closes the whole page. */
export default function BlockedNotice({ error }: { error: unknown }) {
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
