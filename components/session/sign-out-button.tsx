'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { pageIsGone, useAction } from '@/components/ui/use-action'
import { requestSignOut } from '@/lib/session/requests'

const SignOutProblem = lazyPart(() => import('./sign-out-problem'), { fetchWhenIdle: true })

/** Ends the session and goes where the server says; a failure stands below the button. */
export default function SignOutButton({
  variant,
  className,
  children,
}: {
  variant?: 'quiet'
  className?: string
  children: ReactNode
}) {
  const { busy, failure, run } = useAction(async () => {
    location.assign((await requestSignOut()).location)
    await pageIsGone()
  })
  return (
    <>
      <Button variant={variant} busy={busy} className={className} onClick={run}>
        {children}
      </Button>
      {failure !== undefined && (
        <div role="alert" className="px-2 py-1 text-danger">
          <SignOutProblem error={failure} />
        </div>
      )}
    </>
  )
}
