'use client'

import { useQuery } from '@tanstack/react-query'
import { QueryProvider } from '@/components/ui/query-provider'
import { pageIsGone, useAction } from '@/components/ui/use-action'
import { noAutomaticRefetch } from '@/lib/http/query-client'
import { requestSessions, requestSignOutEverywhere } from '@/lib/session/requests'
import { SessionsView } from './sessions-view'

/** Where the person is signed in, and the way to end all of it at once. */
export default function SessionsDialog({ onClose }: { onClose: () => void }) {
  return (
    <QueryProvider>
      <Sessions onClose={onClose} />
    </QueryProvider>
  )
}

function Sessions({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => requestSessions(signal),
    // Refetched each time it is opened.
    staleTime: 0,
    ...noAutomaticRefetch,
    gcTime: 0,
  })
  const { busy, failure, run } = useAction(async () => {
    location.assign((await requestSignOutEverywhere()).location)
    await pageIsGone()
  })
  return (
    <SessionsView
      sessions={data}
      error={error}
      signOutFailure={failure}
      signingOut={busy}
      onTryAgain={() => refetch()}
      onSignOut={run}
      onClose={onClose}
    />
  )
}
