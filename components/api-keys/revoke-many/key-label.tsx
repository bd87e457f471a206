import { Name } from '@/components/ui/name'
import { shortId } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'

/** A key by its name and its short id. */
export const KeyLabel = ({ apiKey: { apiKeyId, record } }: { apiKey: ApiKey }) => (
  <>
    {record?.name && (
      <span>
        <Name>{record.name}</Name>{' '}
      </span>
    )}
    <code translate="no" title={apiKeyId} className={record?.name ? 'text-muted' : undefined}>
      {shortId(apiKeyId)}
    </code>
  </>
)
