import type { Metadata } from 'next'
import { NoPartner } from '@/components/partners/no-partner'
import { PartnerGuard } from '@/components/partners/partner-guard'
import { TeamScreen } from '@/components/team/team-screen'
import { readForPage } from '@/lib/http/read-for-page'
import { requirePartnerSession, titleWithOwner } from '@/lib/session/current'
import { listTeam } from '@/lib/team/list-team'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Team') })

const path = '/settings/team'

export default async function TeamPage() {
  const { session, view } = await requirePartnerSession(path)
  const { partner } = view
  if (!partner) return <NoPartner session={view} path={path} />

  // A failure is the screen's: it asks again, and says what is wrong.
  const team = await readForPage(listTeam({ ...session, partner }))
  return (
    <PartnerGuard partner={partner} showed="the team">
      <TeamScreen partner={partner} session={view} drawn={team.data} />
    </PartnerGuard>
  )
}
