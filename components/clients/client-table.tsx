import { Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { Client, KeyCounts } from '@/lib/clients/schema'
import { ClientRow } from './client-row'

/** The table `Clients`; below the breakpoint `wide` its rows are laid out as cards. `keyCounts` is null for who has no keys. */
export function ClientTable({ clients, keyCounts }: { clients: Client[]; keyCounts: KeyCounts | null }) {
  return (
    <Table
      aria-label="Clients"
      className="w-full border-separate border-spacing-0 rounded-lg border-border text-left max-wide:block wide:border wide:bg-surface"
    >
      <TableHead className="max-wide:hidden">
        <Row>
          <Header>Client</Header>
          <Header>Status</Header>
          <Header>Location</Header>
          <Header>Client since</Header>
          <Header>Filings</Header>
          <Header amount>Liability</Header>
          {keyCounts && (
            <>
              <Header>Your keys</Header>
              <th scope="col" className="border-b border-border">
                <span className="sr-only">Actions</span>
              </th>
            </>
          )}
        </Row>
      </TableHead>
      <TableBody className="max-wide:grid max-wide:gap-3 max-wide:sm:grid-cols-2">
        {clients.map((client) => (
          <ClientRow key={client.id} client={client} keys={keyCounts && (keyCounts[client.id] ?? 0)} />
        ))}
      </TableBody>
    </Table>
  )
}

const Header = ({ amount, children }: { amount?: boolean; children: string }) => (
  <th
    scope="col"
    className={`h-8 border-b border-border px-3 text-xs font-medium whitespace-nowrap text-muted ${amount ? 'text-right' : ''}`}
  >
    {children}
  </th>
)
