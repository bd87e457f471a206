import type { Metadata } from 'next'
import { ApiKeysScreen } from '@/components/api-keys/api-keys-screen'
import { NoAccess } from '@/components/api-keys/no-access'
import { NotConfigured } from '@/components/api-keys/not-configured'
import { NoPartner } from '@/components/partners/no-partner'
import { listUnresolvedCreations } from '@/lib/api-keys/investigate-creation'
import { listApiKeys } from '@/lib/api-keys/list-api-keys'
import { env } from '@/lib/env'
import { asApiError } from '@/lib/http/respond'
import { listManagers } from '@/lib/partners/list-partners'
import { requireSession } from '@/lib/session/current'
import { partnerName } from '@/lib/session/partner-name'
import { shareRead } from '@/lib/session/share-read'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage({ searchParams }: PageProps<'/settings/api-keys'>) {
  const query = queryOf(await searchParams)
  const { session, view } = await requireSession(`/settings/api-keys${query && `?${query}`}`)
  const { partner } = view
  if (!partner) return <NoPartner email={view.person.email} />

  const active = { ...session, partner }
  const [firstPage, unresolved] = await Promise.all([
    shareRead(session, 'api-keys 0', () => listApiKeys(active, 0)).catch(asApiError),
    listUnresolvedCreations(active),
  ])
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
  }
  return (
    <ApiKeysScreen
      partner={partner}
      drawn={{ firstPage: 'code' in firstPage ? null : firstPage, unresolved }}
      query={query}
      renderedAtSeconds={Math.floor(Date.now() / 1000)}
      apiBaseUrl={env().partnerApiUrl.origin}
    />
  )
}

function queryOf(params: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}
