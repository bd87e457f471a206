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

/** What a key that is not in the person's list is tested for. Who acts for no partner has no clients to pick from, and enters an id. */
export function AccessField({
  owner,
  access: { scope, client },
  error,
  clientRef,
  onChange,
}: {
  owner: Owner | null
  access: Access
  /** About the client. */
  error: string | undefined
  clientRef: Ref<HTMLInputElement>
  onChange: (access: Access) => void
}) {
  return (
    <>
      <RadioGroup label="Access">
        {(['partner', 'client'] as const).map((one) => (
          <RadioCard
            key={one}
            name="scope"
            label={scopeLabels[one]}
            description={one === 'partner' ? 'The test reads one of them.' : 'The test reads this client.'}
            checked={scope === one}
            onChange={() => onChange({ scope: one, client })}
            onFocus={one === 'client' ? () => prefetch(loadClientField) : undefined}
          />
        ))}
      </RadioGroup>
      {scope === 'client' &&
        (owner?.kind === 'partner' ? (
          <ClientField
            ownerKey={ownerKey(owner)}
            value={client}
            error={error}
            ref={clientRef}
            onChange={(chosen) => onChange({ scope, client: chosen })}
            onBlur={() => undefined}
          />
        ) : (
          <TextField
            ref={clientRef}
            label="Organization ID"
            className="font-mono"
            error={error}
            autoComplete="off"
            maxLength={100}
            value={client?.id ?? ''}
            onChange={({ target }) => onChange({ scope, client: { id: target.value, name: null } })}
          />
        ))}
    </>
  )
}
