import { Button, buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { clientLabelOf } from '@/lib/clients/client-label'
import { defaultClientView, pathOfView } from '@/lib/clients/client-view'
import type { AddedClient } from '@/lib/clients/schema'
import type { Partner } from '@/lib/owner/schema'
import { apiKeysPath, partnerPath } from '@/lib/paths'

/** What was added, with the next step. */
export const ClientAdded = ({
  client,
  partner,
  onDismiss,
}: {
  client: AddedClient
  partner: Partner
  onDismiss: () => void
}) => (
  <Notice
    tone="success"
    title={
      <span>
        <Name>{clientLabelOf(client)}</Name> was added
      </span>
    }
    actions={
      <>
        <a
          className={buttonClass('primary')}
          href={partnerPath(apiKeysPath, partner.id, { create: client.id })}
        >
          Create API key for it
        </a>
        <a
          className={buttonClass()}
          href={pathOfView({ ...defaultClientView, search: client.id, partner: partner.id })}
        >
          Show in the list
        </a>
        <Button variant="quiet" onClick={onDismiss}>
          Dismiss
        </Button>
      </>
    }
  >
    <p>
      Organization ID <code translate="no">{client.id}</code>
      <CopyButton text={client.id} label="Copy organization ID" className="-my-1.5" />
    </p>
  </Notice>
)
