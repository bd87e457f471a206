import { LeaksScreen } from '@/components/api-keys/leaks/leaks-screen'
import { NoAccess } from '@/components/api-keys/no-access'
import { NotConfigured } from '@/components/api-keys/not-configured'
import { readForPage } from '@/lib/access/read-for-page'
import type { Owner } from '@/lib/owner/schema'
import type { OwnerSession } from '@/lib/session/session-row'
import { readFirstPage } from './first-page'

/** The page `Find leaked keys` of an owner, or why there is none. The owner is the session's active one. */
export async function LeaksOfOwner({ session, owner }: { session: OwnerSession; owner: Owner }) {
  const firstPage = await readForPage(readFirstPage(session))
  const code = firstPage.ok ? null : firstPage.failure.code
  if (code === 'PARTNER_NOT_CONFIGURED') return <NotConfigured owner={owner} links={null} />
  if (code === 'FORBIDDEN') return <NoAccess owner={owner} managers={null} />
  return (
    <LeaksScreen
      owner={owner}
      initial={{ firstPage: firstPage.ok ? firstPage.data : null, unresolved: [] }}
      renderedAtSeconds={Math.floor(Date.now() / 1000)}
    />
  )
}
