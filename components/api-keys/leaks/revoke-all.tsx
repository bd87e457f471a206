import { useKnownKeys } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { keysInWords } from '@/lib/api-keys/revoke-many/batch-count'
import type { ApiKey } from '@/lib/api-keys/schema'

/** Revokes those of some keys that are still there, in one go; nothing where one press on its own button does. */
export function RevokeAll({ apiKeys, onPress }: { apiKeys: ApiKey[]; onPress: (left: ApiKey[]) => void }) {
  const { keys, revokedIds } = useKnownKeys()
  const there = new Set(keys.map(({ apiKeyId }) => apiKeyId))
  const left = apiKeys.filter(({ apiKeyId }) => there.has(apiKeyId) && !revokedIds.has(apiKeyId))
  if (left.length < 2) return null
  return (
    <Button variant="danger" onClick={() => onPress(left)}>
      {`Revoke these ${keysInWords(left.length)}…`}
    </Button>
  )
}
