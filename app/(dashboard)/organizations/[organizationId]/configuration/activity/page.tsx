import type { Metadata } from 'next'
import { ActivityOfOwner } from '@/app/(dashboard)/_activity/activity-of-owner'
import { NoOrganization } from '@/components/owners/no-organization'
import { OtherActiveLazy } from '@/components/owners/other-active-lazy'
import { OwnersUnknown } from '@/components/owners/owners-unknown'
import { requireSession, titleWithOwner } from '@/lib/access/current-session'
import { pathOfView, readActivityView } from '@/lib/activity/activity-view'
import { ownerKey } from '@/lib/owner/key'
import { decoded } from '@/lib/paths'
import { hasOwner } from '@/lib/session/session-row'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Activity') })

type Props = PageProps<'/organizations/[organizationId]/configuration/activity'>

/** The activity of the organization in the address, if it is the active one. */
export default async function OrganizationActivityPage({ params, searchParams }: Props) {
  const id = decoded((await params).organizationId)
  const asked = readActivityView(await searchParams)
  const path = pathOfView({ kind: 'organization', id }, asked)
  const { session, view } = await requireSession(path)
  const organization = view.owners.find((one) => one.kind === 'organization' && one.id === id)
  if (!organization)
    return view.known.organizations ? <NoOrganization id={id} /> : <OwnersUnknown path={path} />
  if (!hasOwner(session) || ownerKey(session.owner) !== ownerKey(organization))
    return <OtherActiveLazy wanted={organization} active={view.owner} />
  return <ActivityOfOwner session={session} owner={organization} view={asked} />
}
