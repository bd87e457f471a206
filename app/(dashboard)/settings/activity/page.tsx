import type { Metadata } from 'next'
import { PartnerPage } from '@/components/owners/partner-page'
import { titleWithOwner } from '@/lib/access/current-session'
import { paramsOfView, readActivityView } from '@/lib/activity/activity-view'
import { activityPath, partnerPath } from '@/lib/paths'
import { ActivityOfOwner } from '../../_activity/activity-of-owner'
import { partnerIn, partnerOfPage } from '../../partner-of-page'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Activity') })

export default async function ActivityPage({ searchParams }: PageProps<'/settings/activity'>) {
  const params = await searchParams
  const view = readActivityView(params)
  const named = partnerIn(params)
  const path = named
    ? partnerPath(activityPath, named, paramsOfView(view))
    : `${activityPath}?${new URLSearchParams(paramsOfView(view))}`
  const current = await partnerOfPage(path, named)
  if (current.instead) return current.instead
  const { session, partner } = current
  return (
    <PartnerPage person={current.view.person} partner={partner}>
      <ActivityOfOwner session={session} owner={partner} view={view} />
    </PartnerPage>
  )
}
