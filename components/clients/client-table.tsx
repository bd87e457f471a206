import type { ReactNode } from 'react'
import { ChevronIcon } from '@/components/ui/icons'
import { Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { type ClientView, pathOfView } from '@/lib/clients/client-view'
import type { Client, KeyCounts } from '@/lib/clients/schema'
import { ClientRow } from './client-row'

/** The table `Clients`; below the breakpoint `wide` its rows are two or three lines that unfold. `keyCounts` is null for who has no keys. */
export function ClientTable({
  clients,
  partnerId,
  view,
  sortable,
  keyCounts,
}: {
  clients: Client[]
  partnerId: string
  view: ClientView
  sortable: boolean
  keyCounts: KeyCounts | null
}) {
  const sorted = (sort: ClientView['sort'], label: string) =>
    sortable ? (
      <a
        className="inline-flex items-center gap-1 hover:text-text hover:underline"
        href={pathOfView({ ...view, sort, page: 1 })}
      >
        <span>{label}</span>
        {view.sort === sort && <ChevronIcon className={sort === 'name' ? 'size-3 rotate-180' : 'size-3'} />}
      </a>
    ) : (
      label
    )
  const orderOf = (sort: ClientView['sort']) =>
    sortable && view.sort === sort ? (sort === 'name' ? 'ascending' : 'descending') : undefined
  return (
    <Table aria-label="Clients" className="list-table list-block">
      <TableHead>
        <Row>
          <Header sort={orderOf('name')}>{sorted('name', 'Client')}</Header>
          <Header className="w-24">Status</Header>
          <Header className="w-38">Location</Header>
          <Header className="w-44" sort={orderOf('filings')}>
            {sorted('filings', 'Filings')}
          </Header>
          <Header className="w-28 text-right" sort={orderOf('liability')}>
            {sorted('liability', 'Liability')}
          </Header>
          {keyCounts && (
            <>
              <Header className="w-26">Your keys</Header>
              <th scope="col" className="w-30">
                <span className="sr-only">Actions</span>
              </th>
            </>
          )}
        </Row>
      </TableHead>
      <TableBody>
        {clients.map((client) => (
          <ClientRow
            key={client.id}
            client={client}
            partnerId={partnerId}
            keys={keyCounts && (keyCounts[client.id] ?? 0)}
          />
        ))}
      </TableBody>
    </Table>
  )
}

const Header = ({
  className = '',
  sort,
  children,
}: {
  className?: string
  sort?: 'ascending' | 'descending'
  children: ReactNode
}) => (
  <th
    scope="col"
    aria-sort={sort}
    className={`h-8 px-3 text-xs font-medium whitespace-nowrap text-muted ${className}`}
  >
    {children}
  </th>
)
