import type { ApiKey, UnresolvedCreation } from '@/lib/api-keys/schema'

/** `askedName`: of the creation that it was found for. */
type LostKey = { apiKey: ApiKey; askedAtSeconds: number; askedName: string | null }

/** The keys that were found for creations, each once: two presses that asked for the same find the same keys. */
export function keysOfCreations(creations: UnresolvedCreation[]): LostKey[] {
  const lost = new Map<string, LostKey>()
  for (const { outcome, startedAtSeconds, name } of creations) {
    if (outcome.kind !== 'created') continue
    for (const apiKey of outcome.apiKeys)
      if (!lost.has(apiKey.apiKeyId))
        lost.set(apiKey.apiKeyId, { apiKey, askedAtSeconds: startedAtSeconds, askedName: name })
  }
  return [...lost.values()]
}

/** Without keys that were revoked since, and without creations of which no key is left. */
export const withoutRevokedKeys = (
  creations: UnresolvedCreation[],
  revokedIds: ReadonlySet<string>,
): UnresolvedCreation[] =>
  creations.flatMap((creation) => {
    const { outcome } = creation
    if (outcome.kind !== 'created') return [creation]
    const apiKeys = outcome.apiKeys.filter(({ apiKeyId }) => !revokedIds.has(apiKeyId))
    return apiKeys.length > 0 ? [{ ...creation, outcome: { ...outcome, apiKeys } }] : []
  })
