import { useId } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { KeySince } from '@/lib/api-keys/leaks/keys-since'
import type { ApiKey } from '@/lib/api-keys/schema'
import { KeyLine } from './key-line'
import { RevokeAll } from './revoke-all'
import type { Watch } from './use-new-keys'

/** Which keys may have been made with a leaked one that is for all clients, and whether more are still coming. */
export function KeysSince({
  keys,
  watch,
  onRead,
  onRevokeAll,
}: {
  keys: KeySince[]
  watch: Watch
  onRead: () => void
  onRevokeAll: (apiKeys: ApiKey[]) => void
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-3">
      <h2 id={id} className="text-base font-semibold">
        Keys made since
      </h2>
      <p className="max-w-2xl text-muted">
        A key for all clients can create more keys, and they keep working after it is revoked. Revoke every
        key listed here, unless you know who made it.
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status">{sentence(watch, keys.length)}</p>
        {watch !== 'reading' && <Button onClick={onRead}>Read the list again</Button>}
        <RevokeAll apiKeys={keys.map(({ apiKey }) => apiKey)} onPress={onRevokeAll} />
      </div>
      {keys.length > 0 && (
        <ul className="grid grid-cols-1 gap-3">
          {keys.map(({ apiKey, why }) => (
            <li key={apiKey.apiKeyId} className="rounded-lg border border-border bg-surface p-4">
              <KeyLine apiKey={apiKey}>
                <Badge tone="warning">
                  {why === 'made elsewhere' ? 'Made elsewhere' : 'Appeared just now'}
                </Badge>
              </KeyLine>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function sentence(watch: Watch, count: number): string {
  const keys = count === 1 ? '1 key was' : `${count === 0 ? 'No keys were' : `${count} keys were`}`
  switch (watch) {
    case 'not yet':
      return `${keys} made elsewhere, as far as we know.`
    case 'reading':
      return 'Reading the list until nothing new appears…'
    case 'quiet':
      return `${keys} made elsewhere. The list was read until two readings in a row brought nothing new.`
    case 'unsure':
      return 'The list could not be read until nothing new appeared: there may be more.'
  }
}
