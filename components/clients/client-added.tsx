import { buttonClass } from '@/components/ui/button'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { clientLabelOf } from '@/lib/clients/client-label'
import type { AddedClient } from '@/lib/clients/schema'
import type { Partner } from '@/lib/owner/schema'
import { apiKeysPath, partnerPath } from '@/lib/paths'

/** What was added, with the next step. */
export const ClientAdded = ({ client, partner }: { client: AddedClient; partner: Partner }) => (
  <Notice
    title={
      <span>
        <Name>{clientLabelOf(client)}</Name> was added
      </span>
    }
    actions={
      <a
        className={buttonClass('primary')}
        href={partnerPath(apiKeysPath, partner.id, { create: client.id })}
      >
        Create API key for it
      </a>
    }
  >
    <p>
      Organization ID <code translate="no">{client.id}</code>
    </p>
  </Notice>
)
