import type { ReactElement } from 'react'
import { NoOrganization } from '@/components/owners/no-organization'
import { OtherActiveLazy } from '@/components/owners/other-active-lazy'
import { OwnersUnknown } from '@/components/owners/owners-unknown'
import { requireSession } from '@/lib/access/current-session'
import { ownerKey } from '@/lib/owner/key'
import type { Organization } from '@/lib/owner/schema'
import type { SessionView } from '@/lib/session/schema'
import { hasOwner, type OwnerSession } from '@/lib/session/session-row'

type OrganizationOfPage =
  | { session: OwnerSession; view: SessionView; organization: Organization; instead?: never }
  | { instead: ReactElement }

/**
 * The active organization for a page at `path`, whose address names the organization `id`; `instead` is what stands in place of the
 * page where that is not the active one. Another is made active by the person, not by a link.
 */
export async function organizationOfPage(path: string, id: string): Promise<OrganizationOfPage> {
  const { session, view } = await requireSession(path)
  const organization = view.owners.find((one) => one.kind === 'organization' && one.id === id)
  if (!organization)
    return {
      instead: view.known.organizations ? <NoOrganization id={id} /> : <OwnersUnknown path={path} />,
    }
  if (!hasOwner(session) || ownerKey(session.owner) !== ownerKey(organization))
    return { instead: <OtherActiveLazy wanted={organization} active={view.owner} /> }
  return { session, view, organization: organization as Organization }
}
