'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
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
  const [problem, setProblem] = useState('')

  async function leave() {
    if (leaving) return
    setLeaving(true)
    setProblem('')
    try {
      location.assign((await signOut()).location)
    } catch (error) {
      setLeaving(false)
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <>
      <Button variant={variant} busy={leaving} className={className} onClick={leave}>
        {children}
      </Button>
      {problem && (
        <p role="alert" className="px-2 py-1 text-danger">
          {problem}
        </p>
      )}
    </>
  )
}
