import 'server-only'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import {
  createOrganizationApiKey,
  deleteOrganizationApiKey,
  listOrganizationApiKeys,
  type OrganizationApiKey,
} from '@/lib/partner-api/organization-api-keys'
import type { OwnerKeys } from './owner-keys'

/** All keys of an organization, whoever made them. Each acts for that organization alone, as a client-scope key does. */
export const organizationKeys = ({ id, name }: Pick<Owner, 'id' | 'name'>): OwnerKeys => {
  const toApiKey = (key: OrganizationApiKey): ApiKey => ({
    apiKeyId: key.apiKeyId,
    createdAtSeconds: key.createdAt ?? null,
    expiresAtSeconds: key.expiresAtSeconds ?? null,
    scope: 'client',
    clientOrganization: { id, name },
  })

  return {
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
    create: (credentials, { expiresAtSeconds }) =>
      createOrganizationApiKey(credentials, { expiresAtSeconds }),
    remove: async (credentials, apiKeyId) =>
      (await deleteOrganizationApiKey(credentials, apiKeyId)) === undefined ? 'done' : 'accepted',
    listNotFound: 'NOT_FOUND',
  }
}
