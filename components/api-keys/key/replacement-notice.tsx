'use client'

import { useScreen } from '@/components/api-keys/screen-context'
import { Button, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { shortId } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { keyPathOf } from '@/lib/paths'

/** Says of a key that it is being replaced, or that it replaces one that still works, and what is left to do. */
export function ReplacementNotice({ apiKey }: { apiKey: ApiKey }) {
  const { owner, openRevoke } = useScreen()
  const { replacedBy = null, replaces = null, replacementPending = false } = apiKey.record ?? {}
  if (replacedBy !== null)
    return (
      <Notice
        title={
          <span>
            Being replaced by <KeyLink owner={owner} apiKeyId={replacedBy} />
          </span>
        }
        actions={
          <>
            <Button onClick={() => openRevoke(apiKey)}>Revoke this key…</Button>
            <a className={buttonClass()} href={keyPathOf(owner, replacedBy)}>
              Open the new key
            </a>
          </>
        }
      >
        <p>
          Both keys work. Once every program uses the new one, revoke this one: it is not revoked
          automatically.
        </p>
      </Notice>
    )
  if (replacementPending)
    return (
      <Notice tone="warning" title="A new key for this one was asked for">
        <p>
          It is being created, or Kintsugi has not said yet whether it was. Until that is known, this key
          can’t be replaced again.
        </p>
      </Notice>
    )
  if (replaces !== null)
    return (
      <Notice
        title={
          <span>
            Replaces <KeyLink owner={owner} apiKeyId={replaces} />
          </span>
        }
        actions={
          <a className={buttonClass()} href={keyPathOf(owner, replaces)}>
            Open the old key
          </a>
        }
      >
        <p>Both keys work. Once every program uses this one, revoke the old one.</p>
      </Notice>
    )
  return null
}

const KeyLink = ({ owner, apiKeyId }: { owner: Parameters<typeof keyPathOf>[0]; apiKeyId: string }) => (
  <a className="underline underline-offset-2" href={keyPathOf(owner, apiKeyId)}>
    <code translate="no">{shortId(apiKeyId)}</code>
  </a>
)
