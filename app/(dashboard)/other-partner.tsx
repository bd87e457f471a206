import type { ReactNode } from 'react'
import { NoPartnerAccess } from '@/components/owners/no-partner-access'
import { OtherActive } from '@/components/owners/other-active'
import type { CurrentSession } from '@/lib/access/current-session'
import { ownerOf } from '@/lib/session/session-row'

/**
 * What stands in place of a page whose address names another partner than the active one; null where it is that one, or
 * none is named. Another is made active by the person, not by a link.
 */
export function otherPartner({ view, knows }: CurrentSession, id: string | undefined): ReactNode {
  if (id === undefined || id === view.partner?.id) return null
  // Who belongs nowhere is told so, whatever the address says.
  if (knows.partners && view.partners.length === 0 && !view.organization) return null
  const wanted = view.partners.find((one) => one.id === id)
  if (wanted) return <OtherActive wanted={{ kind: 'partner', ...wanted }} active={ownerOf(view)} />
  return <NoPartnerAccess id={id} certain={knows.partners} />
}

/** The partner that the address of a page names. */
export function partnerIn(params: Record<string, string | string[] | undefined>): string | undefined {
  return [params.partner].flat()[0] || undefined
}
