import { Name } from '@/components/ui/name'
import { clientLabel } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'

/** What a key acts for: its client by name, or our words where there is no client or no name. */
export const KeyClient = ({ apiKey }: { apiKey: ApiKey }) =>
  apiKey.clientOrganization?.name ? (
    <Name>{apiKey.clientOrganization.name}</Name>
  ) : (
    <span className={apiKey.clientOrganization ? 'text-muted' : undefined}>{clientLabel(apiKey)}</span>
  )
