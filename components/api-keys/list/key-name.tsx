import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/name'
import { accessBeside, keyTitle, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'

/** What a key is known by in a partner's list: its client by name, or our words where there is no client or no name. */
export function KeyName({ apiKey }: { apiKey: ApiKey }) {
  const { text, isClientName } = keyTitle(apiKey)
  const access = accessBeside(apiKey)
  return (
    <>
      {isClientName ? <Name>{text}</Name> : <span>{text}</span>}
      {access && (
        <span className="contents">
          {' '}
          <Badge tone={access === 'unknown' ? 'warning' : 'neutral'} title={apiKey.scope}>
            {access === 'unknown' ? 'Access unknown' : scopeLabels[access]}
          </Badge>
        </span>
      )}
    </>
  )
}
