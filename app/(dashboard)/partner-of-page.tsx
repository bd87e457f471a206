import type { ReactElement } from 'react'
import { NoPartner } from '@/components/owners/no-partner'
import { NoPartnerAccess } from '@/components/owners/no-partner-access'
import { OtherActiveLazy } from '@/components/owners/other-active-lazy'
import { requirePartnerSession } from '@/lib/access/current-session'
import type { Partner } from '@/lib/owner/schema'
import type { SessionView } from '@/lib/session/schema'
import { hasOwner, type OwnerSession } from '@/lib/session/session-row'

type PartnerOfPage =
  | { session: OwnerSession; view: SessionView; partner: Partner; instead?: never }
  | { instead: ReactElement }

/**
 * The active partner for a page of partners alone, at `path`, whose address names the partner `named` (undefined where it names
 * none); `instead` is what stands in place of the page where that is not the active one. Another is made active by the person,
 * not by a link.
 */
export async function partnerOfPage(path: string, named: string | undefined): Promise<PartnerOfPage> {
  const { session, view } = await requirePartnerSession(path)
  const { owner, owners, known } = view
  if (hasOwner(session) && owner?.kind === 'partner' && (named ?? owner.id) === owner.id)
    return { session, view, partner: owner }
  // A person who belongs nowhere is shown that, whatever the address says.
  if (named === undefined || (known.partners && owners.length === 0))
    return { instead: <NoPartner session={view} path={path} /> }
  const wanted = owners.find(({ kind, id }) => kind === 'partner' && id === named)
  return {
    instead: wanted ? (
      <OtherActiveLazy wanted={wanted} active={owner} />
    ) : (
      <NoPartnerAccess id={named} certain={known.partners} />
    ),
  }
}

/** The partner that the address of a page names. */
export function partnerIn(params: Record<string, string | string[] | undefined>): string | undefined {
  return [params.partner].flat()[0] || undefined
}
