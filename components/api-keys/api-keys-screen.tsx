'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import { useNow } from '@/components/ui/use-now'
import { defaultView, keysInView } from '@/lib/api-keys/key-view'
import { showCreatedKey } from '@/lib/api-keys/mutations'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Partner, SessionView } from '@/lib/session/schema'
import { BlockedNotice, isBlocking } from './blocked-notice'
import { KeyList } from './key-list'
import { revokeButtonId } from './key-row'
import { ScreenHeader } from './screen-header'
import { ScreenNotices } from './screen-notices'
import { useApiKeys } from './use-api-keys'
import { useKeyView } from './use-key-view'
import { usePartnerMoved } from './use-partner-moved'
import { useRevoke } from './use-revoke'

type Props = { renderedAtSeconds: number; apiBaseUrl: string; apiReferenceUrl?: string }

const loadCreateDialog = () => import('./create-api-key-dialog').then((module) => module.default)
const loadRevokeDialog = () => import('./revoke-api-key-dialog').then((module) => module.default)

/** The page `Settings → API keys` of a person who may manage keys. The server has put the list into React Query already. */
export const ApiKeysScreen = ({ session, ...rest }: Props & { session: SessionView }) =>
  session.partner && <Screen partner={session.partner} {...rest} />

function Screen({ partner, renderedAtSeconds, apiBaseUrl, apiReferenceUrl }: Props & { partner: Partner }) {
  const queryClient = useQueryClient()
  const nowSeconds = useNow(renderedAtSeconds)
  const list = useApiKeys(partner.id)
  const { hidden, failures, revoke } = useRevoke(partner.id)
  const movedTo = usePartnerMoved(partner.id)
  const { view, change } = useKeyView()
  const settledView = useDeferredValue(view)
  const keys = useMemo(() => list.keys?.filter((key) => !hidden.has(key.apiKeyId)), [list.keys, hidden])
  const shown = useMemo(
    () => keysInView(keys ?? [], settledView, nowSeconds),
    [keys, settledView, nowSeconds],
  )

  const createDialog = useLazyComponent(loadCreateDialog)
  const revokeDialog = useLazyComponent(loadRevokeDialog)
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const [dialogMissing, setDialogMissing] = useState(false)
  const [created, setCreated] = useState<ApiKey | null>(null)
  const createButtonRef = useRef<HTMLButtonElement>(null)
  const headingRef = useRef<HTMLHeadingElement>(null)

  const blockedBy = [list.error, ...failures.map((failure) => failure.error)].find(isBlocking)
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
    void showCreatedKey(queryClient, partner.id, apiKey)
  }

  function closeCreate() {
    // A filter must not hide the key that was just made.
    if (created && keysInView([created], view, nowSeconds).length === 0)
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
        <BlockedNotice error={blockedBy} partner={partner} movedTo={movedTo} />
      ) : (
        <>
          {dialogMissing && (
            <Notice tone="danger" role="alert" title="The dialog could not be loaded">
              <p>Check your connection and try again, or reload the page.</p>
            </Notice>
          )}
          <ScreenNotices list={list} failures={failures} onRevokeAgain={revoke} />
          <KeyList
            list={list}
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
          onCreated={showCreated}
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
