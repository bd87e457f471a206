'use client'

import { useEffect, useState } from 'react'
import { listenForPartner } from '@/lib/session/active-partner-channel'
import type { Partner } from '@/lib/session/schema'

/** The partner that another tab moved the session to, or null while it is still this page's. */
export function usePartnerMoved(partnerId: string): Partner | null {
  const [movedTo, setMovedTo] = useState<Partner | null>(null)
  useEffect(
    () => listenForPartner((partner) => setMovedTo(partner.id === partnerId ? null : partner)),
    [partnerId],
  )
  return movedTo
}
