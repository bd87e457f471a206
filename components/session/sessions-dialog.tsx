'use client'

import { useQuery } from '@tanstack/react-query'
import { Button, buttonClass } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { QueryProvider } from '@/components/ui/query-provider'
import { Skeleton } from '@/components/ui/skeleton'
import { pageIsGone, useAction } from '@/components/ui/use-action'
import { signInHere } from '@/lib/access/sign-in-here'
import { noAutomaticRefetch } from '@/lib/http/query-client'
import { isRequestError } from '@/lib/http/request-error'
import { requestSessions, requestSignOutEverywhere } from '@/lib/session/requests'
import type { SignedInDevice } from '@/lib/session/schema'
import { utcDateTime } from '@/lib/time/date-time'
import { signOutOutcome } from './sign-out-problem'

/** Where the person is signed in, and the way to end all of it at once. */
export default function SessionsDialog({ onClose }: { onClose: () => void }) {
  return (
    <QueryProvider>
      <Sessions onClose={onClose} />
    </QueryProvider>
  )
}

function Sessions({ onClose }: { onClose: () => void }) {
  const {
    data: sessions,
    error,
    refetch,
  } = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => requestSessions(signal),
    // Refetched each time it is opened.
    staleTime: 0,
    ...noAutomaticRefetch,
    gcTime: 0,
  })
  const {
    busy,
    failure: problem,
    run,
  } = useAction(async () => {
    location.assign((await requestSignOutEverywhere()).location)
    await pageIsGone()
  })

  // What was done last counts.
  const failure = problem ?? error
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
          title={problem === undefined ? 'Your sessions could not be loaded' : signOutOutcome(problem)}
          actions={
            isRequestError(failure, 'UNAUTHENTICATED') ? (
              <a className={buttonClass()} href={signInHere()}>
                Sign in
              </a>
            ) : (
              problem === undefined && <Button onClick={() => refetch()}>Try again</Button>
            )
          }
        >
          <Failure error={failure} />
        </Notice>
      )}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button variant="danger" busy={busy} onClick={run}>
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
