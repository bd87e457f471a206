'use client'

import { Button, buttonClass } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { TryAgain } from '@/components/ui/try-again'
import { signInHere } from '@/lib/access/sign-in-here'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import type { SignedInDevice } from '@/lib/session/schema'
import { SessionItem } from './session-item'
import { signOutOutcome } from './sign-out-problem'

/** What was asked for last and failed. */
export type SessionsFailure = { of: 'loading' | 'ending' | 'signing out'; error: unknown }

/** The dialog `Your sessions` in each of its states. */
export function SessionsView({
  sessions,
  ended = [],
  failure,
  busy,
  asking = false,
  onTryAgain,
  onEnd,
  onAsk,
  onSignOut,
  onClose,
}: {
  /** Undefined until they are loaded. */
  sessions: SignedInDevice[] | undefined
  /** Those that were ended here. */
  ended?: SignedInDevice[]
  failure: SessionsFailure | null
  /** What is being ended: one session, or all of them. */
  busy: SignedInDevice | 'all' | null
  /** Whether it asks before it signs out everywhere. */
  asking?: boolean
  onTryAgain: () => void
  onEnd: (session: SignedInDevice) => void
  onAsk: (asking: boolean) => void
  onSignOut: () => void
  onClose: () => void
}) {
  return (
    <Dialog title="Your sessions" onCloseRequest={() => (asking ? onAsk(false) : onClose())}>
      <p className="text-muted">
        Where you are signed in. If you don’t recognize one, end it, and change your password.
      </p>
      {!sessions && !failure && <Skeleton label="Loading your sessions" />}
      {sessions && (
        <ul aria-label="Your sessions" className="max-h-80 overflow-y-auto border-y border-border">
          {sessions.map((session) => (
            <SessionItem
              key={session.id ?? `${session.signedInAtSeconds} ${session.browser} ${session.address}`}
              session={session}
              isEnded={ended.includes(session)}
              busy={busy === session}
              onEnd={() => onEnd(session)}
            />
          ))}
        </ul>
      )}
      {failure && (
        <Notice
          tone="danger"
          role="alert"
          title={titleOf(failure)}
          actions={
            isRequestError(failure.error, 'UNAUTHENTICATED') ? (
              <a className={buttonClass()} href={signInHere()}>
                Sign in
              </a>
            ) : (
              failure.of === 'loading' && <TryAgain error={failure.error} onTryAgain={onTryAgain} />
            )
          }
        >
          <Failure error={failure.error} />
        </Notice>
      )}
      {asking ? (
        <>
          <p role="alert" className="font-medium">
            Sign out everywhere? Every session ends, this one included.
          </p>
          <DialogActions>
            <Button ref={focusOnMount} onClick={() => onAsk(false)}>
              Cancel
            </Button>
            <Button variant="danger" busy={busy === 'all'} onClick={onSignOut}>
              Sign out everywhere
            </Button>
          </DialogActions>
        </>
      ) : (
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button onClick={() => onAsk(true)}>Sign out everywhere…</Button>
        </DialogActions>
      )}
    </Dialog>
  )
}

function titleOf({ of, error }: SessionsFailure): string {
  if (of === 'signing out') return signOutOutcome(error)
  if (isRequestError(error, 'UNAUTHENTICATED')) return 'You are signed out here'
  if (of === 'loading') return 'Your sessions could not be loaded'
  return isUncertain(error) ? 'We can’t tell whether that session has ended' : 'That session was not ended'
}

const focusOnMount = (button: HTMLButtonElement | null) => button?.focus()
