import 'server-only'
import type { ApiKeyPage, CreateApiKey } from '@/lib/api-keys/schema'
import type { ApiErrorCode } from '@/lib/http/api-error'
import type { Owner } from '@/lib/owner/schema'
import type { Credentials } from '@/lib/partner-api/client'
import { organizationKeys } from './organization-keys'
import { partnerKeys } from './partner-keys'

/** What upstream does for the keys of one owner. The calls throw `UpstreamError`. */
export type OwnerKeys = {
  list: (credentials: Credentials, page: number) => Promise<Omit<ApiKeyPage, 'page'>>
  create: (
    credentials: Credentials,
    input: CreateApiKey,
  ) => Promise<{ apiKeyId: string; apiKeyToken: string }>
  /** `done`: upstream said by 204 that the key is gone. `accepted`: it answered well, in words that it does not publish. */
  remove: (credentials: Credentials, apiKeyId: string) => Promise<'done' | 'accepted'>
  /** What an answer of 404 to `list` means. */
  listNotFound: ApiErrorCode
}

/** The one place that knows how the keys of a partner and those of an organization differ upstream. */
export const keysOf = (owner: Owner): OwnerKeys =>
  owner.kind === 'partner' ? partnerKeys : organizationKeys(owner)
