import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ApiKeysScreen } from '@/components/api-keys/api-keys-screen'
import { NoAccess } from '@/components/api-keys/no-access'
import { NotConfigured } from '@/components/api-keys/not-configured'
import { NoPartner } from '@/components/partners/no-partner'
import { listUnresolvedCreations } from '@/lib/api-keys/investigate-creation'
import { listApiKeys } from '@/lib/api-keys/list-api-keys'
import { apiKeysQuery, unresolvedCreationsQuery } from '@/lib/api-keys/queries'
import { env } from '@/lib/env'
import { asApiError } from '@/lib/http/respond'
import { listManagers } from '@/lib/partners/list-partners'
import { requireSession } from '@/lib/session/current'
import { partnerName } from '@/lib/session/partner-name'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage({ searchParams }: PageProps<'/settings/api-keys'>) {
  const { session, view } = await requireSession(pathWith(await searchParams))
  const { partner } = view
  if (!partner) return <NoPartner email={view.person.email} />

  const client = new QueryClient()
  const active = { ...session, partner }
  const [firstPage, unresolved] = await Promise.all([
    listApiKeys(active, 0).catch(asApiError),
    listUnresolvedCreations(active),
  ])
  client.setQueryData(unresolvedCreationsQuery(partner.id).queryKey, unresolved)
  if ('code' in firstPage) {
    if (firstPage.code === 'PARTNER_NOT_CONFIGURED')
      return <NotConfigured partnerName={partnerName(partner)} />
    if (firstPage.code === 'FORBIDDEN') {
      return (
        <NoAccess
          partnerName={partnerName(partner)}
          managers={await listManagers(session).catch(() => null)}
        />
      )
    }
    // Any other failure is the screen's: it asks again, and says what is wrong.
  } else {
    client.setQueryData(apiKeysQuery(partner.id).queryKey, { pages: [firstPage], pageParams: [0] })
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ApiKeysScreen
        session={{ ...view, partner }}
        renderedAtSeconds={Math.floor(Date.now() / 1000)}
        apiBaseUrl={env().partnerApiUrl.origin}
      />
    </HydrationBoundary>
  )
}

function pathWith(params: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  )
  return pairs.length ? `/settings/api-keys?${new URLSearchParams(pairs)}` : '/settings/api-keys'
}
