import { z } from 'zod'
import { withSession } from '@/lib/access/route'
import { ApiError } from '@/lib/http/api-error'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'
import { listOwnOrganizations } from '@/lib/organizations/own-organizations'
import { saveOwner } from '@/lib/session/session'

const choice = z.strictObject({ organizationId: z.string().min(1).max(100) })

/** Makes an organization the active one, in place of a partner, if the person belongs to it. */
export const PUT = withSession(async ({ request, session }) => {
  const { organizationId } = await readJson(request, choice)
  const organization = (await listOwnOrganizations(session)).find(({ id }) => id === organizationId)
  if (!organization)
    throw new ApiError('PARTNER_ACCESS_LOST', { message: 'You no longer have access to this organization.' })
  await saveOwner(session, { kind: 'organization', id: organization.id, name: organization.name })
  return json({ organizationId })
})
