'use client'

import {
  Activity,
  type ReactNode,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { useOwnerMoved } from '@/components/partners/use-owner-moved'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { lazily } from '@/components/ui/lazily'
import { Skeleton } from '@/components/ui/skeleton'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import { useNow } from '@/components/ui/use-now'
import type { DrawnKeys } from '@/lib/api-keys/drawn-keys'
import { defaultView, keysInOrder, keysThatMatch } from '@/lib/api-keys/key-view'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/organizations/schema'
import { ownerKey } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'
import { isBlocking } from './is-blocking'
import { KeyListView } from './key-list-view'
import { revokeButtonId } from './key-row'
import { ScreenHeader } from './screen-header'
import { useApiKeys } from './use-api-keys'
import { useKeyView } from './use-key-view'
import { useOnline } from './use-online'
import { useRevoke } from './use-revoke'

type Props = {
  owner: Owner
  drawn: DrawnKeys
  /** Of the address, as the server saw it. */
  query: string
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

const noKeys: ApiKey[] = []
const loadCreateDialog = () => import('./create-api-key-dialog').then((module) => module.default)
const loadRevokeDialog = () => import('./revoke-api-key-dialog').then((module) => module.default)

// Rare: they need not weigh on every visit. Some notices say what failed for want of a connection to fetch them with.
const ScreenNotices = lazily(() => import('./screen-notices'), { ahead: true })
const BlockedNotice = lazily(() => import('./blocked-notice'))
const UnresolvedCreations = lazily(() => import('./unresolved-creations'))

/**
 * The keys of a partner (`Settings → API keys`) or of an organization (`Configuration → API Keys`), for a person who may
 * manage them; `drawn` is what the server found in upstream.
 */
export function ApiKeysScreen({
  owner,
  drawn,
  query,
  renderedAtSeconds,
  apiBaseUrl,
  links,
  createFor = null,
  creationBlocked = false,
  notice,
  children,
}: Props) {
  const nowSeconds = useNow(renderedAtSeconds)
  const { tell, ...state } = useApiKeys(ownerKey(owner), drawn)
  const { hidden, failures, revoke } = useRevoke(ownerKey(owner), tell)
  const movedTo = useOwnerMoved(owner)
  const online = useOnline()
  const { view, change } = useKeyView(query)
  const settledView = useDeferredValue(view)
  const keys = useMemo(
    () => (hidden.size > 0 ? state.keys?.filter((key) => !hidden.has(key.apiKeyId)) : state.keys),
    [state.keys, hidden],
  )
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
  const [forClient, setForClient] = useState(createFor)
  const [creating, setCreating] = useState(createFor !== null)
  const [opening, setOpening] = useState(1)
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

  // The same functions as long as they can be: the dialog that waits is not drawn anew by the press that shows it.
  const showCreated = useCallback(
    (apiKey: ApiKey) => {
      setCreated(apiKey)
      tell((list) => list.show(apiKey))
    },
    [tell],
  )
  const refresh = useCallback(() => tell((list) => list.refresh()), [tell])
  const closeCreate = useCallback(() => {
    // A filter must not hide the key that was just made.
    if (created && keysThatMatch([created], view, nowSeconds).length === 0)
      change({ ...defaultView, sort: view.sort, order: view.order })
    flushSync(() => {
      setCreating(false)
      setForClient(null)
      // Nothing of this opening, least of all a token, is there in the next one.
      setOpening((before) => before + 1)
    })
    createButtonRef.current?.focus()
    if (created) announce('API key created')
  }, [created, view, nowSeconds, change])

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
      <ScreenHeader
        headingRef={headingRef}
        owner={blocked ? null : owner}
        links={links}
        createButton={keys?.length !== 0 && createButton}
      />
      {blocked ? (
        <Suspense fallback={<Skeleton label="Loading…" />}>
          <BlockedNotice error={blockedBy} owner={owner} movedTo={movedTo} />
        </Suspense>
      ) : (
        <>
          {dialogMissing && (
            <p role="alert" className="rounded-lg border border-border bg-danger-soft p-3">
              The dialog could not be loaded. Check your connection and try again, or reload the page.
            </p>
          )}
          {notice && <div id="keys-notice">{notice}</div>}
          {state.unresolved.length > 0 && (
            <Suspense>
              <UnresolvedCreations
                owner={ownerKey(owner)}
                creations={state.unresolved}
                onSettled={refresh}
                onRevoke={openRevoke}
              />
            </Suspense>
          )}
          {!online && (
            <p role="status" className="rounded-lg border border-border bg-warning-soft p-3">
              <span className="block font-medium">You are offline</span>
              What you see was loaded before. Changes need a connection.
            </p>
          )}
          {(state.error || state.unreadable > 0 || failures.length > 0) && (
            <Suspense>
              <ScreenNotices
                // Offline says why the list is not read again.
                state={online || !state.keys ? state : { ...state, error: null }}
                failures={failures}
                onTryAgain={() => tell((list) => list.tryAgain())}
                onRevokeAgain={revoke}
              />
            </Suspense>
          )}
          <KeyListView
            owner={owner}
            state={state}
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
      {/* Drawn ahead, out of sight: a press has only to show it. */}
      {createDialog.Component && (
        <Activity mode={creating ? 'visible' : 'hidden'}>
          <createDialog.Component
            key={opening}
            owner={owner}
            forClient={forClient}
            apiBaseUrl={apiBaseUrl}
            keys={keys ?? noKeys}
            nowSeconds={nowSeconds}
            revokedIds={hidden}
            onCreated={showCreated}
            onOutcomeUnknown={refresh}
            onRevoke={openRevoke}
            onClose={closeCreate}
          />
        </Activity>
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
