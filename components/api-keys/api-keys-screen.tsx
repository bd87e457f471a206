'use client'

import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'
import { useDialog } from '@/components/ui/use-dialog'
import { useNow } from '@/components/ui/use-now'
import type { InitialKeys } from '@/lib/api-keys/list/initial-keys'
import { defaultView, keysInOrder, keysThatMatch } from '@/lib/api-keys/list/key-view'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import type { Owner } from '@/lib/owner/schema'
import { CreateKey, CreateKeyButton } from './create/create-key'
import { KeyListView } from './list/key-list-view'
import { rowButtonId } from './list/key-row'
import { useKeyView } from './list/use-key-view'
import { useOnline } from './list/use-online'
import { OfflineNotice } from './offline-notice'
import { loadReplaceDialog } from './replace/load-replace-dialog'
import type ReplaceDialog from './replace/replace-dialog'
import type RevokeApiKeyDialog from './revoke/revoke-api-key-dialog'
import type RevokeMany from './revoke-many/revoke-many'
import type { AboutMany } from './revoke-many/revoke-many'
import { ScreenData } from './screen-context'
import { ScreenHeader } from './screen-header'
import { useKeysAsKnown } from './use-keys-as-known'

type Props = {
  owner: Owner
  initial: InitialKeys
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

const onApproach = { fetchWhenIdle: false }

// Rare: they need not weigh on every visit. Some notices say what failed for want of a connection to fetch them with.
const loadScreenNotices = () =>
  import('./idle-chunk').then(({ ScreenNotices }) => ({ default: ScreenNotices }))
const ScreenNotices = lazyPart(loadScreenNotices, { fetchWhenIdle: true })
const BlockedNotice = lazyPart(() => import('./blocked-notice'), { fallback: <Skeleton label="Loading…" /> })
const loadRevokeDialog = () =>
  import('./idle-chunk').then(({ RevokeApiKeyDialog }) => ({ default: RevokeApiKeyDialog }))
const loadRevokeMany = () => import('./revoke-many/revoke-many')
const UnresolvedCreations = lazyPart(() => import('./create/unresolved-creations'))

/**
 * The keys of a partner (`Settings → API keys`) or of an organization (`Configuration → API Keys`), for a person who may
 * manage them; `initial` is what the server found in upstream.
 */
export function ApiKeysScreen({
  owner,
  initial,
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
  const { act, state, keys, noteOutcome, noteOutcomes, screenData, blockedBy, left } = useKeysAsKnown(
    owner,
    initial,
  )
  const online = useOnline()
  const { view, change } = useKeyView(query, owner.kind)
  const deferredView = useDeferredValue(view)
  const { sort, order } = deferredView
  const ordered = useMemo(
    () => keysInOrder(screenData.keys, { sort, order }, nowSeconds),
    [screenData.keys, sort, order, nowSeconds],
  )
  const shown = useMemo(
    () => keysThatMatch(ordered, deferredView, nowSeconds),
    [ordered, deferredView, nowSeconds],
  )

  const [highlightedId, setHighlightedId] = useState<string | null>(null)
  const headingRef = useRef<HTMLHeadingElement>(null)
  const revokeDialog = useDialog<typeof RevokeApiKeyDialog, ApiKey>(loadRevokeDialog)
  const replaceDialog = useDialog<typeof ReplaceDialog, ApiKey>(loadReplaceDialog, onApproach)
  const revokeMany = useDialog<typeof RevokeMany, AboutMany>(loadRevokeMany, { fetchWhenIdle: false })

  const blocked = left || blockedBy !== undefined

  const showCreated = useCallback((apiKey: ApiKey) => act((list) => list.show(apiKey)), [act])
  const endCreating = useCallback(
    (created: ApiKey | null) => {
      setHighlightedId(created?.apiKeyId ?? null)
      // A filter must not hide the key that was just made.
      if (created && keysThatMatch([created], view, nowSeconds).length === 0)
        change({ ...defaultView, sort: view.sort, order: view.order })
    },
    [view, nowSeconds, change],
  )

  const createButton = <CreateKeyButton blocked={creationBlocked} />

  const content = (
    <div className="grid gap-5">
      <CreateKey forClient={createFor} apiBaseUrl={apiBaseUrl} onCreated={showCreated} onClose={endCreating}>
        <ScreenHeader
          headingRef={headingRef}
          owner={blocked ? null : owner}
          links={links}
          createButton={keys?.length !== 0 && createButton}
        />
        {left ? null : blocked ? (
          <BlockedNotice error={blockedBy} />
        ) : (
          <>
            {notice && <div id="keys-notice">{notice}</div>}
            {state.unresolved.length > 0 && <UnresolvedCreations />}
            {!online && <OfflineNotice />}
            {(state.error || state.uncertainty || state.unreadable > 0 || !state.recordsRead) && (
              <ScreenNotices
                // Offline says why the list is not read again.
                state={online || !state.keys ? state : { ...state, error: null }}
                onTryAgain={() => act((list) => list.tryAgain())}
              />
            )}
            <KeyListView
              state={state}
              keys={keys}
              shown={shown}
              view={view}
              onChange={change}
              createButton={createButton}
              highlightedId={highlightedId}
              openRevokeMany={revokeMany.open}
            />
            <div className="contents">{children}</div>
          </>
        )}
      </CreateKey>
      {revokeDialog.render((RevokeDialog, apiKey) => (
        <RevokeDialog
          apiKey={apiKey}
          shown={shown}
          headingRef={headingRef}
          onOutcome={noteOutcome}
          onClose={revokeDialog.close}
        />
      ))}
      {replaceDialog.render((ReplaceDialog, apiKey) => (
        <ReplaceDialog
          apiKey={apiKey}
          apiBaseUrl={apiBaseUrl}
          onCreated={showCreated}
          onRevokeOutcome={noteOutcome}
          onClose={() =>
            replaceDialog.close(
              () => document.getElementById(rowButtonId(apiKey.apiKeyId)) ?? headingRef.current,
            )
          }
        />
      ))}
      {revokeMany.render((Many, about) => (
        <Many {...about} headingRef={headingRef} onOutcomes={noteOutcomes} onClose={revokeMany.close} />
      ))}
    </div>
  )
  return (
    <ScreenData
      owner={owner}
      nowSeconds={nowSeconds}
      openRevoke={revokeDialog.open}
      openReplace={replaceDialog.open}
      {...screenData}
    >
      {content}
    </ScreenData>
  )
}
