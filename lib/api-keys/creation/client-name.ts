import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'

/**
 * A new key with the name of its client. The answer to its creation has the id alone, and the person must see the client that they
 * chose: by the name that upstream gave when they chose it. Only where the key is for that very client.
 */
export function withClientName(apiKey: ApiKey, chosen: ClientOrganization | null): ApiKey {
  const { clientOrganization } = apiKey
  if (!clientOrganization || clientOrganization.name !== null || clientOrganization.id !== chosen?.id)
    return apiKey
  return { ...apiKey, clientOrganization: { ...clientOrganization, name: chosen.name } }
}
