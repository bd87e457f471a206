'use client'

import type { ReactNode } from 'react'
import type { Partner } from '@/lib/session/schema'
import { OwnerChanged } from './owner-changed'
import { useOwnerMoved } from './use-owner-moved'

/** Takes a page about a partner away once another tab has moved the session elsewhere. `showed`: what was on it. */
export function PartnerGuard({
  partner,
  showed = 'the clients',
  children,
}: {
  partner: Partner
  showed?: string
  children: ReactNode
}) {
  const owner = { kind: 'partner' as const, ...partner }
  const movedTo = useOwnerMoved(owner)
  return movedTo ? <OwnerChanged owner={owner} movedTo={movedTo} showed={showed} /> : children
}
