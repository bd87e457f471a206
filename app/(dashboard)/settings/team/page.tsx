import type { Metadata } from 'next'
import { NoPartner } from '@/components/owners/no-partner'
import { PartnerPage } from '@/components/owners/partner-page'
import { TeamScreen } from '@/components/team/team-screen'
import { requirePartnerSession, titleWithOwner } from '@/lib/access/current-session'
import { readForPage } from '@/lib/access/read-for-page'
import { partnerPath } from '@/lib/owner/name'
import { listTeam } from '@/lib/team/list-team'
import { otherPartner, partnerIn } from '../../other-partner'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Team') })

export default async function TeamPage({ searchParams }: PageProps<'/settings/team'>) {
  const named = partnerIn(await searchParams)
  const path = named ? partnerPath('/settings/team', named) : '/settings/team'
  const current = await requirePartnerSession(path)
  const other = otherPartner(current, named)
  if (other) return other
  const { session, view } = current
  const { partner } = view
  if (!partner) return <NoPartner session={view} path={path} />

  // A failure is the screen's: it asks again, and says what is wrong.
  const team = await readForPage(listTeam({ ...session, partner }))
  return (
    <PartnerPage person={view.person} partner={partner}>
      <TeamScreen partner={partner} session={view} initial={team.data} />
    </PartnerPage>
  )
}
