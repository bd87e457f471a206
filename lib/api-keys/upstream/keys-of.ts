import 'server-only'
import type { Owner } from '@/lib/owner/schema'
import { organizationKeys } from './organization-keys'
import type { OwnerKeys } from './owner-keys'
import { partnerKeys } from './partner-keys'

/** The one place that knows how the keys of a partner and those of an organization differ upstream. */
export const keysOf = (owner: Owner): OwnerKeys =>
  owner.kind === 'partner' ? partnerKeys : organizationKeys(owner)
