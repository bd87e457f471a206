import { z } from 'zod'
import { withSession } from '@/lib/access/route'
import { ApiError } from '@/lib/http/api-error'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'
import { listPartners } from '@/lib/partners/list-partners'
import { saveOwner } from '@/lib/session/session'

const choice = z.strictObject({ partnerId: z.string().min(1).max(100) })

/** Makes another partner the active one, if upstream says that the person belongs to it. */
export const PUT = withSession(async ({ request, session }) => {
  const { partnerId } = await readJson(request, choice)
  const partner = (await listPartners(session)).find(({ id }) => id === partnerId)
  if (!partner) throw new ApiError('PARTNER_ACCESS_LOST')
  await saveOwner(session, partner)
  return json({ partnerId })
})
