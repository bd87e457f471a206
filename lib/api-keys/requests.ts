import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeyRoute } from '@/lib/paths'

// What the browser asks of the server about keys; each room has its own.

export const requestRevocation = (ownerKey: string, apiKeyId: string): Promise<void> =>
  fetchJson(apiKeyRoute(apiKeyId), { method: 'DELETE', ownerKey })
