'use client'

import { type ReactNode, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazily } from '@/components/ui/lazily'
import { requestSignOut } from '@/lib/session/requests'

const SignOutProblem = lazily(() => import('./sign-out-problem'), { ahead: true })

/** Ends the session and goes where the server says; a failure stands below the button. */
export function SignOutButton({
  variant,
  className,
  children,
}: {
  variant?: 'quiet'
  className?: string
  children: ReactNode
}) {
  const [leaving, setLeaving] = useState(false)
  const [failure, setFailure] = useState<unknown>()

  async function leave() {
    if (leaving) return
    setLeaving(true)
    setFailure(undefined)
    try {
      location.assign((await requestSignOut()).location)
    } catch (error) {
      setLeaving(false)
      setFailure(error)
    }
  }

  return (
    <>
      <Button variant={variant} busy={leaving} className={className} onClick={leave}>
        {children}
      </Button>
      {failure !== undefined && (
        <div role="alert" className="px-2 py-1 text-danger">
          <Suspense>
            <SignOutProblem error={failure} />
          </Suspense>
        </div>
      )}
    </>
  )
}
