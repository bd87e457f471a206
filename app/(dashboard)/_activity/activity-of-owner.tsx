import { ActivityScreen } from '@/components/activity/activity-screen'
import { NoActivityAccess } from '@/components/activity/no-activity-access'
import { readForPage } from '@/lib/access/read-for-page'
import { requireOverseer } from '@/lib/access/require-overseer'
import type { ActivityView } from '@/lib/activity/activity-view'
import { readActivity } from '@/lib/activity/read-activity'
import { env } from '@/lib/env'
import type { Owner } from '@/lib/owner/schema'
import type { OwnerSession } from '@/lib/session/session-row'

/** The page of an owner's activity, which upstream decides who may see. The owner is the session's active one. */
export async function ActivityOfOwner({
  session,
  owner,
  view,
}: {
  session: OwnerSession
  owner: Owner
  view: ActivityView
}) {
  const page = await readForPage(requireOverseer(session).then(() => readActivity(owner, view)))
  if (!page.ok && page.failure.code === 'FORBIDDEN') return <NoActivityAccess owner={owner} />
  return <ActivityScreen owner={owner} view={view} page={page} keptDays={env().activityDays} />
}
