import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ClientsScreen } from '@/components/clients/clients-screen'
import { PartnerPage } from '@/components/owners/partner-page'
import { titleWithOwner } from '@/lib/access/current-session'
import { readForPage } from '@/lib/access/read-for-page'
import { countKeysByClient } from '@/lib/api-keys/list/count-keys-by-client'
import { pathOfView, readClientView } from '@/lib/clients/client-view'
import { clientPageSize, listClients, readTotals } from '@/lib/clients/list-clients'
import { managesApiKeys } from '@/lib/session/schema'
import { partnerOfPage } from '../partner-of-page'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Clients') })

export default async function ClientsPage({ searchParams }: PageProps<'/clients'>) {
  const asked = readClientView(await searchParams)
  const current = await partnerOfPage(pathOfView(asked), asked.partner)
  if (current.instead) return current.instead
  const { session, partner } = current
  const { person, role } = current.view

  const view = { ...asked, partner: partner.id }
  const [clients, totals, keyCounts] = await Promise.all([
    readForPage(listClients(session, view)),
    readTotals(session),
    managesApiKeys(role) ? countKeysByClient(session) : null,
  ])
  const page = clients.ok ? clients.data : null
  const beyond = page && page.clients.length === 0 && page.pages > 0 && view.page > page.pages
  if (beyond) redirect(pathOfView({ ...view, page: page.pages }))
  return (
    <PartnerPage person={person} partner={partner}>
      <ClientsScreen
        partner={partner}
        role={role}
        view={view}
        clients={clients}
        pageSize={clientPageSize}
        totals={totals}
        keyCounts={keyCounts}
      />
    </PartnerPage>
  )
}
