import { useId } from 'react'
import { Badge } from '@/components/ui/badge'
import { shortId } from '@/lib/api-keys/labels'
import type { FoundKey } from '@/lib/api-keys/leaks/found-keys'
import type { Found } from '@/lib/api-keys/leaks/messages'
import type { ApiKey } from '@/lib/api-keys/schema'
import { KeyLine } from './key-line'
import { RevokeAll } from './revoke-all'

const mostFiles = 10

/** The keys that were found, each with where it stood. Those of which the whole was found can be revoked in one go. */
export function FoundKeys({
  foundKeys,
  onRevokeAll,
}: {
  foundKeys: FoundKey[]
  onRevokeAll: (apiKeys: ApiKey[]) => void
}) {
  const id = useId()
  if (foundKeys.length === 0) return null
  const whole = foundKeys.flatMap((found) => (found.whole ? [found.apiKey] : []))
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-3">
      <h2 id={id} className="text-base font-semibold">
        Found keys
      </h2>
      <p className="max-w-2xl text-muted">
        Anyone who can read a whole key can use it: revoke it and replace it. An ID alone gives no access.
      </p>
      <div className="empty:hidden">
        <RevokeAll apiKeys={whole} onPress={onRevokeAll} />
      </div>
      <ul className="grid grid-cols-1 gap-3">
        {foundKeys.map(({ apiKey, whole, places }) => (
          <li
            key={apiKey.apiKeyId}
            className="grid grid-cols-1 gap-3 rounded-lg border border-border bg-surface p-4"
          >
            <KeyLine apiKey={apiKey}>
              <Badge tone={whole ? 'danger' : 'neutral'}>{whole ? 'Whole key' : 'ID only'}</Badge>
            </KeyLine>
            <ul className="grid grid-cols-1 gap-2">
              {places.slice(0, mostFiles).map((found) => (
                <li key={[...found.path, found.places[0]?.line === 0].join('\n')} className="min-w-0">
                  <PlaceInFile found={found} />
                </li>
              ))}
              {places.length > mostFiles && (
                <li className="text-muted">{`And in ${places.length - mostFiles} more files.`}</li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PlaceInFile({ found: { id, path, count, whole, places } }: { found: Found }) {
  const more = count - places.length
  return (
    <>
      <p className="wrap-anywhere">
        <span translate="no">{path.join(' › ')}</span>
        <span className="text-muted">
          {`${count > 1 ? ` · ${count} times` : ''}${whole ? '' : ' · ID only'}`}
        </span>
      </p>
      <ul className="grid grid-cols-1 gap-1">
        {places.map(({ line, column, before, base64 }) => (
          <li key={`${line}:${column}`} className="rounded-md bg-subtle px-2 py-1 wrap-anywhere">
            <span className="text-muted">
              {`${line === 0 ? 'In the name' : `Line ${line}, column ${column}`}${base64 ? ', in Base64' : ''}: `}
            </span>
            <code translate="no">{before + shortId(id)}</code>
          </li>
        ))}
        {more > 0 && <li className="text-muted">{`And ${more} more in this file.`}</li>}
      </ul>
    </>
  )
}
