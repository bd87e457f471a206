import 'server-only'
import type { Owner } from '@/lib/owner/schema'
import {
  createOrganizationApiKey,
  deleteOrganizationApiKey,
  listOrganizationApiKeys,
} from '@/lib/partner-api/organization-api-keys'
import { mayCreateKeys, readOwnOrganization } from '@/lib/partner-api/own-organizations'
import type { OwnerKeys } from './owner-keys'

/** All keys of an organization, whoever made them. Each acts for that organization alone, as a client-scope key does. */
export const organizationKeys = ({ id, name }: Pick<Owner, 'id' | 'name'>): OwnerKeys => {
  const access = { scope: 'client', clientOrganization: { id, name } }

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
        apiKeys: readable.map((key) => ({
          apiKeyId: key.apiKeyId,
          createdAtSeconds: key.createdAt ?? null,
          expiresAtSeconds: key.expiresAtSeconds ?? null,
          ...access,
        })),
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
      return { apiKeyId, token: apiKeyToken }
    },
    accessOf: () => access,
    remove: async (credentials, apiKeyId) =>
      (await deleteOrganizationApiKey(credentials, apiKeyId)) === undefined ? 'done' : 'accepted',
  }
}
