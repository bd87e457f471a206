import { isForAllClients } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'

export type Scope = 'partner' | 'client'

/** What a key is tested for: `scope` is null until somebody chose; `client` for all clients, and until one was chosen. */
export type Access = { scope: Scope | null; client: ClientOrganization | null }

/** An access that can be tested, as the id of its client: null for all clients. Undefined while it is not chosen to the end. */
export const testedFor = ({ scope, client }: Access): string | null | undefined =>
  scope === 'partner' ? null : (scope === 'client' && client?.id) || undefined

/** The access of a key from the person's list; null where the list does not say it. */
export function accessOf(key: ApiKey): Access | null {
  if (isForAllClients(key)) return { scope: 'partner', client: null }
  return key.scope === 'client' && key.clientOrganization
    ? { scope: 'client', client: key.clientOrganization }
    : null
}
