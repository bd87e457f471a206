import type { ReactNode } from 'react'
import { nothing } from '@/components/ui/state'
import type { ApiKey, KeyRecord, UnresolvedCreation } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import type { RevokeFailures } from './revoke/use-revoke'
import { ScreenData } from './screen-context'

// What the states of this room stand in: a made-up screen with made-up keys.

const nowSeconds = 1_780_000_000

export const partner: Owner = { kind: 'partner', id: 'partner_example', name: 'Example Accounting' }
export const organization: Owner = { kind: 'organization', id: 'org_example', name: 'Example Bakery' }

export const clientKey: ApiKey = {
  apiKeyId: '11111111-0000-4000-8000-000000001111',
  createdAtSeconds: nowSeconds - 8 * 86_400,
  expiresAtSeconds: nowSeconds + 30 * 86_400,
  scope: 'client',
  clientOrganization: { id: 'org_example', name: 'Example Bakery' },
  record: null,
}
export const partnerKey: ApiKey = {
  ...clientKey,
  apiKeyId: '22222222-0000-4000-8000-000000002222',
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
}
const record: KeyRecord = {
  name: 'Storefront production',
  note: 'The checkout of the web shop.\nStored in the settings of the hosting.',
  contact: 'shop@example.com',
  version: 2,
  origin: 'here',
  createdBy: 'Robin Example',
  replaces: null,
  replacedBy: null,
  replacementPending: false,
}
/** The first key with what people wrote of it. */
export const namedKey = (part: Partial<KeyRecord> = {}): ApiKey => ({
  ...clientKey,
  record: { ...record, ...part },
})
export const keys = [clientKey, partnerKey]

export const creation = (creationId: string, outcome: UnresolvedCreation['outcome']): UnresolvedCreation => ({
  creationId,
  name: 'Storefront production',
  startedAtSeconds: nowSeconds - 60,
  clientOrganizationId: 'org_example',
  expiresAtSeconds: null,
  outcome,
})

export const ExampleScreen = ({
  owner = partner,
  unresolved = [],
  revokedIds = [],
  failures = new Map(),
  children,
}: {
  owner?: Owner
  unresolved?: UnresolvedCreation[]
  revokedIds?: string[]
  failures?: RevokeFailures
  children: ReactNode
}) => (
  <ScreenData
    owner={owner}
    nowSeconds={nowSeconds}
    openRevoke={nothing}
    openReplace={nothing}
    keys={keys}
    revokedIds={new Set(revokedIds)}
    failures={failures}
    unresolved={unresolved}
    refresh={nothing}
  >
    {children}
  </ScreenData>
)
