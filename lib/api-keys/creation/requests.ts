import type { CreatedAnswer, CreateInput, UnresolvedCreation } from '@/lib/api-keys/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { apiKeysRoute, unresolvedCreationRoute, unresolvedRoute } from '@/lib/paths'

/** Asked again with the same `idempotencyKey` and contents it answers the same: there is never a second API key. */
export const requestCreation = (
  ownerKey: string,
  idempotencyKey: string,
  body: CreateInput & { publicKey: JsonWebKey },
): Promise<CreatedAnswer> =>
  fetchJson(apiKeysRoute, {
    method: 'POST',
    ownerKey,
    body,
    headers: { 'idempotency-key': idempotencyKey },
  })

/** `background`: nobody has pressed anything. */
export const requestUnresolvedCreations = (
  ownerKey: string,
  options: { background: boolean },
): Promise<UnresolvedCreation[]> => fetchJson(unresolvedRoute, { ownerKey, ...options })

/** Dismisses a creation whose outcome the person has read. */
export const requestDismissal = (ownerKey: string, creationId: string): Promise<void> =>
  fetchJson(unresolvedCreationRoute(creationId), { method: 'DELETE', ownerKey })
