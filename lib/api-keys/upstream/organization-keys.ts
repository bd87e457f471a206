import 'server-only'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import {
  createOrganizationApiKey,
  deleteOrganizationApiKey,
  listOrganizationApiKeys,
  type OrganizationApiKey,
} from '@/lib/partner-api/organization-api-keys'
import { mayCreateKeys, readOwnOrganization } from '@/lib/partner-api/own-organizations'
import type { OwnerKeys } from './owner-keys'

/** All keys of an organization, whoever made them. Each acts for that organization alone, as a client-scope key does. */
export const organizationKeys = ({ id, name }: Pick<Owner, 'id' | 'name'>): OwnerKeys => {
  const toApiKey = ({ apiKeyId, createdAt, expiresAtSeconds }: OrganizationApiKey): ApiKey => ({
    apiKeyId,
    createdAtSeconds: createdAt ?? null,
    expiresAtSeconds: expiresAtSeconds ?? null,
    scope: 'client',
    clientOrganization: { id, name },
  })

  const keys: OwnerKeys = {
    /** Upstream keeps current and expired keys in two lists; a page here is that page of both. */
    async list(credentials, page) {
      const [current, expired] = await Promise.all(
        [true, false].map((active) => listOrganizationApiKeys(credentials, { active, pageNumber: page })),
      )
      const lists = [current, expired].filter((list) => list !== undefined)
      const items = lists.flatMap(({ apiKeys }) => apiKeys)
      const readable = items.filter((key) => key !== null)
      return {
        apiKeys: readable.map(toApiKey),
        totalApiKeys: lists.reduce((sum, { totalApiKeys }) => sum + totalApiKeys, 0),
        // An empty page ends a list, whatever upstream says.
        hasMore: lists.some(({ hasMoreResults, apiKeys }) => hasMoreResults && apiKeys.length > 0),
        unreadable: items.length - readable.length,
      }
    },
    listNotFound: 'NOT_FOUND',
    mayBeFor: (clientOrganizationId) => clientOrganizationId === id,
    mayCreate: async (credentials) => mayCreateKeys(await readOwnOrganization(credentials, id)),
    async create(credentials, input) {
      const { apiKeyId, apiKeyToken } = await createOrganizationApiKey(credentials, input)
      const now = Math.floor(Date.now() / 1000)
      return { apiKey: keys.asAskedFor(input, apiKeyId, now), token: apiKeyToken }
    },
    asAskedFor: ({ expiresAtSeconds }, apiKeyId, createdAt) =>
      toApiKey({ apiKeyId, createdAt, expiresAtSeconds }),
    remove: async (credentials, apiKeyId) =>
      (await deleteOrganizationApiKey(credentials, apiKeyId)) === undefined ? 'done' : 'accepted',
  }
  return keys
}
