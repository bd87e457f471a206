import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeyRoute, unresolvedCreationRoute } from '@/lib/paths'

// What the browser asks of the server about keys; each room has its own.

export const requestRevocation = (ownerKey: string, apiKeyId: string): Promise<void> =>
  fetchJson(apiKeyRoute(apiKeyId), { method: 'DELETE', ownerKey })

/** Dismisses a creation whose outcome the person has read. */
export const requestDismissal = (ownerKey: string, creationId: string): Promise<void> =>
  fetchJson(unresolvedCreationRoute(creationId), { method: 'DELETE', ownerKey })
