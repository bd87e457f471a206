'use client'

import { useCallback, useState } from 'react'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import type { ApiKey } from '@/lib/api-keys/schema'

const loadDialog = () => import('./revoke-api-key-dialog').then((module) => module.default)

/** Of which key the dialog `Revoke API key` asks, and the dialog once it is there. */
export function useRevokeDialog() {
  const { Component: RevokeDialog, need } = useLazyComponent(loadDialog)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)

  // Always the same function: rows draw anew when their key changes, not with the screen.
  const openRevoke = useCallback(
    (apiKey: ApiKey) => {
      setRevoking(apiKey)
      need(() => setRevoking(null))
    },
    [need],
  )
  return { RevokeDialog, revoking, openRevoke, closeRevoke: () => setRevoking(null) }
}
