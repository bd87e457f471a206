import { OwnerName } from '@/components/partners/owner-name'
import { Notice } from '@/components/ui/notice'
import type { Partner } from '@/lib/session/schema'

/** For someone who came to create a key for a client that upstream does not list among the partner's. */
export const ClientNotFound = ({ id, partner }: { id: string; partner: Partner }) => (
  <Notice tone="warning" role="status" title="This client could not be chosen">
    <p>
      <code translate="no">{id.slice(0, 100)}</code> was not found among the clients of{' '}
      <OwnerName owner={partner} />. You can choose another one when you create a key.
    </p>
  </Notice>
)
