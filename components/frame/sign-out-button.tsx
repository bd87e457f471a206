'use client'

import { type ReactNode, useState } from 'react'
import { signOutOutcome } from '@/components/session/sign-out-outcome'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { signOut } from '@/lib/session/mutations'

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
      location.assign((await signOut()).location)
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
          <p className="font-medium">{`${signOutOutcome(failure)}.`}</p>
          <Failure error={failure} />
        </div>
      )}
    </>
  )
}
