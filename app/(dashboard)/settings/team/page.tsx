import type { Metadata } from 'next'
import { PartnerPage } from '@/components/owners/partner-page'
import { TeamScreen } from '@/components/team/team-screen'
import { titleWithOwner } from '@/lib/access/current-session'
import { readForPage } from '@/lib/access/read-for-page'
import { partnerPath, teamPath } from '@/lib/paths'
import { listTeam } from '@/lib/team/list-team'
import { partnerIn, partnerOfPage } from '../../partner-of-page'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Team') })

export default async function TeamPage({ searchParams }: PageProps<'/settings/team'>) {
  const named = partnerIn(await searchParams)
  const path = named ? partnerPath(teamPath, named) : teamPath
  const current = await partnerOfPage(path, named)
  if (current.instead) return current.instead
  const { session, view, partner } = current

  // A failure is the screen's: it asks again, and says what is wrong.
  const team = await readForPage(listTeam(session))
  return (
    <PartnerPage person={view.person} partner={partner}>
      <TeamScreen partner={partner} session={view} initial={team.ok ? team.data : null} />
    </PartnerPage>
  )
}
