'use client'

import { type ReactNode, useEffect } from 'react'
import { changeQuery } from '@/components/ui/address'
import { pageIdentity } from '@/lib/http/page-identity'
import { isOfThisPage, noteActiveSession } from '@/lib/http/session-change'
import type { Partner } from '@/lib/owner/schema'
import type { SessionView } from '@/lib/session/schema'

/**
 * Around a page of a partner: its address names the partner, also where it was opened without, so that a copied address
 * leads to the same one. Next may render the page again within the tab, and for another session by then: that is not shown.
 */
export function PartnerPage({
  person,
  partner,
  children,
}: {
  person: SessionView['person']
  partner: Partner
  children: ReactNode
}) {
  const now = { person, owner: partner }
  const isOther = pageIdentity() !== null && !isOfThisPage(now)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page is rendered for somebody else
  useEffect(() => {
    if (isOther) noteActiveSession(now)
  }, [isOther])

  useEffect(() => {
    if (isOther) return
    changeQuery((query) => {
      const params = new URLSearchParams(query)
      if (params.has('partner')) return query
      params.set('partner', partner.id)
      return params.toString()
    })
  }, [isOther, partner.id])

  return isOther ? null : children
}
