import { Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { Client, KeyCounts } from '@/lib/clients/schema'
import { ClientRow } from './client-row'

/** The table `Clients`; below the breakpoint `lg` its rows are laid out as cards. `keyCounts` is null for who has no keys. */
export function ClientTable({
  clients,
  partnerId,
  keyCounts,
}: {
  clients: Client[]
  partnerId: string
  keyCounts: KeyCounts | null
}) {
  return (
    <Table aria-label="Clients" className="list-table">
      <TableHead>
        <Row>
          <Header>Client</Header>
          <Header className="w-24">Status</Header>
          <Header className="w-42">Location</Header>
          <Header className="w-42">Filings</Header>
          <Header className="w-28 text-right">Liability</Header>
          {keyCounts && (
            <>
              <Header className="w-28">Your keys</Header>
              <th scope="col" className="w-32">
                <span className="sr-only">Actions</span>
              </th>
            </>
          )}
        </Row>
      </TableHead>
      <TableBody className="sm:grid-cols-2">
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

const Header = ({ className = '', children }: { className?: string; children: string }) => (
  <th scope="col" className={`h-8 px-3 text-xs font-medium whitespace-nowrap text-muted ${className}`}>
    {children}
  </th>
)
