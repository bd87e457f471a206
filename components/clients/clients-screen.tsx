import { OwnerName } from '@/components/owners/owner-name'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import type { PageRead } from '@/lib/access/read-for-page'
import { type ClientView, comparesFigures, mostCompared, pathOfView } from '@/lib/clients/client-view'
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
          <PortfolioFigures totals={totals} partnerId={partner.id} />
          <ClientToolbar
            view={view}
            found={foundInWords(clients.data)}
            comparable={areComparable(view, clients.data)}
          >
            {keyCounts === 'unknown' && (
              <Notice tone="warning" title="Your keys could not be counted">
                <p>
                  The list of clients is complete. Reload the page to see how many keys you have for each.
                </p>
              </Notice>
            )}
            {clients.data.figuresIgnored && (
              <Notice tone="warning" title="Not filtered or sorted by filings">
                <p>
                  {`Filings can be compared among up to ${mostCompared} clients, and only while Kintsugi sends the figures of all of them. Search for a name to see fewer.`}
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

/** Few enough for one request to upstream, which itself neither filters nor sorts by filings. */
const areComparable = (view: ClientView, { total, figuresIgnored }: ClientPage) =>
  !figuresIgnored && (comparesFigures(view) || total <= mostCompared)

const foundInWords = ({ total }: ClientPage) =>
  total === 0 ? 'No clients' : `${total.toLocaleString('en')} ${total === 1 ? 'client' : 'clients'}`

const isFiltered = ({ status, filings }: ClientView) => status !== 'all' || filings !== 'all'

/** `archived clients with overdue filings` */
const filteredClients = ({ status, filings }: ClientView) =>
  [
    status === 'all' ? '' : `${status.toLowerCase()} `,
    'clients',
    { all: '', overdue: ' with overdue filings', 'to-approve': ' with filings to approve' }[filings],
  ].join('')

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
        <ClientTable
          clients={page.clients}
          partnerId={partner.id}
          view={view}
          sortable={areComparable(view, page)}
          keyCounts={keyCounts}
        />
        <PageLinks
          view={view}
          pages={page.pages}
          total={page.total}
          shown={page.clients.length}
          pageSize={pageSize}
        />
      </>
    )
  if (view.search || isFiltered(view) || view.page > 1)
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
              <span>
                No client has “<Name>{view.search}</Name>” in its name or ID
              </span>
              <span>{isFiltered(view) ? `, among the ${filteredClients(view)}.` : '.'}</span>
            </span>
          ) : isFiltered(view) ? (
            `There are no ${filteredClients(view)}.`
          ) : (
            'No client is on this page.'
          )}
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
