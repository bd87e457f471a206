import type { ApiKey, ApiKeyPage, CreateApiKey } from '@/lib/api-keys/schema'
import type { ApiErrorCode } from '@/lib/http/failure'
import type { Credentials } from '@/lib/partner-api/client'

/** A key as upstream knows it: what only the dashboard knows of it is added by who asks. */
export type UpstreamKey = KeyAccess & Pick<ApiKey, 'apiKeyId' | 'createdAtSeconds' | 'expiresAtSeconds'>

type KeyAccess = Pick<ApiKey, 'scope' | 'clientOrganization'>
type UpstreamKeyPage = Omit<ApiKeyPage, 'page' | 'apiKeys' | 'recordsRead'> & { apiKeys: UpstreamKey[] }

/** What upstream does for the keys of one owner. The calls throw `UpstreamError`. */
export type OwnerKeys = {
  list: (credentials: Credentials, page: number) => Promise<UpstreamKeyPage>
  /** What an answer of 404 to `list` means. */
  listNotFound: ApiErrorCode
  /** Whether there may be a key for this client; null: for the whole portfolio. */
  mayBeFor: (clientOrganizationId: string | null) => boolean
  /** Whether upstream would create a key at all: the plan may forbid it. */
  mayCreate: (credentials: Credentials) => Promise<boolean>
  /** Not idempotent. Throws an `ApiError` where it is known what a refusal means. */
  create: (credentials: Credentials, input: CreateApiKey) => Promise<{ apiKeyId: string; token: string }>
  /** What a key for this client can access; null: for the whole portfolio. */
  accessOf: (clientOrganizationId: string | null) => KeyAccess
  /** `done`: upstream said by 204 that the key is gone. `accepted`: it answered well, in words that it does not publish. */
  remove: (credentials: Credentials, apiKeyId: string) => Promise<'done' | 'accepted'>
}
