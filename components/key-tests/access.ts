import { isForAllClients } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'

export type Scope = 'partner' | 'client'

/** What a key is tested for; `client` is null for all clients, and until one was chosen. */
export type Access = { scope: Scope; client: ClientOrganization | null }

/** The access of a key from the person's list; null where the list does not say it. */
export function accessOf(key: ApiKey): Access | null {
  if (isForAllClients(key)) return { scope: 'partner', client: null }
  return key.scope === 'client' && key.clientOrganization
    ? { scope: 'client', client: key.clientOrganization }
    : null
}
