import { KeyNotFound } from '@/components/api-keys/key/key-not-found'
import { KeyNotLoaded } from '@/components/api-keys/key/key-not-loaded'
import { KeyScreen } from '@/components/api-keys/key/key-screen'
import { NoAccess } from '@/components/api-keys/no-access'
import { NotConfigured } from '@/components/api-keys/not-configured'
import { readForPage } from '@/lib/access/read-for-page'
import { listUnresolvedCreations } from '@/lib/api-keys/creation/investigate-creation'
import { env } from '@/lib/env'
import type { Owner } from '@/lib/owner/schema'
import { listManagers } from '@/lib/partners/list-partners'
import type { OwnerSession } from '@/lib/session/session-row'
import { readKeyOfPage } from './known-key'

/** The page of one key of an owner's, or why there is none. The owner is the session's active one. */
export async function KeyOfOwner({
  session,
  owner,
  apiKeyId,
}: {
  session: OwnerSession
  owner: Owner
  apiKeyId: string
}) {
  const [known, unresolved] = await Promise.all([
    readForPage(readKeyOfPage(session, apiKeyId)),
    listUnresolvedCreations(session),
  ])
  if (!known.ok) {
    const { failure } = known
    if (failure.code === 'PARTNER_NOT_CONFIGURED') return <NotConfigured owner={owner} links={null} />
    if (failure.code !== 'FORBIDDEN') return <KeyNotLoaded owner={owner} failure={failure} />
    const managers = owner.kind === 'partner' ? await listManagers(session).catch(() => null) : null
    return <NoAccess owner={owner} managers={managers} />
  }
  if (!known.data) return <KeyNotFound owner={owner} apiKeyId={apiKeyId} />
  return (
    <KeyScreen
      owner={owner}
      known={known.data}
      unresolved={unresolved}
      renderedAtSeconds={Math.floor(Date.now() / 1000)}
      apiBaseUrl={env().apiBaseUrl}
    />
  )
}
