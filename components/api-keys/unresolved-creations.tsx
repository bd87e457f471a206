'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { settleCreation } from '@/lib/api-keys/mutations'
import { apiKeysPrefix, unresolvedCreationsQuery } from '@/lib/api-keys/queries'
import type { ApiKey, UnresolvedCreation } from '@/lib/api-keys/schema'

// Seldom there, so the page does not carry it; where it is, the server draws it.
const UnresolvedNotices = lazy(() => import('./unresolved-notices'))

/** Says on the page, until it is settled, what became of creations whose answer never came. Nothing is revoked unasked. */
export function UnresolvedCreations({
  owner,
  onRevoke,
}: {
  owner: string
  onRevoke: (apiKey: ApiKey) => void
}) {
  const client = useQueryClient()
  const { data: creations = [] } = useQuery(unresolvedCreationsQuery(owner))

  async function settle({ creationId }: UnresolvedCreation) {
    await settleCreation(owner, creationId).catch(() => undefined)
    await client.invalidateQueries({ queryKey: apiKeysPrefix(owner) })
  }

  return (
    creations.length > 0 && (
      <Suspense>
        <UnresolvedNotices creations={creations} onSettle={settle} onRevoke={onRevoke} />
      </Suspense>
    )
  )
}
