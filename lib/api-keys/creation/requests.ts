import { isApiKey, withRecord } from '@/lib/api-keys/api-key-shape'
import type { CreatedAnswer, CreateInput, ReplaceInput, UnresolvedCreation } from '@/lib/api-keys/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { isText, listOf, withFields } from '@/lib/http/shape'
import { apiKeysRoute, unresolvedRoute } from '@/lib/paths'
import { isUnresolvedCreation } from './unresolved-shape'

/** Asked again with the same `idempotencyKey` and contents it answers the same: there is never a second API key. */
export async function requestCreation(
  ownerKey: string,
  idempotencyKey: string,
  body: (CreateInput | ReplaceInput) & { publicKey: JsonWebKey },
): Promise<CreatedAnswer> {
  const { apiKey, sealedToken } = await fetchJson(apiKeysRoute, {
    method: 'POST',
    ownerKey,
    body,
    headers: { 'idempotency-key': idempotencyKey },
    shape: withFields<CreatedAnswer>({ apiKey: isApiKey, sealedToken: isText }),
  })
  return { apiKey: withRecord(apiKey), sealedToken }
}

/** `background`: nobody has pressed anything. */
export const requestUnresolvedCreations = (
  ownerKey: string,
  options: { background: boolean },
): Promise<UnresolvedCreation[]> =>
  fetchJson(unresolvedRoute, { ownerKey, ...options, shape: listOf(isUnresolvedCreation) })
