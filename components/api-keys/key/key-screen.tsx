'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useRef, useState } from 'react'
import BlockedNotice from '@/components/api-keys/blocked-notice'
import { loadReplaceDialog } from '@/components/api-keys/replace/load-replace-dialog'
import type ReplaceDialog from '@/components/api-keys/replace/replace-dialog'
import type RevokeApiKeyDialog from '@/components/api-keys/revoke/revoke-api-key-dialog'
import { ScreenData } from '@/components/api-keys/screen-context'
import { useKeysAsKnown } from '@/components/api-keys/use-keys-as-known'
import { lazyPart } from '@/components/ui/lazy-part'
import { useDialog } from '@/components/ui/use-dialog'
import { useNow } from '@/components/ui/use-now'
import { initialKeysOf } from '@/lib/api-keys/key/initial-keys-of'
import { keyAsKnown } from '@/lib/api-keys/key/key-as-known'
import type { KnownKey } from '@/lib/api-keys/key/known-key'
import type { ApiKey, KeyRecord, UnresolvedCreation } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import type EditKeyDialog from './edit-key-dialog'
import { KeyActions, replaceButtonId } from './key-actions'
import { KeyFacts } from './key-facts'
import { KeyHeader } from './key-header'
import { KeyHistory } from './key-history'
import { KeyLimits } from './key-limits'
import { KeyGone, KeyLastSeen, RecordNotRead } from './key-presence'
import { ReplacementNotice } from './replacement-notice'

const loadRevokeDialog = () => import('@/components/api-keys/revoke/revoke-api-key-dialog')
const loadEditDialog = () => import('./edit-key-dialog')
const UnresolvedCreations = lazyPart(() => import('@/components/api-keys/create/unresolved-creations'))

const noKeys: ApiKey[] = []
const onApproach = { fetchWhenIdle: false }

/** One key: what is known of it, and what can be done with it. It follows the list of keys, and stays when the key is gone. */
export function KeyScreen({
  owner,
  known,
  unresolved,
  renderedAtSeconds,
  apiBaseUrl,
}: {
  owner: Owner
  known: KnownKey
  unresolved: UnresolvedCreation[]
  renderedAtSeconds: number
  apiBaseUrl: string
}) {
  const nowSeconds = useNow(renderedAtSeconds)
  const [initial] = useState(() => initialKeysOf(known, unresolved))
  const { act, state, keys, noteOutcome, screenData, blockedBy, left } = useKeysAsKnown(owner, initial)
  const { revokedIds } = screenData
  const [edited, setEdited] = useState<KeyRecord | null>(null)
  const headingRef = useRef<HTMLHeadingElement>(null)
  const revokeDialog = useDialog<typeof RevokeApiKeyDialog, ApiKey>(loadRevokeDialog)
  const replaceDialog = useDialog<typeof ReplaceDialog, ApiKey>(loadReplaceDialog, onApproach)
  const editDialog = useDialog<typeof EditKeyDialog, ApiKey>(loadEditDialog, onApproach)
  const router = useRouter()
  const hasSuccessor = useRef(false)
  const showCreated = useCallback(
    (created: ApiKey) => {
      hasSuccessor.current = true
      act((list) => list.show(created))
    },
    [act],
  )
  // What was done stands in the history. Not while a token is on screen: the page may come without this screen.
  const showHistory = () => router.refresh()

  const { apiKey, presence } = keyAsKnown(known, { ...state, keys }, { revokedIds, edited })
  const { record } = apiKey
  const isRecordRead = known.recordRead || record !== null
  const isThere = presence.kind === 'listed'
  return (
    <ScreenData
      owner={owner}
      nowSeconds={nowSeconds}
      openRevoke={revokeDialog.open}
      openReplace={replaceDialog.open}
      {...screenData}
    >
      {left ? null : blockedBy ? (
        <BlockedNotice error={blockedBy} />
      ) : (
        <div className="grid grid-cols-1 gap-5">
          <KeyHeader apiKey={apiKey} presence={presence} headingRef={headingRef}>
            {isThere && <KeyActions apiKey={apiKey} mayEdit={isRecordRead} editDialog={editDialog} />}
          </KeyHeader>
          {presence.kind === 'gone' && (
            <KeyGone sinceSeconds={presence.sinceSeconds} justRevoked={revokedIds.has(apiKey.apiKeyId)} />
          )}
          {presence.kind === 'last-seen' && (
            <KeyLastSeen
              presence={presence}
              error={state.error}
              busy={state.fetching}
              onTryAgain={() => act((list) => list.tryAgain())}
            />
          )}
          {!isRecordRead && <RecordNotRead />}
          {state.unresolved.length > 0 && <UnresolvedCreations />}
          {isThere && <ReplacementNotice apiKey={apiKey} />}
          <KeyFacts
            apiKey={apiKey}
            older={known.older}
            newer={record?.replacedBy ? { apiKeyId: record.replacedBy, isGone: false } : known.newer}
            owner={owner}
            nowSeconds={nowSeconds}
          />
          <KeyHistory apiKeyId={apiKey.apiKeyId} events={known.history} />
          <KeyLimits ownerKind={owner.kind} />
        </div>
      )}
      {revokeDialog.render((RevokeDialog, about) => (
        <RevokeDialog
          apiKey={about}
          shown={noKeys}
          headingRef={headingRef}
          onOutcome={(apiKey, error) => {
            noteOutcome(apiKey, error)
            // A key that the store knows nothing of has no page once it is gone.
            if (record) showHistory()
          }}
          onClose={revokeDialog.close}
        />
      ))}
      {editDialog.render((EditDialog, about) => (
        <EditDialog
          apiKey={about}
          onSaved={(record) => {
            setEdited(record)
            showHistory()
          }}
          onClose={() => editDialog.close()}
        />
      ))}
      {replaceDialog.render((ReplaceDialog, about) => (
        <ReplaceDialog
          apiKey={about}
          apiBaseUrl={apiBaseUrl}
          onCreated={showCreated}
          onRevokeOutcome={noteOutcome}
          onClose={() => {
            replaceDialog.close(() => enabledButton(replaceButtonId) ?? headingRef.current)
            if (hasSuccessor.current) showHistory()
            hasSuccessor.current = false
          }}
        />
      ))}
    </ScreenData>
  )
}

/** A button that went with what it did, or can't be pressed any more, takes no focus. */
function enabledButton(id: string) {
  const button = document.getElementById(id)
  return button instanceof HTMLButtonElement && !button.disabled ? button : null
}
