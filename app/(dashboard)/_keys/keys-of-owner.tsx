import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ApiKeysScreen } from '@/components/api-keys/api-keys-screen'
import { KeyGuidance } from '@/components/api-keys/guidance/key-guidance'
import { KeyLinks } from '@/components/api-keys/key-links'
import { NoAccess } from '@/components/api-keys/no-access'
import { NotConfigured } from '@/components/api-keys/not-configured'
import { readForPage } from '@/lib/access/read-for-page'
import { listUnresolvedCreations } from '@/lib/api-keys/creation/investigate-creation'
import { guidanceCookie, isGuidanceDismissed } from '@/lib/api-keys/guidance-cookie'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { env } from '@/lib/env'
import type { Owner } from '@/lib/owner/schema'
import { listManagers } from '@/lib/partners/list-partners'
import type { OwnerSession } from '@/lib/session/session-row'
import { readFirstPage } from './first-page'

/** The page of an owner's keys with the list already in it, or why there is none. The owner is the session's active one. */
export async function KeysOfOwner({
  session,
  owner,
  query,
  createFor,
  creationBlockedBy,
  notice,
}: {
  session: OwnerSession
  owner: Owner
  /** Of the page's address. */
  query: string
  createFor?: ClientOrganization | null
  creationBlockedBy?: ReactNode
  /** Stands above the list. */
  notice?: ReactNode
}) {
  const [firstPage, unresolved] = await Promise.all([
    readForPage(readFirstPage(session)),
    listUnresolvedCreations(session),
  ])
  const code = firstPage.ok ? null : firstPage.failure.code
  if (code === 'PARTNER_NOT_CONFIGURED')
    return <NotConfigured owner={owner} links={<KeyLinks apiReferenceUrl={env().apiReferenceUrl} />} />
  if (code === 'FORBIDDEN') {
    const managers = owner.kind === 'partner' ? await listManagers(session).catch(() => null) : null
    return <NoAccess owner={owner} managers={managers} />
  }
  const guidance = (await cookies()).get(guidanceCookie)?.value
  const keys = firstPage.ok ? firstPage.data.totalApiKeys : 0
  // Any other failure is the screen's: it asks again, and says what is wrong.
  return (
    <ApiKeysScreen
      owner={owner}
      initial={{ firstPage: firstPage.ok ? firstPage.data : null, unresolved }}
      query={query}
      renderedAtSeconds={Math.floor(Date.now() / 1000)}
      apiBaseUrl={env().apiBaseUrl}
      links={<KeyLinks owner={owner} apiReferenceUrl={env().apiReferenceUrl} />}
      createFor={createFor}
      creationBlocked={creationBlockedBy !== undefined}
      notice={creationBlockedBy ?? notice}
    >
      <KeyGuidance owner={owner} dismissed={isGuidanceDismissed(guidance, keys)} />
    </ApiKeysScreen>
  )
}
