'use client'

import type { ReactNode, Ref } from 'react'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { useScreen } from '@/components/api-keys/screen-context'
import { OwnerName } from '@/components/owners/owner-name'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/name'
import { PageHeader } from '@/components/ui/page-header'
import type { KnownKey } from '@/lib/api-keys/key/known-key'
import { shortId, statusLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { statusOfKey } from '@/lib/api-keys/status'
import { keysPathOf } from '@/lib/paths'

const tones = { active: 'success', expiring: 'warning', expired: 'danger' } as const

/** What the key is called, whose it is, and how it stands. `children`: what can be done with it. */
export function KeyHeader({
  apiKey,
  presence,
  headingRef,
  children,
}: {
  apiKey: ApiKey
  presence: KnownKey['presence']
  headingRef: Ref<HTMLHeadingElement>
  children?: ReactNode
}) {
  const { owner, nowSeconds } = useScreen()
  const { record } = apiKey
  const status = statusOfKey(apiKey, nowSeconds)
  return (
    <PageHeader
      title={
        record?.name ? (
          <Name>{record.name}</Name>
        ) : (
          <span>
            Key <code translate="no">{shortId(apiKey.apiKeyId)}</code>
          </span>
        )
      }
      back={{ label: 'API keys', href: keysPathOf(owner) }}
      headingRef={headingRef}
      actions={children}
    >
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <Badge tone={presence.kind === 'gone' ? 'neutral' : tones[status]}>
          {presence.kind === 'gone' ? 'Gone' : statusLabels[status]}
        </Badge>
        {owner.kind === 'partner' && <KeyClient apiKey={apiKey} />}
        {owner.kind === 'partner' && <span aria-hidden="true">·</span>}
        <OwnerName owner={owner} />
      </span>
    </PageHeader>
  )
}
