'use client'

import type { Ref } from 'react'
import { lazyPart, prefetch } from '@/components/ui/lazy-part'
import { RadioCard } from '@/components/ui/radio-card'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextField } from '@/components/ui/text-field'
import { scopeLabels } from '@/lib/api-keys/labels'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import type { Access } from './access'

const loadClientField = () => import('./client-field')
const ClientField = lazyPart(loadClientField, {
  // As tall as what comes.
  fallback: (
    <p role="status" className="min-h-16 text-muted">
      Loading…
    </p>
  ),
})

/**
 * What a key that is not in the person's list is tested for; nothing is chosen at first, as where a key is made. Who acts for no partner
 * has no clients to pick from, and enters an id.
 */
export function AccessField({
  owner,
  access: { scope, client },
  error,
  firstRef,
  onChange,
}: {
  owner: Owner | null
  access: Access
  /** About what is not chosen yet. */
  error: string | undefined
  /** What is to be chosen next: an access, or its client. */
  firstRef: Ref<HTMLInputElement>
  onChange: (access: Access) => void
}) {
  return (
    <RadioGroup label="Access" error={scope === null ? error : undefined}>
      <RadioCard
        name="scope"
        label={scopeLabels.client}
        description="The test reads this client."
        checked={scope === 'client'}
        ref={scope === null ? firstRef : undefined}
        onChange={() => onChange({ scope: 'client', client })}
        onFocus={() => prefetch(loadClientField)}
      >
        {scope === 'client' &&
          (owner?.kind === 'partner' ? (
            <ClientField
              ownerKey={ownerKey(owner)}
              value={client}
              error={error}
              ref={firstRef}
              onChange={(chosen) => onChange({ scope, client: chosen })}
              onBlur={() => undefined}
            />
          ) : (
            <TextField
              ref={firstRef}
              label="Organization ID"
              className="font-mono"
              error={error}
              autoComplete="off"
              maxLength={100}
              value={client?.id ?? ''}
              onChange={({ target }) => onChange({ scope, client: { id: target.value, name: null } })}
            />
          ))}
      </RadioCard>
      <RadioCard
        name="scope"
        label={scopeLabels.partner}
        description="The test reads one of them."
        checked={scope === 'partner'}
        onChange={() => onChange({ scope: 'partner', client })}
      />
    </RadioGroup>
  )
}
