import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { NoPartner } from '@/components/partners/no-partner'
import { PartnerGuard } from '@/components/partners/partner-guard'
import { TeamScreen } from '@/components/team/team-screen'
import { QueryProvider } from '@/components/ui/query-provider'
import { asApiError } from '@/lib/http/respond'
import { requirePartnerSession, titleWithOwner } from '@/lib/session/current'
import { listTeam } from '@/lib/team/list-team'
import { teamQuery } from '@/lib/team/queries'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Team') })

export default async function TeamPage() {
  const { session, view } = await requirePartnerSession('/settings/team')
  const { partner } = view
  if (!partner) return <NoPartner email={view.person.email} />

  const client = new QueryClient()
  const team = await listTeam({ ...session, partner }).catch(asApiError)
  // A failure is the screen's: it asks again, and says what is wrong.
  if (!('code' in team)) client.setQueryData(teamQuery(partner.id).queryKey, team)
  return (
    <QueryProvider>
      <HydrationBoundary state={dehydrate(client)}>
        <PartnerGuard partner={partner} showed="the team">
          <TeamScreen partner={partner} session={view} />
        </PartnerGuard>
      </HydrationBoundary>
    </QueryProvider>
  )
}
