import 'server-only'
import type { ApiKey, CreateApiKey } from '@/lib/api-keys/schema'
import { keysOf } from '@/lib/api-keys/upstream/keys-of'
import type { Owner } from '@/lib/owner/schema'

/** What is known of a key that no list has shown yet. `createdAtSeconds` is Unix seconds, null where nobody knows. */
export const keyAsAskedFor = (
  owner: Owner,
  { clientOrganizationId, expiresAtSeconds }: CreateApiKey,
  apiKeyId: string,
  createdAtSeconds: number | null,
): ApiKey => ({
  apiKeyId,
  createdAtSeconds,
  expiresAtSeconds,
  ...keysOf(owner).accessOf(clientOrganizationId),
  record: null,
})
