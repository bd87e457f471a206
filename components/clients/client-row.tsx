import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { Name } from '@/components/ui/name'
import { Cell, Row, RowHeader } from '@/components/ui/table'
import { Timestamp } from '@/components/ui/timestamp'
import { unnamedClient } from '@/lib/api-keys/labels'
import type { Client } from '@/lib/clients/schema'
import { decimalAmount } from '@/lib/numbers/format'
import { apiKeysPath, partnerPath } from '@/lib/paths'
import { isolated } from '@/lib/text/isolated'
import { utcMonth } from '@/lib/time/format'
import { UnfoldButton } from './unfold-button'

const number = new Intl.NumberFormat('en')

/** A client of the portfolio. `keys` is null where the person may have none: then nothing leads to keys. */
export function ClientRow({
  client,
  partnerId,
  keys,
}: {
  client: Client
  partnerId: string
  keys: number | null
}) {
  const { id, name, figures, clientSinceSeconds } = client
  const place = [client.city, client.state].filter(Boolean).join(', ')
  return (
    <Row className="list-row client-row">
      <RowHeader data-column="client">
        <span
          id={`client-${id}`}
          className={name === null ? 'block font-medium text-muted' : 'block font-medium'}
          title={name === null ? undefined : isolated(name)}
        >
          {name === null ? unnamedClient : <Name>{name}</Name>}
        </span>
        <span className="client-id">
          <code translate="no">{id}</code>
          <CopyButton
            text={id}
            label={`Copy organization ID of ${isolated(name ?? unnamedClient)}`}
            className="-my-1.5"
          />
        </span>
      </RowHeader>
      <Cell data-column="status">
        <Badge tone={client.status === 'ACTIVE' ? 'success' : 'neutral'}>{statusLabel(client.status)}</Badge>
        <UnfoldButton label={`More about ${isolated(name ?? unnamedClient)}`} />
      </Cell>
      <Cell data-column="location" data-label="Location">
        <span className="client-stack">
          <span>{place ? <Name>{place}</Name> : <Missing>Not recorded</Missing>}</span>
          <span className="text-xs text-muted">
            {clientSinceSeconds === null ? (
              'Start date not recorded'
            ) : (
              <span>
                since <Timestamp seconds={clientSinceSeconds} words={utcMonth(clientSinceSeconds)} />
              </span>
            )}
          </span>
        </span>
      </Cell>
      <Cell data-column="filings" data-label="Filings">
        {figures ? (
          <span className="client-stack even-figures">
            <span>{number.format(figures.totalFilings)}</span>
            <span className="client-due text-xs text-muted">
              {figures.overdue > 0 && (
                <span className="text-danger">{`${number.format(figures.overdue)} overdue`}</span>
              )}
              {figures.overdue > 0 && figures.pendingApproval > 0 && <span> · </span>}
              {figures.pendingApproval > 0 && (
                <span>{`${number.format(figures.pendingApproval)} to approve`}</span>
              )}
            </span>
          </span>
        ) : (
          <Missing>Not available</Missing>
        )}
      </Cell>
      <Cell data-column="liability" data-label="Liability" className="even-figures">
        {figures ? decimalAmount(figures.totalLiability) : <Missing>Not available</Missing>}
      </Cell>
      {keys !== null && (
        <>
          <Cell data-column="keys" data-label="Your keys">
            {keys > 0 ? (
              <a
                className="font-medium text-accent underline-offset-2 hover:underline"
                href={partnerPath(apiKeysPath, partnerId, { client: id })}
                aria-describedby={`client-${id}`}
              >
                {`View ${number.format(keys)} ${keys === 1 ? 'key' : 'keys'}`}
              </a>
            ) : (
              <Missing>None</Missing>
            )}
          </Cell>
          <Cell data-column="create">
            <a
              className="font-medium text-accent underline-offset-2 hover:underline"
              href={partnerPath(apiKeysPath, partnerId, { create: id })}
              aria-describedby={`client-${id}`}
            >
              Create API key
            </a>
          </Cell>
        </>
      )}
    </Row>
  )
}

const statusLabel = (status: string) => status.charAt(0) + status.slice(1).toLowerCase()

const Missing = ({ children }: { children: React.ReactNode }) => (
  <span className="text-muted">{children}</span>
)
