import type { ReactNode } from 'react'
import { KeyName } from '@/components/api-keys/list/key-name'
import { keyInWords, rowButtonId } from '@/components/api-keys/list/key-row'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Name } from '@/components/ui/name'
import { Timestamp } from '@/components/ui/timestamp'
import { shortId, statusLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { isUncertain } from '@/lib/http/request-error'
import { timeAgo } from '@/lib/time/format'

const tones = { active: 'success', expiring: 'warning', expired: 'danger' } as const

/** A key, how it stands with it, and the button that revokes it. It stays when the key is gone. */
export function KeyLine({ apiKey, children }: { apiKey: ApiKey; children?: ReactNode }) {
  const { owner, nowSeconds, openRevoke } = useScreen()
  const { keys, revokedIds } = useKnownKeys()
  const { apiKeyId, createdAtSeconds, record } = apiKey
  const isThere = keys.some((key) => key.apiKeyId === apiKeyId)
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="grid min-w-0 gap-1 wrap-anywhere">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {record?.name && <Name className="font-medium">{record.name}</Name>}
          {owner.kind === 'partner' && (
            <span className={record?.name ? undefined : 'font-medium'}>
              <KeyName apiKey={apiKey} />
            </span>
          )}
          <code translate="no" title={apiKeyId}>
            {shortId(apiKeyId)}
          </code>
          <Standing apiKey={apiKey} isThere={isThere} />
          <span className="contents">{children}</span>
        </p>
        {createdAtSeconds !== null && (
          <p className="text-muted">
            Created <Timestamp seconds={createdAtSeconds} words={timeAgo(createdAtSeconds, nowSeconds)} />
          </p>
        )}
      </div>
      {isThere && !revokedIds.has(apiKeyId) && (
        <Button
          id={rowButtonId(apiKeyId)}
          variant="danger"
          aria-label={`Revoke key ${keyInWords(apiKey, owner.kind)}`}
          onClick={() => openRevoke(apiKey)}
        >
          Revoke…
        </Button>
      )}
    </div>
  )
}

function Standing({ apiKey, isThere }: { apiKey: ApiKey; isThere: boolean }) {
  const { nowSeconds } = useScreen()
  const { revokedIds, failures } = useKnownKeys()
  const failure = failures.get(apiKey.apiKeyId)
  if (revokedIds.has(apiKey.apiKeyId)) return <Badge>Revoked</Badge>
  if (failure)
    return <Badge tone="danger">{isUncertain(failure.error) ? 'May still work' : 'Not revoked'}</Badge>
  if (!isThere) return <Badge>No longer in the list</Badge>
  const status = statusOfKey(apiKey, nowSeconds)
  return <Badge tone={tones[status]}>{statusLabels[status]}</Badge>
}
