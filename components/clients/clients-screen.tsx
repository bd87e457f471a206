import { OwnerName } from '@/components/owners/owner-name'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import type { PageRead } from '@/lib/access/read-for-page'
import { type ClientView, pathOfView } from '@/lib/clients/client-view'
import type { ClientPage, KeyCounts, PortfolioTotals } from '@/lib/clients/schema'
import type { Partner } from '@/lib/owner/schema'
import { clientsPath, partnerPath } from '@/lib/paths'
import { managesApiKeys } from '@/lib/session/schema'
import { AddClient } from './add-client'
import { ClientTable } from './client-table'
import { ClientToolbar } from './client-toolbar'
import { PageLinks } from './page-links'
import { PortfolioFigures } from './portfolio-figures'

/** The page `Clients`. `keyCounts` is null for who may not manage keys, `'unknown'` while upstream can't say. */
export function ClientsScreen({
  partner,
  role,
  view,
  clients,
  pageSize,
  totals,
  keyCounts,
}: {
  partner: Partner
  role: string | null
  view: ClientView
  clients: PageRead<ClientPage>
  pageSize: number
  totals: PortfolioTotals | null
  keyCounts: KeyCounts | 'unknown' | null
}) {
  return (
    <div className="grid gap-5">
      <PageHeader title="Clients" actions={managesApiKeys(role) && <AddClient partner={partner} />}>
        {role === 'MEMBER' ? (
          <span>
            The clients of <OwnerName owner={partner} /> that are assigned to you.
          </span>
        ) : (
          <span>
            The portfolio of <OwnerName owner={partner} />.
          </span>
        )}
      </PageHeader>
      {!clients.ok ? (
        <EmptyState
          title="The clients could not be loaded"
          actions={
            <a className={buttonClass()} href={pathOfView(view)}>
              Try again
            </a>
          }
        >
          <Failure error={clients.failure} />
        </EmptyState>
      ) : (
        <>
          <PortfolioFigures totals={totals} />
          <ClientToolbar view={view}>
            {keyCounts === 'unknown' && (
              <Notice tone="warning" title="Your keys could not be counted">
                <p>
                  The list of clients is complete. Reload the page to see how many keys you have for each.
                </p>
              </Notice>
            )}
            <Found
              partner={partner}
              view={view}
              page={clients.data}
              pageSize={pageSize}
              member={role === 'MEMBER'}
              keyCounts={keyCounts === 'unknown' ? null : keyCounts}
            />
          </ClientToolbar>
        </>
      )}
    </div>
  )
}

function Found({
  partner,
  view,
  page,
  pageSize,
  member,
  keyCounts,
}: {
  partner: Partner
  view: ClientView
  page: ClientPage
  pageSize: number
  member: boolean
  keyCounts: KeyCounts | null
}) {
  if (page.clients.length > 0)
    return (
      <>
        <ClientTable clients={page.clients} partnerId={partner.id} keyCounts={keyCounts} />
        <PageLinks
          view={view}
          pages={page.pages}
          total={page.total}
          shown={page.clients.length}
          pageSize={pageSize}
        />
      </>
    )
  if (view.search || view.status !== 'all' || view.page > 1)
    return (
      <EmptyState
        title="No clients match"
        actions={
          <a className={buttonClass()} href={partnerPath(clientsPath, partner.id)}>
            Show all clients
          </a>
        }
      >
        <p className="wrap-anywhere">
          {view.search ? (
            <span>
              No client has “<Name>{view.search}</Name>” in its name or ID
            </span>
          ) : (
            <span>No client is on this page</span>
          )}
          <span>{view.status === 'all' ? '.' : `, among those that are ${view.status.toLowerCase()}.`}</span>
        </p>
      </EmptyState>
    )
  return (
    <EmptyState title="No clients yet">
      <p>
        {member
          ? 'No client is assigned to you. Ask an owner or admin of your firm.'
          : 'Add your first client, then create an API key for it.'}
      </p>
    </EmptyState>
  )
}
