'use client'

import { useMemo, useRef, useState } from 'react'
import BlockedNotice from '@/components/api-keys/blocked-notice'
import type RevokeApiKeyDialog from '@/components/api-keys/revoke/revoke-api-key-dialog'
import type RevokeMany from '@/components/api-keys/revoke-many/revoke-many'
import type { AboutMany } from '@/components/api-keys/revoke-many/revoke-many'
import { ScreenData } from '@/components/api-keys/screen-context'
import ScreenNotices from '@/components/api-keys/screen-notices'
import { useKeysAsKnown } from '@/components/api-keys/use-keys-as-known'
import { PageHeader } from '@/components/ui/page-header'
import { useDialog } from '@/components/ui/use-dialog'
import { useNow } from '@/components/ui/use-now'
import { isForAllClients } from '@/lib/api-keys/labels'
import { foundKeysOf } from '@/lib/api-keys/leaks/found-keys'
import { keysSince } from '@/lib/api-keys/leaks/keys-since'
import type { InitialKeys } from '@/lib/api-keys/list/initial-keys'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import { keysPathOf } from '@/lib/paths'
import { FoundKeys } from './found-keys'
import { KeysSince } from './keys-since'
import { LeftOut } from './left-out'
import { SearchProgress } from './search-progress'
import { SourceField } from './source-field'
import { useLeakSearch } from './use-leak-search'
import { useNewKeys } from './use-new-keys'

const loadRevokeDialog = () =>
  import('@/components/api-keys/idle-chunk').then(({ RevokeApiKeyDialog }) => ({
    default: RevokeApiKeyDialog,
  }))
const loadRevokeMany = () => import('@/components/api-keys/revoke-many/revoke-many')
const noKeys: ApiKey[] = []

/** Looks for the keys of an owner in files and texts, here in the browser, and goes on until what got out is revoked. */
export function LeaksScreen({
  owner,
  initial,
  renderedAtSeconds,
}: {
  owner: Owner
  initial: InitialKeys
  renderedAtSeconds: number
}) {
  const nowSeconds = useNow(renderedAtSeconds)
  const { act, state, noteOutcome, noteOutcomes, screenData, blockedBy, left } = useKeysAsKnown(
    owner,
    initial,
  )
  const { keys } = screenData
  const isComplete = state.keys !== undefined && !state.incomplete
  const everKnown = useEverKnown(keys)
  const first = useFirst(isComplete ? keys : null)
  const ids = useMemo(() => (isComplete ? keys.map(({ apiKeyId }) => apiKeyId) : null), [isComplete, keys])
  const { search, add, stop, clear } = useLeakSearch(ids)
  const foundKeys = useMemo(() => foundKeysOf(search.found, everKnown), [search.found, everKnown])
  const leaked = foundKeys.flatMap(({ apiKey }) => (isForAllClients(apiKey) ? [apiKey] : []))
  const since = first ? keysSince(leaked, [...everKnown.values()], first) : []
  const { watch, read } = useNewKeys(act)
  const headingRef = useRef<HTMLHeadingElement>(null)
  const revokeDialog = useDialog<typeof RevokeApiKeyDialog, ApiKey>(loadRevokeDialog)
  const revokeMany = useDialog<typeof RevokeMany, AboutMany>(loadRevokeMany)
  const revokeAll = (apiKeys: ApiKey[]) => revokeMany.open({ apiKeys })
  /** For a button that goes with what it ends: focus stays on the page. */
  const endBy = (end: () => void) => {
    end()
    headingRef.current?.focus()
  }

  const unsearchable = (ids ?? []).filter((id) => !/^[0-9a-f]{32}$/i.test(id.replaceAll('-', ''))).length

  return (
    <ScreenData owner={owner} nowSeconds={nowSeconds} openRevoke={revokeDialog.open} {...screenData}>
      <div className="grid grid-cols-1 gap-5">
        <PageHeader
          title="Find leaked keys"
          headingRef={headingRef}
          back={{ label: 'API keys', href: keysPathOf(owner) }}
        >
          Searches files and text for your keys. Everything stays in this browser: nothing is uploaded.
        </PageHeader>
        {left ? null : blockedBy ? (
          <BlockedNotice error={blockedBy} />
        ) : (
          <>
            {(state.error || state.uncertainty || state.unreadable > 0) && (
              <ScreenNotices state={state} onTryAgain={() => act((list) => list.tryAgain())} />
            )}
            {ids?.length === 0 && everKnown.size === 0 ? (
              <p>There are no keys to look for.</p>
            ) : (
              <SourceField onAdd={add} />
            )}
            {unsearchable > 0 && (
              <p className="text-muted">
                {`${unsearchable} of your keys can’t be searched for: their IDs have another format.`}
              </p>
            )}
            <SearchProgress
              search={search}
              foundCount={foundKeys.length}
              onStop={() => endBy(stop)}
              onClear={() => endBy(clear)}
            />
            <LeftOut skipped={search.skipped} />
            <FoundKeys foundKeys={foundKeys} onRevokeAll={revokeAll} />
            {leaked.length > 0 && (
              <KeysSince keys={since} watch={watch} onRead={read} onRevokeAll={revokeAll} />
            )}
          </>
        )}
      </div>
      {revokeDialog.render((RevokeDialog, apiKey) => (
        <RevokeDialog
          apiKey={apiKey}
          shown={noKeys}
          headingRef={headingRef}
          onOutcome={(about, error) => {
            noteOutcome(about, error)
            // Keys may be made with it until it is gone, and upstream's list may be behind.
            if (isForAllClients(about)) read()
          }}
          onClose={revokeDialog.close}
        />
      ))}
      {revokeMany.render((Many, about) => (
        <Many
          {...about}
          headingRef={headingRef}
          onOutcomes={(outcomes) => {
            noteOutcomes(outcomes)
            if (outcomes.some(({ apiKey }) => isForAllClients(apiKey))) read()
          }}
          onClose={revokeMany.close}
        />
      ))}
    </ScreenData>
  )
}

/** All keys that were ever in the list while the page is open, by id: what was found is told also when it is revoked. */
function useEverKnown(keys: ApiKey[]): ReadonlyMap<string, ApiKey> {
  const [known, setKnown] = useState<ReadonlyMap<string, ApiKey>>(new Map())
  const [seen, setSeen] = useState<ApiKey[] | null>(null)
  if (seen !== keys) {
    setSeen(keys)
    setKnown(new Map([...known, ...keys.map((key) => [key.apiKeyId, key] as const)]))
  }
  return known
}

/** The ids of the first complete list. */
function useFirst(keys: ApiKey[] | null): ReadonlySet<string> | null {
  const [first, setFirst] = useState<ReadonlySet<string> | null>(null)
  if (!first && keys) setFirst(new Set(keys.map(({ apiKeyId }) => apiKeyId)))
  return first
}
