'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useOwnerMoved } from '@/components/partners/use-owner-moved'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import { useNow } from '@/components/ui/use-now'
import { defaultView, keysInView } from '@/lib/api-keys/key-view'
import { showCreatedKey } from '@/lib/api-keys/mutations'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/organizations/schema'
import { ownerKey, ownerName } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'
import { isBlocking } from './blocking'
import { KeyList } from './key-list'
import { revokeButtonId } from './key-row'
import { ScreenNotices } from './screen-notices'
import { UnresolvedCreations } from './unresolved-creations'
import { useApiKeys } from './use-api-keys'
import { useKeyView } from './use-key-view'
import { useRevoke } from './use-revoke'

type Props = {
  owner: Owner
  renderedAtSeconds: number
  apiBaseUrl: string
  /** Stands beside `Create API key`. */
  links?: ReactNode
  /** The client for which the dialog `Create API key` is open at first. */
  createFor?: ClientOrganization | null
  /** No key may be created here; the notice says why. */
  creationBlocked?: boolean
  /** Stands above the list. */
  notice?: ReactNode
  /** Stands below the list. */
  children?: ReactNode
}

const loadCreateDialog = () => import('./create-api-key-dialog').then((module) => module.default)
const loadBlockedNotice = () => import('./blocked-notice').then((module) => module.default)
const loadRevokeDialog = () => import('./revoke-api-key-dialog').then((module) => module.default)

/**
 * The keys of a partner (`Settings → API keys`) or of an organization (`Configuration → API Keys`), for a person who may
 * manage them. The server has put the list into React Query already.
 */
export function ApiKeysScreen({
  owner,
  renderedAtSeconds,
  apiBaseUrl,
  links,
  createFor = null,
  creationBlocked = false,
  notice,
  children,
}: Props) {
  const queryClient = useQueryClient()
  const nowSeconds = useNow(renderedAtSeconds)
  const list = useApiKeys(ownerKey(owner))
  const { hidden, failures, revoke } = useRevoke(ownerKey(owner))
  const movedTo = useOwnerMoved(owner)
  const { view, change } = useKeyView()
  const settledView = useDeferredValue(view)
  const keys = useMemo(() => list.keys?.filter((key) => !hidden.has(key.apiKeyId)), [list.keys, hidden])
  const shown = useMemo(
    () => keysInView(keys ?? [], settledView, nowSeconds),
    [keys, settledView, nowSeconds],
  )

  const blockedNotice = useLazyComponent(loadBlockedNotice)
  const createDialog = useLazyComponent(loadCreateDialog)
  const revokeDialog = useLazyComponent(loadRevokeDialog)
  const [forClient, setForClient] = useState(createFor)
  const [creating, setCreating] = useState(createFor !== null)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const [dialogMissing, setDialogMissing] = useState(false)
  const [created, setCreated] = useState<ApiKey | null>(null)
  const createButtonRef = useRef<HTMLButtonElement>(null)
  const headingRef = useRef<HTMLHeadingElement>(null)

  const blockedBy = [list.error, ...failures.map((failure) => failure.error)].find(isBlocking)
  const blocked = movedTo !== null || blockedBy !== undefined

  function open({ prefetch }: { prefetch: () => Promise<void> }) {
    setDialogMissing(false)
    prefetch().catch(() => {
      setCreating(false)
      setRevoking(null)
      setDialogMissing(true)
    })
  }

  const { prefetch } = createDialog
  useEffect(() => {
    if (createFor === null) return
    // Once is enough: a reload must not open the dialog again.
    const address = new URL(location.href)
    address.searchParams.delete('create')
    history.replaceState(null, '', address)
    prefetch().catch(() => {
      setCreating(false)
      setDialogMissing(true)
    })
  }, [createFor, prefetch])

  function openCreate() {
    setForClient(null)
    setCreating(true)
    setCreated(null)
    open(createDialog)
  }

  function openRevoke(apiKey: ApiKey) {
    setRevoking(apiKey)
    open(revokeDialog)
  }

  function showCreated(apiKey: ApiKey) {
    setCreated(apiKey)
    void showCreatedKey(queryClient, ownerKey(owner), apiKey)
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
      disabled={creationBlocked}
      aria-describedby={creationBlocked ? 'keys-notice' : undefined}
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
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid gap-1">
          <h1 ref={headingRef} tabIndex={-1} className="text-xl font-semibold tracking-tight">
            API keys
          </h1>
          {!blocked && (
            <p className="max-w-prose text-muted wrap-anywhere">
              {owner.kind === 'partner'
                ? `The keys you made for ${ownerName(owner)}. Nobody else sees them here.`
                : `The keys of ${ownerName(owner)}. Everyone who manages it sees them.`}
            </p>
          )}
        </div>
        {!blocked && (
          <div className="flex flex-wrap gap-2">
            {links}
            {keys?.length !== 0 && createButton}
          </div>
        )}
      </div>
      {blocked ? (
        blockedNotice.Component && (
          <blockedNotice.Component error={blockedBy} owner={owner} movedTo={movedTo} />
        )
      ) : (
        <>
          {dialogMissing && (
            <Notice tone="danger" role="alert" title="The dialog could not be loaded">
              <p>Check your connection and try again, or reload the page.</p>
            </Notice>
          )}
          {notice && <div id="keys-notice">{notice}</div>}
          <UnresolvedCreations owner={ownerKey(owner)} onRevoke={openRevoke} />
          <ScreenNotices list={list} failures={failures} onRevokeAgain={revoke} />
          <KeyList
            owner={owner}
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
          {children}
        </>
      )}
      {creating && createDialog.Component && (
        <createDialog.Component
          owner={owner}
          forClient={forClient}
          apiBaseUrl={apiBaseUrl}
          keys={keys ?? []}
          nowSeconds={nowSeconds}
          revokedIds={hidden}
          onCreated={showCreated}
          onRevoke={openRevoke}
          onClose={closeCreate}
        />
      )}
      {revoking && revokeDialog.Component && (
        <revokeDialog.Component
          apiKey={revoking}
          owner={owner}
          nowSeconds={nowSeconds}
          onConfirm={confirmRevoke}
          onClose={closeRevoke}
        />
      )}
    </div>
  )
}
