import { z } from 'zod'
import { withSession } from '@/lib/access/route'
import { attempt } from '@/lib/activity/attempt'
import { recordActivity } from '@/lib/activity/record-activity'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'
import { listOwnOrganizations } from '@/lib/organizations/own-organizations'
import type { Owner, OwnerRef } from '@/lib/owner/schema'
import { listPartners } from '@/lib/partners/list-partners'
import { saveOwner } from '@/lib/session/session'
import { ownerAccessLost } from '@/lib/session/session-changed'
import type { Session } from '@/lib/session/session-row'

const choice = z.strictObject({
  kind: z.enum(['partner', 'organization']),
  id: z.string().min(1).max(100),
})

/** Makes another owner the active one, if upstream says that the person belongs to it. */
export const PUT = withSession(async ({ request, session }) => {
  const chosen = await readJson(request, choice)
  await attempt(session, { deed: 'switched' }, () => switchTo(session, chosen))
  return json(chosen)
})

async function switchTo(session: Session, chosen: OwnerRef) {
  const owners: Owner[] = await (chosen.kind === 'partner' ? listPartners : listOwnOrganizations)(session)
  const owner = owners.find(({ id }) => id === chosen.id)
  if (!owner) throw ownerAccessLost(chosen)
  await saveOwner(session, owner, (transaction) =>
    recordActivity({ ...session, owner }, { deed: 'switched', details: {} }, transaction),
  )
}
