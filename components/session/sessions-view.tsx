'use client'

import { Button, buttonClass } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { TryAgain } from '@/components/ui/try-again'
import { signInHere } from '@/lib/access/sign-in-here'
import { isRequestError } from '@/lib/http/request-error'
import type { SignedInDevice } from '@/lib/session/schema'
import { utcDateTime } from '@/lib/time/date-time'
import { signOutOutcome } from './sign-out-problem'

/** The dialog `Your sessions` in each of its states. */
export function SessionsView({
  sessions,
  error,
  signOutFailure,
  signingOut,
  onTryAgain,
  onSignOut,
  onClose,
}: {
  /** Undefined until they are loaded. */
  sessions: SignedInDevice[] | undefined
  /** Why they could not be loaded; null: they could, or are on their way. */
  error: unknown
  /** Why the last press on `Sign out everywhere` failed; undefined: it did not. */
  signOutFailure: unknown
  signingOut: boolean
  onTryAgain: () => void
  onSignOut: () => void
  onClose: () => void
}) {
  // What was done last counts.
  const failure = signOutFailure ?? error
  return (
    <Dialog title="Your sessions" onCloseRequest={onClose}>
      <p className="text-muted">
        Where you are signed in to Partner Experience. If you don’t recognise one, sign out everywhere.
      </p>
      {!sessions && !error && <Skeleton label="Loading your sessions" />}
      {sessions && (
        <ul aria-label="Your sessions" className="max-h-80 overflow-y-auto border-y border-border">
          {sessions.map((session) => (
            <SessionItem
              key={`${session.signedInAtSeconds} ${session.browser} ${session.address}`}
              session={session}
            />
          ))}
        </ul>
      )}
      {failure !== null && (
        <Notice
          tone="danger"
          role="alert"
          title={
            signOutFailure === undefined
              ? 'Your sessions could not be loaded'
              : signOutOutcome(signOutFailure)
          }
          actions={
            isRequestError(failure, 'UNAUTHENTICATED') ? (
              <a className={buttonClass()} href={signInHere()}>
                Sign in
              </a>
            ) : (
              signOutFailure === undefined && <TryAgain error={error} onTryAgain={onTryAgain} />
            )
          }
        >
          <Failure error={failure} />
        </Notice>
      )}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button variant="danger" busy={signingOut} onClick={onSignOut}>
          Sign out everywhere
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const SessionItem = ({ session }: { session: SignedInDevice }) => (
  <li className="grid gap-0.5 border-border py-2.5 not-first:border-t">
    <p className="flex flex-wrap justify-between gap-x-3">
      <span className="font-medium">{session.browser}</span>
      {session.isThisOne && <span className="text-success">This session</span>}
    </p>
    <p className="text-muted wrap-anywhere">
      <span className="block">
        {`${session.address || 'Address not recorded'} · signed in ${utcDateTime(session.signedInAtSeconds)}`}
      </span>
      <span className="block">{`Last used ${utcDateTime(session.lastSeenAtSeconds)}`}</span>
    </p>
  </li>
)
