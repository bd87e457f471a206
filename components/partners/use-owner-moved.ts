'use client'

import { useEffect, useState } from 'react'
import { listenForMove } from '@/lib/session/active-partner-channel'
import { ownerKey } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'

/** What another tab moved the session to, or null while it is still this page's partner or organization. */
export function useOwnerMoved(owner: Owner): Owner | null {
  const [movedTo, setMovedTo] = useState<Owner | null>(null)
  const own = ownerKey(owner)
  useEffect(() => listenForMove((active) => setMovedTo(ownerKey(active) === own ? null : active)), [own])
  return movedTo
}
