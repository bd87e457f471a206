import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'
import { outsideName, outsideText } from './outside-text'

const path = '/v2/partner/users'

/** A member or, with `status` PENDING and the e-mail address as `id`, an invite. */
const user = z.object({
  id: z.string().min(1),
  userId: z.string().nullish().catch(null),
  email: outsideText,
  role: outsideText,
  status: outsideText,
  createdAt: z.string().nullish().catch(null),
  firstName: outsideName,
  lastName: outsideName,
})
export type PartnerUser = z.infer<typeof user>

/** The team of the active partner. */
export const listPartnerUsers = (credentials: Credentials) =>
  callPartnerApi({ method: 'GET', path, answer: z.array(user) }, credentials)

/** Invites by e-mail; for an address with a pending invite the mail goes out again. */
export const invitePartnerUser = (credentials: Credentials, body: { email: string; role: string }) =>
  callPartnerApi({ method: 'POST', path, body, answer: user }, credentials)

export const updatePartnerUser = (
  credentials: Credentials,
  id: string,
  body: { role?: string; status?: string },
) =>
  callPartnerApi(
    { method: 'PATCH', path: `${path}/${encodeURIComponent(id)}`, body, answer: user },
    credentials,
  )

/** Withdraws an invite. (Of a member: deactivates, which a PATCH does as well and can take back.) */
export const deletePartnerUser = (credentials: Credentials, id: string) =>
  callPartnerApi({ method: 'DELETE', path: `${path}/${encodeURIComponent(id)}`, answer: null }, credentials)
