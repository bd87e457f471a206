'use client'

import { type RefObject, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { RevokeOutcome } from '@/components/api-keys/revoke/use-revoke'
import { useScreen } from '@/components/api-keys/screen-context'
import { showOutcome } from '@/components/ui/outcomes'
import { useAskBeforeUnload } from '@/components/ui/use-ask-before-unload'
import { requestRevocation } from '@/lib/api-keys/requests'
import { countOutcomes, sumInWords } from '@/lib/api-keys/revoke-many/batch-count'
import { RevokeBatch } from '@/lib/api-keys/revoke-many/revoke-batch'
import type { ApiKey } from '@/lib/api-keys/schema'
import { RequestError } from '@/lib/http/request-error'
import { holdPage, onSessionChange } from '@/lib/http/session-change'
import { ownerKey } from '@/lib/owner/key'
import { RevokeManyDialog } from './revoke-many-dialog'

export type AboutMany = {
  apiKeys: ApiKey[]
  /** How many of them the filters of the list do not show. */
  notShown?: number
}

/**
 * Asks before keys are revoked, revokes them, and says what became of each. It stays until the last outcome is known. The list around
 * it learns of the outcomes (`onOutcomes`) when a run has ended: it is read again once, not after each key.
 */
export default function RevokeMany({
  apiKeys,
  notShown = 0,
  headingRef,
  onOutcomes,
  onClose,
}: AboutMany & {
  /** Where the focus goes in the end; whoever cancels is where they were. */
  headingRef: RefObject<HTMLElement | null>
  onOutcomes: (outcomes: RevokeOutcome[]) => void
  onClose: (focus: () => HTMLElement | null) => void
}) {
  const { owner } = useScreen()
  const [batch] = useState(
    () => new RevokeBatch(apiKeys, (apiKeyId) => requestRevocation(ownerKey(owner), apiKeyId)),
  )
  const [opener] = useState(() => document.activeElement as HTMLElement | null)
  const state = useSyncExternalStore(batch.subscribe, batch.read, batch.read)
  const isRunning = state.phase === 'running' || state.phase === 'stopping'
  useHeldPage(state.phase !== 'ready')
  useEffect(() => onSessionChange(() => batch.stop(sessionChanged)), [batch])
  // The page is gone: nothing goes on behind it.
  useEffect(() => () => batch.stop(), [batch])
  useAskBeforeUnload(isRunning)
  const tell = useEffectEvent(() =>
    onOutcomes(
      batch.read().rows.flatMap(({ apiKey, outcome, error }): RevokeOutcome[] => {
        if (outcome === 'revoked') return [{ apiKey }]
        return outcome === 'waiting' ? [] : [{ apiKey, error }]
      }),
    ),
  )
  useEffect(() => {
    if (state.phase === 'ended') tell()
  }, [state.phase])

  function close() {
    if (isRunning) return batch.stop()
    const isCancelled = state.phase === 'ready'
    onClose(() => (isCancelled && opener !== document.body ? opener : headingRef.current))
    if (state.phase === 'ended') showOutcome({ text: sumInWords(countOutcomes(state.rows)) })
  }

  return (
    <RevokeManyDialog
      state={state}
      notShown={notShown}
      onRun={() => void batch.run()}
      onStop={() => batch.stop()}
      onClose={close}
    />
  )
}

const sessionChanged = new RequestError(
  'OWNER_CHANGED',
  409,
  'You switched to another partner or organization in a different tab.',
)

/** The page stays until what became of the keys was read, also when another tab switches to another owner. */
function useHeldPage(held: boolean) {
  useEffect(() => (held ? holdPage() : undefined), [held])
}
