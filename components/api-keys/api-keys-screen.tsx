'use client'

import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { Skeleton } from '@/components/ui/skeleton'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import { useNow } from '@/components/ui/use-now'
import type { DrawnKeys } from '@/lib/api-keys/key-list'
import { defaultView, keysInOrder, keysThatMatch } from '@/lib/api-keys/key-view'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Partner } from '@/lib/session/schema'
import { isBlocking } from './is-blocking'
import { KeyListView } from './key-list-view'
import { revokeButtonId } from './key-row'
import { ScreenHeader } from './screen-header'
import { ScreenNotices } from './screen-notices'
import { useApiKeys } from './use-api-keys'
import { useKeyView } from './use-key-view'
import { usePartnerMoved } from './use-partner-moved'
import { useRevoke } from './use-revoke'

type Props = {
  partner: Partner
  drawn: DrawnKeys
  /** Of the address, as the server saw it. */
  query: string
  renderedAtSeconds: number
  apiBaseUrl: string
  apiReferenceUrl?: string
}

const loadCreateDialog = () => import('./create-api-key-dialog').then((module) => module.default)
const loadRevokeDialog = () => import('./revoke-api-key-dialog').then((module) => module.default)

// Rare, and only after the server answered: they need not weigh on every visit.
const BlockedNotice = lazy(() => import('./blocked-notice'))
const UnresolvedCreations = lazy(() => import('./unresolved-creations'))

/** The page `Settings → API keys` of a person who may manage keys; `drawn` is what the server found in upstream. */
export function ApiKeysScreen({
  partner,
  drawn,
  query,
  renderedAtSeconds,
  apiBaseUrl,
  apiReferenceUrl,
}: Props) {
  const nowSeconds = useNow(renderedAtSeconds)
  const { list, ...state } = useApiKeys(partner.id, drawn)
  const { hidden, failures, revoke } = useRevoke(partner.id, list)
  const movedTo = usePartnerMoved(partner.id)
  const { view, change } = useKeyView(query)
  const settledView = useDeferredValue(view)
  const keys = useMemo(() => state.keys?.filter((key) => !hidden.has(key.apiKeyId)), [state.keys, hidden])
  const { sort, order } = settledView
  const ordered = useMemo(
    () => keysInOrder(keys ?? [], { sort, order }, nowSeconds),
    [keys, sort, order, nowSeconds],
  )
  const shown = useMemo(
    () => keysThatMatch(ordered, settledView, nowSeconds),
    [ordered, settledView, nowSeconds],
  )

  const createDialog = useLazyComponent(loadCreateDialog)
  const revokeDialog = useLazyComponent(loadRevokeDialog)
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const [dialogMissing, setDialogMissing] = useState(false)
  const [created, setCreated] = useState<ApiKey | null>(null)
  const createButtonRef = useRef<HTMLButtonElement>(null)
  const headingRef = useRef<HTMLHeadingElement>(null)

  const blockedBy = [state.error, ...failures.map((failure) => failure.error)].find(isBlocking)
  const blocked = movedTo !== null || blockedBy !== undefined

  const open = useCallback((prefetch: () => Promise<void>) => {
    setDialogMissing(false)
    prefetch().catch(() => {
      setCreating(false)
      setRevoking(null)
      setDialogMissing(true)
    })
  }, [])

  function openCreate() {
    setCreating(true)
    setCreated(null)
    open(createDialog.prefetch)
  }

  // Always the same function: rows draw anew when their key changes, not with the screen.
  const { prefetch: prefetchRevoke } = revokeDialog
  const openRevoke = useCallback(
    (apiKey: ApiKey) => {
      setRevoking(apiKey)
      open(prefetchRevoke)
    },
    [open, prefetchRevoke],
  )

  function showCreated(apiKey: ApiKey) {
    setCreated(apiKey)
    void list.show(apiKey)
  }

  function closeCreate() {
    // A filter must not hide the key that was just made.
    if (created && keysThatMatch([created], view, nowSeconds).length === 0)
      change({ ...defaultView, sort: view.sort, order: view.order })
    flushSync(() => setCreating(false))
    createButtonRef.current?.focus()
    if (created) announce('API key created')
  }

  function closeRevoke() {
    const button = revoking && document.getElementById(revokeButtonId(revoking.apiKeyId))
    flushSync(() => setRevoking(null))
    if (!creating) button?.focus()
  }

  function confirmRevoke(apiKey: ApiKey) {
    const index = shown.findIndex((key) => key.apiKeyId === apiKey.apiKeyId)
    const neighbour = shown[index + 1] ?? shown[index - 1]
    flushSync(() => {
      setRevoking(null)
      void revoke(apiKey)
    })
    if (creating) return
    const button = neighbour && document.getElementById(revokeButtonId(neighbour.apiKeyId))
    const target = button ?? headingRef.current
    target?.focus()
  }

  const createButton = (
    <Button
      ref={createButtonRef}
      variant="primary"
      busy={creating && !createDialog.Component}
      onPointerEnter={() => createDialog.prefetch().catch(() => undefined)}
      onFocus={() => createDialog.prefetch().catch(() => undefined)}
      onClick={openCreate}
    >
      <PlusIcon />
      Create API key
    </Button>
  )

  return (
    <div className="grid gap-5">
      <ScreenHeader
        headingRef={headingRef}
        partner={blocked ? null : partner}
        apiReferenceUrl={apiReferenceUrl}
        createButton={keys?.length !== 0 && createButton}
      />
      {blocked ? (
        <Suspense fallback={<Skeleton label="Loading…" />}>
          <BlockedNotice error={blockedBy} partner={partner} movedTo={movedTo} />
        </Suspense>
      ) : (
        <>
          {dialogMissing && (
            <p role="alert" className="rounded-lg border border-border bg-danger-soft p-3">
              The dialog could not be loaded. Check your connection and try again, or reload the page.
            </p>
          )}
          {state.unresolved.length > 0 && (
            <Suspense>
              <UnresolvedCreations
                partnerId={partner.id}
                creations={state.unresolved}
                onSettled={() => list.refresh()}
                onRevoke={openRevoke}
              />
            </Suspense>
          )}
          <ScreenNotices
            state={state}
            failures={failures}
            onTryAgain={list.tryAgain}
            onRevokeAgain={revoke}
          />
          <KeyListView
            state={state}
            onTryAgain={list.tryAgain}
            keys={keys}
            shown={shown}
            view={view}
            onChange={change}
            createButton={createButton}
            nowSeconds={nowSeconds}
            highlightedId={creating ? null : (created?.apiKeyId ?? null)}
            onRevoke={openRevoke}
          />
        </>
      )}
      {creating && createDialog.Component && (
        <createDialog.Component
          partner={partner}
          apiBaseUrl={apiBaseUrl}
          keys={keys ?? []}
          nowSeconds={nowSeconds}
          revokedIds={hidden}
          onCreated={showCreated}
          onOutcomeUnknown={() => list.refresh()}
          onRevoke={openRevoke}
          onClose={closeCreate}
        />
      )}
      {revoking && revokeDialog.Component && (
        <revokeDialog.Component
          apiKey={revoking}
          partner={partner}
          nowSeconds={nowSeconds}
          onConfirm={confirmRevoke}
          onClose={closeRevoke}
        />
      )}
    </div>
  )
}
