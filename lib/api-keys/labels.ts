import type { ApiKey } from './schema'
import type { ApiKeyStatus } from './status'

export type ScopeKind = 'partner' | 'client' | 'unknown'

/** Upstream's scope is a plain string that may grow: what this version does not know is `unknown`, not an error. */
export const scopeKind = (scope: string): ScopeKind =>
  scope === 'partner' || scope === 'client' ? scope : 'unknown'

/** What a key can access, as every screen calls it. */
export const scopeLabels: Record<ScopeKind, string> = {
  partner: 'All clients',
  client: 'One client',
  unknown: 'Unknown',
}

export const statusLabels: Record<ApiKeyStatus, string> = {
  active: 'Active',
  expiring: 'Expiring soon',
  expired: 'Expired',
}

export const unnamedClient = 'Unnamed client'

/** What a key may act for, in words; a client that upstream no longer names keeps its id beside this. */
export function clientLabel(key: Pick<ApiKey, 'scope' | 'clientOrganization'>): string {
  if (key.clientOrganization) return key.clientOrganization.name ?? unnamedClient
  return isForAllClients(key) ? scopeLabels.partner : 'Not recorded'
}

/**
 * What stands for a key in the list of a partner, below its name if it has one: its client. Where it has none it says why, as no cell beside it does.
 * `isClientName`: it is what people call the client, not a word of ours.
 */
export function keyTitle({
  scope,
  clientOrganization: client,
}: Pick<ApiKey, 'scope' | 'clientOrganization'>): {
  text: string
  isClientName: boolean
} {
  if (client) return { text: client.name ?? unnamedClient, isClientName: client.name !== null }
  const kind = scopeKind(scope)
  const text = { partner: scopeLabels.partner, client: 'Client not recorded', unknown: 'Access unknown' }[
    kind
  ]
  return { text, isClientName: false }
}

/** What people call a key: the first line of its row. */
export const nameOfKey = ({ record }: Pick<ApiKey, 'record'>): string | null => record?.name ?? null

/** The other key of a replacement, while both live. */
export function otherOfReplacement({
  record,
}: Pick<ApiKey, 'record'>): { apiKeyId: string; label: string } | null {
  if (record?.replacedBy) return { apiKeyId: record.replacedBy, label: 'Replaced by' }
  if (record?.replaces) return { apiKeyId: record.replaces, label: 'Replaces' }
  return null
}

/** The access of a key that its title does not say: of a key with a client that is not for this one client alone. */
export const accessBeside = ({ scope, clientOrganization }: Pick<ApiKey, 'scope' | 'clientOrganization'>) =>
  clientOrganization && scopeKind(scope) !== 'client' ? scopeKind(scope) : null

export const isForAllClients = ({
  scope,
  clientOrganization,
}: Pick<ApiKey, 'scope' | 'clientOrganization'>) => scope === 'partner' && clientOrganization === null

/** `3f9a…c21d`: enough of a key's id to tell it apart by eye. */
export const shortId = (apiKeyId: string) =>
  apiKeyId.length > 12 ? `${apiKeyId.slice(0, 4)}…${apiKeyId.slice(-4)}` : apiKeyId
