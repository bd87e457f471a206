import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ClientsScreen } from '@/components/clients/clients-screen'
import { NoPartner } from '@/components/partners/no-partner'
import { PartnerGuard } from '@/components/partners/partner-guard'
import { countKeysByClient } from '@/lib/api-keys/count-keys-by-client'
import { pathOfView, readClientView } from '@/lib/clients/client-view'
import { clientPageSize, listClients, readTotals } from '@/lib/clients/list-clients'
import { asApiError } from '@/lib/http/respond'
import { requireSession } from '@/lib/session/current'
import { keysPathOf } from '@/lib/session/owner'
import { managesApiKeys } from '@/lib/session/schema'

export const metadata: Metadata = { title: 'Clients' }

export default async function ClientsPage({ searchParams }: PageProps<'/clients'>) {
  const view = readClientView(await searchParams)
  const { session, view: sessionView } = await requireSession(pathOfView(view))
  const { partner, organization, role } = sessionView
  if (organization) redirect(keysPathOf({ kind: 'organization', id: organization.id }))
  if (!partner) return <NoPartner email={sessionView.person.email} />

  const active = { ...session, partner }
  const [page, totals, keyCounts] = await Promise.all([
    listClients(active, view).catch(asApiError),
    readTotals(active),
    managesApiKeys(role) ? countKeysByClient(active) : null,
  ])
  const beyond = !('code' in page) && page.clients.length === 0 && page.pages > 0 && view.page > page.pages
  if (beyond) redirect(pathOfView({ ...view, page: page.pages }))
  return (
    <PartnerGuard partner={partner}>
      <ClientsScreen
        partner={partner}
        role={role}
        view={view}
        page={page}
        pageSize={clientPageSize}
        totals={totals}
        keyCounts={keyCounts}
      />
    </PartnerGuard>
  )
}
