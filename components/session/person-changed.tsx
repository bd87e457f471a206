'use client'

import { Button, buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Name } from '@/components/ui/name'
import { signInHere } from '@/lib/access/sign-in-here'
import type { SessionChange } from '@/lib/http/session-change'
import { TokenLost } from './token-lost'

/** Stands where everything was, after a sign-out or a sign-in as somebody else in another tab. */
export default function PersonChanged({ change: { now, tokenLost } }: { change: SessionChange }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-lg content-center px-4">
      <div role="alert">
        {now ? (
          <EmptyState
            heading="h1"
            title={
              <span>
                You are signed in as <Name>{now.person.name || now.person.email}</Name> now
              </span>
            }
            actions={
              <Button variant="primary" onClick={() => location.reload()}>
                Reload
              </Button>
            }
          >
            <p className="wrap-anywhere">
              Someone signed in as <Name>{now.person.email}</Name> in a different tab, so what was open here
              was closed. Reload to continue.
            </p>
            {tokenLost && <TokenLost />}
          </EmptyState>
        ) : (
          <EmptyState
            heading="h1"
            title="You are signed out"
            actions={
              <a className={buttonClass('primary')} href={signInHere()}>
                Sign in
              </a>
            }
          >
            <p>Your session has ended, here or in a different tab. Sign in to continue.</p>
            {tokenLost && <TokenLost />}
          </EmptyState>
        )}
      </div>
    </main>
  )
}
